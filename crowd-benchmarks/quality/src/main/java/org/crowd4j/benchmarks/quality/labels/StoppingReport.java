package org.crowd4j.benchmarks.quality.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.crowd4j.benchmarks.quality.data.Corpus;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.benchmarks.quality.labels.StoppingTrials.Row;
import org.crowd4j.benchmarks.quality.labels.StoppingTrials.Trial;
import org.crowd4j.stopping.StoppingBacktestReport.Outcome;

/**
 * The report on stopping rules in Markdown.
 *
 * @param origin the versions that made it
 * @param trials the figures
 */
public record StoppingReport(Origin origin, StoppingTrials trials) {

    /** Measures every data set. */
    public static StoppingReport run(Origin origin, Corpus corpus, Consumer<String> log) {
        return new StoppingReport(origin, StoppingTrials.run(corpus.dataSets(), log));
    }

    /** {@return the report in Markdown} */
    public String markdown() {
        StringBuilder text = new StringBuilder(origin.heading("Stopping rules", "FOLDER --stopping"));
        text.append("""
                - error: the share of wrong labels, by gold, among the tasks that a rule closes before their last
                  answer; a dash where it closes none
                - predicted: the error that the model of workers expects (the mean of 1 − confidence)
                - lost: the accuracy of the labels by all answers minus that of the labels by the answers spent

                """);
        text.append("## Without calibration\n\n");
        text.append("By all gold, in three random orders.\n\n");
        for (int rule = 0; rule < StoppingTrials.RULES.size(); rule++) {
            plain(rule, text);
        }
        text.append("## Calibrated by gold\n\n");
        text.append("""
                `StoppingCalibration` chooses a threshold by a random half of the gold, and the other half judges the
                rule in another order of tasks and answers; two splits, each in both directions. Where it finds no
                threshold that keeps the promise, tasks stay open and no error is realised.

                """);
        for (int error = 0; error < StoppingTrials.ERRORS.size(); error++) {
            calibrated(error, text);
        }
        return text.substring(0, text.length() - 1);
    }

    private void plain(int rule, StringBuilder text) {
        text.append("### `%s`\n\n".formatted(StoppingTrials.RULES.get(rule)));
        List<List<String>> cells = new ArrayList<>();
        for (Row row : trials.sets()) {
            Outcome outcome = row.plain().get(rule);
            boolean closes = outcome.byGold().tasks() > 0;
            cells.add(List.of(
                    row.name(),
                    Integer.toString(row.gold()),
                    percent(outcome.saved()),
                    percent(outcome.allAccuracy() - outcome.accuracy()),
                    closes ? percent(outcome.byGold().predicted()) : "–",
                    closes ? percent(outcome.byGold().realised()) : "–"));
        }
        text.append(Markdown.table(
                List.of("data set", "gold", "saved %", "lost %", "predicted error %", "realised error %"), cells));
        double[] realised = trials.sets().stream()
                .map(row -> row.plain().get(rule).byGold())
                .filter(audit -> audit.tasks() > 0)
                .mapToDouble(audit -> 100 * audit.realised())
                .sorted()
                .toArray();
        long above = trials.sets().stream()
                .map(row -> row.plain().get(rule).byGold())
                .filter(audit -> audit.realised() > audit.predicted())
                .count();
        if (realised.length > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nIt closes tasks of %d sets. The realised error is %.1f to %.1f %%, the median %.1f; it exceeds"
                            + " the%npredicted one on %d.%n",
                    realised.length,
                    realised[0],
                    realised[realised.length - 1],
                    median(realised),
                    above));
        }
        text.append('\n');
    }

    private static double median(double[] sorted) {
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private void calibrated(int number, StringBuilder text) {
        double error = StoppingTrials.ERRORS.get(number);
        text.append("### At most %s %%, with confidence 95 %%\n\n".formatted(percent(error)));
        List<List<String>> cells = new ArrayList<>();
        int sets = 0;
        int rules = 0;
        int kept = 0;
        int broken = 0;
        for (Row row : trials.sets()) {
            List<Trial> all = row.calibrated().get(number);
            List<Trial> closing =
                    all.stream().filter(trial -> trial.judged().tasks() > 0).toList();
            double mean = mean(closing, trial -> trial.judged().realised());
            sets += mean <= error ? 1 : 0;
            rules += closing.size();
            kept += (int) closing.stream().filter(trial -> trial.keeps(error)).count();
            broken +=
                    (int) closing.stream().filter(trial -> trial.breaks(error)).count();
            cells.add(List.of(
                    row.name(),
                    Integer.toString(row.gold() / 2),
                    thresholds(all),
                    percent(mean(all, Trial::saved)),
                    closing.isEmpty() ? "–" : percent(mean),
                    closing.isEmpty()
                            ? "–"
                            : percent(closing.stream()
                                    .mapToDouble(trial -> trial.judged().realised())
                                    .max()
                                    .orElse(0))));
        }
        text.append(Markdown.table(
                List.of("data set", "gold to calibrate", "thresholds", "saved %", "realised error %", "worst %"),
                cells));
        text.append(String.format(
                Locale.ROOT,
                "%nThe mean realised error is at most the promised one on %d of %d sets, tasks left open included. Of the%n"
                        + "%d rules that close tasks, %d realise at most the promised error, and %d exceed it beyond"
                        + " chance%n(5 %% on one side).%n%n",
                sets,
                trials.sets().size(),
                rules,
                kept,
                broken));
    }

    private static double mean(List<Trial> trials, ToDoubleFunction<Trial> figure) {
        return trials.stream().mapToDouble(figure).average().orElse(0);
    }

    private static String thresholds(List<Trial> trials) {
        double[] sorted = trials.stream()
                .mapToDouble(Trial::threshold)
                .distinct()
                .sorted()
                .toArray();
        return String.join(
                ", ",
                Arrays.stream(sorted)
                        .mapToObj(threshold -> threshold == 0 ? "none" : Double.toString(threshold))
                        .toList());
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * share);
        return text.equals("-0.0") ? "0.0" : text;
    }
}
