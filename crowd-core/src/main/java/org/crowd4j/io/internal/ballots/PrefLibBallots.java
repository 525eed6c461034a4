package org.crowd4j.io.internal.ballots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.files.FileText;

/**
 * Reads the forms of PrefLib: metadata lines that begin with {@code #}, or, before 2022, a list of
 * names; then lines of a count and tiers, those of a tie in braces.
 */
public final class PrefLibBallots {
    private static final String NAME = "# ALTERNATIVE NAME ";
    private static final String VOTERS = "# NUMBER VOTERS:";

    private final FileText text;
    private final NavigableMap<Integer, String> names = new TreeMap<>();
    private final List<Order> orders = new ArrayList<>();
    private long voters = -1;

    private PrefLibBallots(FileText text) {
        this.text = text;
    }

    private record Order(long line, long count, List<List<String>> tiers) {}

    public static RankedBallots ranked(FileText text) throws IOException {
        PrefLibBallots file = new PrefLibBallots(text).read();
        RankedBallots.Builder builder = RankedBallots.builder(file.candidates());
        for (Order order : file.orders) {
            text.checked(
                    order.line(),
                    () -> builder.add(
                            order.count(),
                            order.tiers().stream()
                                    .filter(tier -> !tier.isEmpty())
                                    .toList()));
        }
        return builder.build();
    }

    public static ApprovalBallots approvals(FileText text) throws IOException {
        PrefLibBallots file = new PrefLibBallots(text).read();
        ApprovalBallots.Builder builder = ApprovalBallots.builder(file.candidates());
        for (Order order : file.orders) {
            text.checked(
                    order.line(),
                    () -> builder.add(
                            order.count(),
                            order.tiers().isEmpty() ? List.of() : order.tiers().get(0)));
        }
        return builder.build();
    }

    private String[] candidates() throws IOException {
        if (names.isEmpty()) {
            throw text.malformed(1, "expected the names of alternatives");
        }
        return names.values().toArray(String[]::new);
    }

    private PrefLibBallots read() throws IOException {
        List<String> lines = text.lines();
        int body = text.firstLine().startsWith("#") ? metadata(lines) : oldHeader(lines);
        long sum = 0;
        for (int line = body; line < lines.size(); line++) {
            String content = lines.get(line).strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            int end = content.indexOf(content.contains(":") ? ':' : ',');
            if (end < 0) {
                throw text.malformed(line + 1L, "expected a count and an order, got %s".formatted(Quoted.of(content)));
            }
            long count = text.whole(line + 1L, "the count", content.substring(0, end), 0);
            orders.add(new Order(
                    line + 1L,
                    count,
                    tiers(line + 1L, content.substring(end + 1).strip())));
            sum += count;
        }
        if (voters >= 0 && sum != voters) {
            throw text.malformed(1, "the counts must add up to %s voters, got %s".formatted(voters, sum));
        }
        return this;
    }

    private int metadata(List<String> lines) throws IOException {
        int line = 0;
        for (;
                line < lines.size()
                        && (lines.get(line).isBlank() || lines.get(line).startsWith("#"));
                line++) {
            String content = lines.get(line);
            if (content.startsWith(NAME)) {
                int colon = content.indexOf(':');
                if (colon < NAME.length()) {
                    throw text.malformed(line + 1L, "expected a number, a colon and a name, got " + Quoted.of(content));
                }
                names.put(
                        text.whole(
                                line + 1L,
                                "an alternative",
                                content.substring(NAME.length(), colon),
                                1,
                                Integer.MAX_VALUE),
                        content.substring(colon + 1).strip());
            } else if (content.startsWith(VOTERS)) {
                voters = text.whole(line + 1L, "the number of voters", content.substring(VOTERS.length()), 0);
            }
        }
        return line;
    }

    private int oldHeader(List<String> lines) throws IOException {
        int n = text.whole(1, "the number of alternatives", lines.get(0), 1, 65_534);
        if (lines.size() < n + 2) {
            throw text.malformed(lines.size(), "expected %s names and a line of sums but the file ends".formatted(n));
        }
        for (int line = 1; line <= n; line++) {
            String[] parts = lines.get(line).split(",", 2);
            if (parts.length < 2) {
                throw text.malformed(
                        line + 1L, "expected a number and a name, got %s".formatted(Quoted.of(lines.get(line))));
            }
            names.put(text.whole(line + 1L, "an alternative", parts[0], 1, Integer.MAX_VALUE), parts[1].strip());
        }
        voters = text.whole(n + 2L, "the number of voters", lines.get(n + 1).split(",", -1)[0], 0);
        return n + 2;
    }

    private List<List<String>> tiers(long line, String order) throws IOException {
        List<List<String>> tiers = new ArrayList<>();
        int at = 0;
        while (at < order.length()) {
            boolean tie = order.charAt(at) == '{';
            int end = order.indexOf(tie ? '}' : ',', at);
            if (tie && end < 0) {
                throw text.malformed(line, "a tie must end in }, got %s".formatted(Quoted.of(order)));
            }
            end = end < 0 ? order.length() : end;
            List<String> tier = new ArrayList<>();
            for (String number : order.substring(tie ? at + 1 : at, end).split(",", -1)) {
                if (!number.isBlank()) {
                    tier.add(name(line, number));
                }
            }
            if (tie || !tier.isEmpty()) {
                tiers.add(tier);
            }
            at = tie ? order.indexOf(',', end) < 0 ? order.length() : order.indexOf(',', end) + 1 : end + 1;
            while (at < order.length() && Character.isWhitespace(order.charAt(at))) {
                at++;
            }
        }
        return tiers;
    }

    private String name(long line, String number) throws IOException {
        int position = text.whole(line, "an alternative", number, 1, Integer.MAX_VALUE);
        String name = names.get(position);
        if (name == null) {
            throw text.malformed(line, "an alternative must be declared, got %s".formatted(position));
        }
        return name;
    }
}
