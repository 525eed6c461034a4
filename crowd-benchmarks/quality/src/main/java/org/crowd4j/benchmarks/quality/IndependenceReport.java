package org.crowd4j.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Writes the report on the detection of dependent workers.
 *
 * @param origin the versions that made it
 * @param rings crowds with copies
 * @param honest crowds without copies
 */
record IndependenceReport(Origin origin, DependenceTrials rings, DependenceTrials honest) {
    private static final String NONE = "–";

    /** {@return the report in Markdown} */
    String markdown() {
        StringBuilder text = new StringBuilder("# Finding answers that are not independent\n\n");
        text.append(
                "Written by `crowd-benchmarks/quality --independence`, not by hand; see [README.md](README.md).\n\n");
        text.append("- crowd4j %s, Java %s, %s\n".formatted(origin.version(), origin.java(), origin.date()));
        text.append("- where the name of a crowd says no other: %s; sheets of accuracy 0.51 that are always copied\n"
                .formatted(DependenceScenario.DEFAULTS));
        text.append("- accuracies in percent: the vote, Dawid–Skene, the committee (the default)\n");
        text.append("- prototype: what the same check reached while it was worked out, on crowds of its own\n");
        rings(text);
        honest(text);
        return text.toString();
    }

    private void rings(StringBuilder text) {
        text.append("\n## Rings\n\n%d crowds of each kind, seeds from %d. ".formatted(rings.seeds(), rings.first()));
        text.append("Precision and recall are over pairs of workers in groups that look like copies.\n\n");
        List<List<String>> cells = new ArrayList<>();
        for (DependenceTrials.Row row : rings.rows()) {
            List<String> line = new ArrayList<>(List.of(
                    row.scenario().name(),
                    figure(row.precision(), 2),
                    figure(row.recall(), 2),
                    prototype(row.scenario().recall(), 2),
                    figure(row.falseMembers(), 1)));
            row.plain().forEach(right -> line.add(figure(right, 1)));
            row.discounted().forEach(right -> line.add(figure(right, 1)));
            line.add(prototype(row.scenario().committee(), 1));
            row.merged().forEach(right -> line.add(figure(right, 1)));
            line.add(figure(row.seconds(), 2));
            cells.add(line);
        }
        text.append(Markdown.table(
                List.of(
                        "crowd",
                        "precision",
                        "recall",
                        "prototype",
                        "strangers",
                        "vote",
                        "DS",
                        "committee",
                        "vote, discounted",
                        "DS, discounted",
                        "committee, discounted",
                        "prototype",
                        "vote, merged",
                        "DS, merged",
                        "committee, merged",
                        "seconds"),
                cells));
        text.append("\nThe committee with discounts, less the plain vote: %s points in the mean, %s at worst.\n"
                .formatted(signed(gains().average()), signed(gains().min())));
    }

    private DoubleStream gains() {
        return rings.rows().stream()
                .mapToDouble(row -> row.discounted().get(2) - row.plain().get(0));
    }

    private void honest(StringBuilder text) {
        text.append(
                "\n## Crowds in which nobody copies\n\n%d crowds of each kind, seeds from %d: how many have workers who look like copies.\n\n"
                        .formatted(honest.seeds(), honest.first()));
        text.append(Markdown.table(
                List.of("crowd", "copies", "any group"),
                honest.rows().stream()
                        .map(row -> List.of(
                                row.scenario().name(),
                                Integer.toString(row.copyCrowds()),
                                Integer.toString(row.groupCrowds())))
                        .toList()));
        text.append("\n%d of %d crowds in all, and %d with any group.\n"
                .formatted(
                        honest.rows().stream()
                                .mapToInt(DependenceTrials.Row::copyCrowds)
                                .sum(),
                        honest.seeds() * honest.rows().size(),
                        honest.rows().stream()
                                .mapToInt(DependenceTrials.Row::groupCrowds)
                                .sum()));
    }

    private static String prototype(OptionalDouble value, int decimals) {
        return value.isPresent() ? figure(value.getAsDouble(), decimals) : NONE;
    }

    private static String signed(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%+.1f", value.getAsDouble()) : NONE;
    }

    private static String figure(double value, int decimals) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
