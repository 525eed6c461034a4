package org.crowd4j.io.internal.ballots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.files.FileText;

/**
 * Reads lines such as {@code 42: Ann>Bob=Cy}; a line {@code candidates: Ann, Bob, Cy} may declare
 * who stands. A # begins a comment. A file with a line that begins with {@code =} or a brace is
 * ABIF: {@code =A:[Ann Miller]} declares a candidate by a short name, {@code [Ann Miller]} is a
 * name with any characters, {@code /5} after a name a score, and a line in braces describes the
 * vote.
 */
public final class LineBallots {
    private static final Pattern BEGINNING = Pattern.compile("([-+]?\\d[\\d.]*\\s*:|candidates\\s*:|=|\\{).*");
    private static final Pattern DECLARATION = Pattern.compile("=\\s*([^:\\[\\]]+?)\\s*:\\s*(?:\\[(.*)]|(.*))");
    private static final Pattern NAME = Pattern.compile("\\s*(?:\\[([^\\[\\]]*)]|([^\\[\\]>=,/]*))(?:/[0-9.]*)?\\s*");

    private final FileText text;
    private final List<String> lines;
    private final boolean abif;
    private final Set<String> declared = new LinkedHashSet<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final Map<String, String> names = new LinkedHashMap<>(); // of ABIF, by short name
    private final List<Line> ballots = new ArrayList<>();

    private record Line(long number, long count, List<List<String>> tiers) {}

    private LineBallots(FileText text) {
        this.text = text;
        this.lines = text.lines();
        this.abif = lines.stream().map(String::strip).anyMatch(line -> line.startsWith("=") || line.startsWith("{"));
    }

    /** {@return whether a file that begins with this text holds such lines} */
    public static boolean begins(String first) {
        return BEGINNING.matcher(first).matches();
    }

    public static RankedBallots read(FileText text) throws IOException {
        return new LineBallots(text).read();
    }

    private RankedBallots read() throws IOException {
        for (int line = 0; line < lines.size(); line++) {
            String content = lines.get(line).replaceFirst("(^|\\s)#.*", "").strip();
            if (!content.isEmpty() && !content.startsWith("{")) {
                line(line + 1L, content);
            }
        }
        Set<String> candidates = new LinkedHashSet<>(declared.isEmpty() ? named : declared);
        if (candidates.isEmpty()) {
            throw text.malformed(1, "expected a candidate, but no ballot names one");
        }
        RankedBallots.Builder builder = RankedBallots.builder(candidates.toArray(String[]::new));
        for (Line ballot : ballots) {
            text.checked(
                    ballot.number(),
                    () -> builder.add(
                            ballot.count(),
                            ballot.tiers().stream()
                                    .map(tier -> tier.stream()
                                            .map(name -> names.getOrDefault(name, name))
                                            .toList())
                                    .toList()));
        }
        return builder.build();
    }

    private void line(long number, String content) throws IOException {
        Matcher declaration = DECLARATION.matcher(content);
        if (declaration.matches()) {
            String name = declaration.group(2) == null ? declaration.group(3) : declaration.group(2);
            if (names.put(declaration.group(1), name.strip()) != null || !declared.add(name.strip())) {
                throw text.malformed(number, "a candidate must be declared once, got " + Quoted.of(content));
            }
            return;
        }
        int colon = content.indexOf(':');
        if (colon < 0) {
            throw text.malformed(number, "expected a line such as 42: A>B=C, got %s".formatted(Quoted.of(content)));
        }
        String before = content.substring(0, colon).strip();
        String after = content.substring(colon + 1).strip();
        if (before.equals("candidates")) {
            Arrays.stream(after.split(",", -1)).map(String::strip).forEach(declared::add);
            return;
        }
        List<List<String>> tiers = after.isEmpty() ? List.of() : tiers(number, after);
        ballots.add(new Line(number, text.whole(number, "the count", before, 0), tiers));
        tiers.forEach(tier -> tier.stream().filter(name -> !name.isEmpty()).forEach(named::add));
    }

    private List<List<String>> tiers(long line, String ranking) throws IOException {
        if (!abif) {
            return Arrays.stream(ranking.split(">", -1))
                    .map(tier -> Arrays.stream(tier.split("=", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        }
        List<List<String>> tiers = new ArrayList<>();
        for (String tier : outsideBrackets(ranking, '>')) {
            List<String> members = new ArrayList<>();
            for (String each : outsideBrackets(tier, '=')) {
                Matcher name = NAME.matcher(each);
                if (!name.matches()) {
                    throw text.malformed(line, "expected an order such as A>B=C, got %s".formatted(Quoted.of(ranking)));
                }
                members.add((name.group(1) == null ? name.group(2) : name.group(1)).strip());
            }
            tiers.add(members);
        }
        return tiers;
    }

    private static List<String> outsideBrackets(String content, char separator) {
        List<String> parts = new ArrayList<>();
        boolean inside = false;
        int from = 0;
        for (int at = 0; at < content.length(); at++) {
            char c = content.charAt(at);
            inside = c == '[' || (inside && c != ']');
            if (c == separator && !inside) {
                parts.add(content.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(content.substring(from));
        return parts;
    }
}
