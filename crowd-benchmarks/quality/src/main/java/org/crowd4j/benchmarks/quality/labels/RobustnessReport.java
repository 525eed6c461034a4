package org.crowd4j.benchmarks.quality.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;

/**
 * Writes the report on all kinds of simulated crowds.
 *
 * @param origin the versions that made it
 * @param robustness the results
 */
public record RobustnessReport(Origin origin, RobustnessTrials robustness) {

    /** Largest loss against the vote, in points, of a method for unknown crowds. */
    static final double MAX_LOSS = 3;

    private static final double POINTS = 100;

    /** {@return the report in Markdown} */
    public String markdown() {
        StringBuilder text =
                new StringBuilder(origin.heading("Accuracy of all methods on simulated crowds", "--robustness"));
        text.append("- %d kinds of crowds from `Simulator`, %d of each, seeds 1 to %d\n"
                .formatted(robustness.rows().size(), robustness.seeds(), robustness.seeds()));
        text.append("- unless the name of a crowd says otherwise: %s\n".formatted(RobustnessScenario.DEFAULTS));
        text.append("- every method that needs no gold, with its default settings\n");
        text.append("- vote: `MajorityVote(1)`; differences to it are in points of accuracy, in bold below −%.0f\n"
                .formatted(MAX_LOSS));
        summary(text);
        text.append("\n## Differences to the vote\n\n");
        text.append(Markdown.table(header(), rows((row, method) -> gain(row.gain(method)))));
        text.append("\n## Accuracy\n\n");
        text.append(Markdown.table(
                header(), rows((row, method) -> share(row.accuracies().getOrDefault(method, Double.NaN)))));
        return text.toString();
    }

    private void summary(StringBuilder text) {
        text.append("\n## Summary\n\n");
        text.append("Differences to the vote over all kinds of crowds, then over those without copying.\n\n");
        text.append(Markdown.table(
                List.of("method", "crowds", "mean", "worst", "on", "mean, no copies", "worst, no copies", "on"),
                robustness.methods().stream()
                        .sorted(Comparator.comparingDouble(
                                method -> -gains(method, true).average().orElse(Double.NEGATIVE_INFINITY)))
                        .map(this::summaryRow)
                        .toList()));
    }

    private List<String> summaryRow(String method) {
        List<String> cells = new ArrayList<>(
                List.of(method, Long.toString(gains(method, true).count())));
        for (boolean copies : List.of(true, false)) {
            Optional<RobustnessTrials.Row> worst =
                    served(method, copies).min(Comparator.comparingDouble(row -> row.gain(method)));
            cells.add(gain(gains(method, copies).average().orElse(Double.NaN)));
            cells.add(gain(worst.map(row -> row.gain(method)).orElse(Double.NaN)));
            cells.add(worst.map(row -> row.scenario().name()).orElse(Markdown.NONE));
        }
        return cells;
    }

    private Stream<RobustnessTrials.Row> served(String method, boolean copies) {
        return robustness.rows().stream()
                .filter(row -> row.accuracies().containsKey(method))
                .filter(row -> copies || !row.scenario().copies());
    }

    private DoubleStream gains(String method, boolean copies) {
        return served(method, copies).mapToDouble(row -> row.gain(method));
    }

    private List<String> header() {
        return Stream.concat(Stream.of("crowd", "vote"), robustness.methods().stream())
                .toList();
    }

    private interface Figure {
        String of(RobustnessTrials.Row row, String method);
    }

    private List<List<String>> rows(Figure figure) {
        return robustness.rows().stream()
                .map(row -> Stream.concat(
                                Stream.of(row.scenario().name(), share(row.vote())),
                                robustness.methods().stream().map(method -> figure.of(row, method)))
                        .toList())
                .toList();
    }

    private static String share(double accuracy) {
        return Markdown.figure("%.1f", POINTS * accuracy);
    }

    private static String gain(double points) {
        String figure = Markdown.figure("%+.1f", points);
        return points < -MAX_LOSS ? Markdown.bold(figure) : figure;
    }
}
