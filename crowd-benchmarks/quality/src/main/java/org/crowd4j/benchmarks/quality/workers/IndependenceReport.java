package org.crowd4j.benchmarks.quality.workers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;

/**
 * Writes the report on the detection of dependent workers.
 *
 * @param origin the versions that made it
 * @param rings crowds with copies
 * @param honest crowds without copies
 * @param experts crowds without copies and with experts among laymen
 */
public record IndependenceReport(
        Origin origin, DependenceTrials rings, DependenceTrials honest, DependenceTrials experts) {
    /** {@return the report in Markdown} */
    public String markdown() {
        StringBuilder text = new StringBuilder(origin.heading("Detection of dependent workers", "--independence"));
        text.append("- unless the name of a crowd says otherwise: %s; sheets of accuracy 0.51 that are always copied\n"
                .formatted(DependenceScenario.DEFAULTS));
        text.append("- accuracies in percent: the vote, Dawid–Skene, the committee (the default)\n");
        text.append("- prototype: figures of the prototype of this detector, on other crowds of the same kinds\n");
        rings(text);
        text.append("\n## Crowds without copying\n\n");
        text.append("Not among these: a minority that sees another truth, and specialists in crowds with few answers."
                + " These can look like copies without gold; ADR 26 has figures.\n\n");
        crowds(text, honest);
        text.append("\n## Experts among laymen, without copying\n\n");
        text.append(
                "1000 tasks, 2 labels; 30 experts, right on 0.97 of all tasks, give 4 of the 20 answers of each task."
                        + " Of 370 laymen half guess, and the others are right on 0.6. On hard tasks all laymen guess."
                        + " All answers are independent.\n\n");
        crowds(text, experts);
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
                    figure(row.recallWithGold(), 2),
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
                        "recall, gold",
                        "prototype",
                        "wrongly flagged",
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
        text.append(
                "\nThe committee with discounted copies against the plain vote: %s points on average, %s at worst.\n"
                        .formatted(signed(gains().average()), signed(gains().min())));
    }

    private DoubleStream gains() {
        return rings.rows().stream()
                .mapToDouble(row -> row.discounted().get(2) - row.plain().get(0));
    }

    private static void crowds(StringBuilder text, DependenceTrials trials) {
        text.append(
                "%d crowds of each kind, seeds from %d: number of crowds with a group that looks like copies, and with any group; the same with gold for all tasks.\n\n"
                        .formatted(trials.seeds(), trials.first()));
        text.append(Markdown.table(
                List.of("crowd", "copies", "any group", "copies, gold", "any group, gold"),
                trials.rows().stream()
                        .map(row -> List.of(
                                row.scenario().name(),
                                Integer.toString(row.copyCrowds()),
                                Integer.toString(row.groupCrowds()),
                                Integer.toString(row.copyCrowdsWithGold()),
                                Integer.toString(row.groupCrowdsWithGold())))
                        .toList()));
        text.append(
                "\nWithout gold %d of %d crowds have a group that looks like copies, and %d have any group; with gold %d and %d.\n"
                        .formatted(
                                sum(trials, DependenceTrials.Row::copyCrowds),
                                trials.seeds() * trials.rows().size(),
                                sum(trials, DependenceTrials.Row::groupCrowds),
                                sum(trials, DependenceTrials.Row::copyCrowdsWithGold),
                                sum(trials, DependenceTrials.Row::groupCrowdsWithGold)));
    }

    private static int sum(DependenceTrials trials, ToIntFunction<DependenceTrials.Row> count) {
        return trials.rows().stream().mapToInt(count).sum();
    }

    private static String prototype(OptionalDouble value, int decimals) {
        return figure(value.orElse(Double.NaN), decimals);
    }

    private static String signed(OptionalDouble value) {
        return Markdown.figure("%+.1f", value.orElse(Double.NaN));
    }

    private static String figure(double value, int decimals) {
        return Markdown.figure("%." + decimals + "f", value);
    }
}
