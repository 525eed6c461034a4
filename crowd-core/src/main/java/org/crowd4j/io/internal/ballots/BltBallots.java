package org.crowd4j.io.internal.ballots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.choice.MarkRules;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.files.FileText;

/**
 * Reads the BLT form: candidates and seats, withdrawn candidates as negative numbers, a line for
 * equal ballots with their count first and a 0 at the end, a 0, the names, the title.
 */
public final class BltBallots {
    private static final int MOST = 65_534;

    private final FileText text;
    private final MarkRules rules;
    private final List<String> lines;
    private int next;

    public BltBallots(FileText text, MarkRules rules) {
        this.text = text;
        this.rules = rules;
        this.lines = text.lines();
    }

    private record Ballot(long line, long count, List<int[]> marks) {}

    public RankedBallots read() throws IOException {
        String[] sizes = take("candidates and seats").split("\\s+", -1);
        int n = text.whole(next, "the number of candidates", sizes[0], 1, MOST);
        int seats = text.whole(next, "the number of seats", sizes[1], 1, MOST);
        Set<Integer> withdrawn = new HashSet<>();
        List<Ballot> ballots = new ArrayList<>();
        while (true) {
            String line = take("ballots, which end with a line of 0");
            if (line.equals("0")) {
                break;
            }
            if (line.matches("-.*\\s0")) {
                throw text.malformed(next, "the count must be at least 0, got " + line.split("\\s+", -1)[0]);
            }
            if (line.startsWith("-")) {
                for (String number : line.split("\\s+", -1)) {
                    withdrawn.add(text.whole(next, "a withdrawn candidate", number.replaceFirst("^-", ""), 1, n));
                }
            } else {
                ballots.add(ballot(line, n));
            }
        }
        if (withdrawn.size() == n) {
            throw text.malformed(next, "one candidate must stand, but all are withdrawn");
        }
        String[] names = new String[n];
        for (int candidate = 0; candidate < n; candidate++) {
            names[candidate] = unquoted(take("the names of %s candidates".formatted(n)));
        }
        return build(names, seats, withdrawn, ballots);
    }

    private RankedBallots build(String[] names, int seats, Set<Integer> withdrawn, List<Ballot> ballots)
            throws IOException {
        RankedBallots.Builder builder =
                text.checked(next, () -> RankedBallots.builder(names).seats(seats));
        for (Ballot ballot : ballots) {
            List<List<String>> marks = ballot.marks().stream()
                    .map(tier -> Arrays.stream(tier)
                            .mapToObj(number -> names[number - 1])
                            .toList())
                    .toList();
            text.checked(
                    ballot.line(),
                    () -> marks.stream().anyMatch(List::isEmpty)
                            ? builder.addMarks(ballot.count(), marks, rules)
                            : builder.add(ballot.count(), marks));
        }
        withdrawn.forEach(number -> builder.withdraw(names[number - 1]));
        if (seats > names.length) {
            text.note("there are %s seats for %s candidates".formatted(seats, names.length));
        }
        return builder.build();
    }

    private Ballot ballot(String line, int n) throws IOException {
        String[] parts = line.split("\\s+", -1);
        if (!parts[parts.length - 1].equals("0")) {
            throw text.malformed(next, "a ballot must end in 0, got %s".formatted(Quoted.of(line)));
        }
        long count = text.whole(next, "the count", parts[0], 0);
        List<int[]> marks = new ArrayList<>();
        for (String tier : Arrays.asList(parts).subList(1, parts.length - 1)) {
            if (tier.equals("-")) {
                marks.add(new int[0]);
                continue;
            }
            String[] members = tier.split("=", -1);
            int[] numbers = new int[members.length];
            for (int i = 0; i < members.length; i++) {
                numbers[i] = text.whole(next, "a candidate", members[i], 1, n);
            }
            marks.add(numbers);
        }
        return new Ballot(next, count, marks);
    }

    private static String unquoted(String name) {
        int end = name.startsWith("\"") ? name.indexOf('"', 1) : -1;
        return end > 0 ? name.substring(1, end) : name;
    }

    /** {@return the next line that is neither blank nor a comment} */
    private String take(String expected) throws IOException {
        while (next < lines.size()) {
            String line = lines.get(next++);
            int comment = line.startsWith("\"") ? -1 : line.indexOf('#');
            String content = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!content.isEmpty()) {
                return content;
            }
        }
        throw text.malformed(Math.max(1, lines.size()), "expected %s but the file ends".formatted(expected));
    }
}
