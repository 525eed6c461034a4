package org.crowd4j.io.internal.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crowd4j.internal.Quoted;

/**
 * Rankings as text, such as {@code A>B=C}. A backslash takes the meaning from the character after
 * it, so that items may contain {@code >}, {@code =} and blanks around them.
 */
public final class RankingText {
    private static final char BETTER = '>';
    private static final char LEVEL = '=';
    private static final char ESCAPE = '\\';

    private RankingText() {}

    /** {@return the tiers of a text, without the blanks around items} */
    static List<Set<String>> parse(CharSequence text) {
        List<Set<String>> tiers = new ArrayList<>(List.of(new LinkedHashSet<>()));
        StringBuilder item = new StringBuilder();
        int kept = 0; // characters of the item that stay, be they blank
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == BETTER || c == LEVEL) {
                add(text, item, kept, tiers);
                kept = 0;
                if (c == BETTER) {
                    tiers.add(new LinkedHashSet<>());
                }
            } else if (c == ESCAPE) {
                i++;
                if (i == text.length()) {
                    throw new IllegalArgumentException("a ranking must not end in a single backslash, got %s"
                            .formatted(Quoted.of(text.toString())));
                }
                item.append(text.charAt(i));
                kept = item.length();
            } else if (!item.isEmpty() || !Character.isWhitespace(c)) {
                item.append(c);
                kept = Character.isWhitespace(c) ? kept : item.length();
            }
        }
        add(text, item, kept, tiers);
        return tiers;
    }

    private static void add(CharSequence text, StringBuilder item, int kept, List<Set<String>> tiers) {
        item.setLength(kept);
        String name = item.toString();
        item.setLength(0);
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "a ranking must not have a blank item, got %s".formatted(Quoted.of(text.toString())));
        }
        if (!tiers.get(tiers.size() - 1).add(name)) {
            throw new IllegalArgumentException("a ranking must name item %s only once".formatted(Quoted.of(name)));
        }
    }

    /** {@return the text of tiers} */
    public static String of(List<Set<String>> tiers) {
        return tiers.stream()
                .map(tier -> tier.stream().map(RankingText::item).collect(Collectors.joining(String.valueOf(LEVEL))))
                .collect(Collectors.joining(String.valueOf(BETTER)));
    }

    private static String item(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean end = i == 0 || i == name.length() - 1;
            if (c == BETTER || c == LEVEL || c == ESCAPE || (end && Character.isWhitespace(c))) {
                text.append(ESCAPE);
            }
            text.append(c);
        }
        return text.toString();
    }
}
