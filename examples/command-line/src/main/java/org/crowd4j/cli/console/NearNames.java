package org.crowd4j.cli.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Suggests known names similar to an unknown one. */
public final class NearNames {
    private static final int MAX_SUGGESTIONS = 3;

    private NearNames() {}

    /** {@return a text such as {@code "; did you mean --method?"}; empty if no name is similar} */
    public static String hint(String wrong, Collection<String> names) {
        boolean differsInCase = names.stream().anyMatch(wrong::equalsIgnoreCase);
        List<String> near = names.stream()
                .filter(name -> differsInCase ? wrong.equalsIgnoreCase(name) : near(wrong, name))
                .sorted(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_SUGGESTIONS)
                .toList();
        return near.isEmpty() ? "" : near.stream().collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }

    /** {@return as {@link #hint}, or all names if none is similar} */
    public static String hintOrList(String wrong, Collection<String> names, String before) {
        String hint = hint(wrong, names);
        return hint.isEmpty() ? "; " + before + String.join(", ", names) : hint;
    }

    private static boolean near(String wrong, String name) {
        String a = wrong.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        return distance(a, b) <= Math.max(1, Math.min(a.length(), b.length()) / 3)
                || (a.length() >= 3 && b.startsWith(a))
                || letters(a).equals(letters(b));
    }

    private static String letters(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The number of letters to insert, delete, replace or swap with their neighbour. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1]; // prefix of a, prefix of b
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
