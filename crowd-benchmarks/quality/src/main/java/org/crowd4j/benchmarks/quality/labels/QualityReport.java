package org.crowd4j.benchmarks.quality.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.aggregation.internal.text.PValue;
import org.crowd4j.benchmarks.quality.data.Corpus;
import org.crowd4j.benchmarks.quality.data.DataSet;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.PairedComparison;

/**
 * Writes the report on data sets with gold.
 *
 * @param origin the versions that made it
 * @param corpus the data sets
 * @param trials the results
 * @param reference the method that is compared with every other
 */
public record QualityReport(Origin origin, Corpus corpus, QualityTrials trials, String reference) {
    private static final String NONE = "–";
    private static final String VOTE = "majority-vote";
    private static final double POINTS = 100;

    /** {@return the report in Markdown} */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        heading(text);
        summary(text);
        comparison(text);
        belowVote(text);
        for (Metric metric : Metric.values()) {
            figures(metric, text);
        }
        dataSets(text);
        return text.toString();
    }

    private void heading(StringBuilder text) {
        text.append(origin.heading("Accuracy and calibration of all methods", ""));
        text.append("- %d data sets, %d skipped (listed at the end)\n"
                .formatted(corpus.dataSets().size(), corpus.skipped().size()));
        text.append("- answers that repeat a worker on a task: `Repeats.%s`\n".formatted(corpus.repeats()));
        text.append("- every method with its default settings and without gold%s\n"
                .formatted(
                        anyUsesGold()
                                ? ", except those marked \\*, which need gold: they are scored in %d parts, each with what was learned from the others, and are not ranked"
                                        .formatted(Evaluation.FOLDS)
                                : ""));
    }

    private void summary(StringBuilder text) {
        text.append("\n## Summary\n\n");
        text.append(
                "Means over data sets. Rank (ties share ranks), best (sets where no method is better) and worst regret (points"
                        + " below the best\nmethod of a data set) are by accuracy.\n\n");
        Scores scores = trials.scores();
        List<List<String>> rows = scores.methods().stream()
                .sorted(Comparator.comparingDouble((String method) -> -scores.mean(Metric.ACCURACY, method)))
                .map(this::summaryRow)
                .toList();
        text.append(Markdown.table(
                List.of(
                        "method",
                        "sets",
                        "accuracy",
                        "log loss",
                        "Brier",
                        "ECE",
                        "seconds",
                        "mean rank",
                        "best",
                        "worst regret",
                        "on"),
                rows));
        if (!trials.refusals().isEmpty()) {
            text.append("\nMethods that cannot handle a data set; their means are over fewer sets:\n\n");
            trials.refusals()
                    .forEach(refusal -> text.append("- ").append(refusal).append('\n'));
        }
    }

    private List<String> summaryRow(String method) {
        Scores scores = trials.scores();
        int sets = scores.figures(Metric.ACCURACY, method).length;
        List<String> row = new ArrayList<>(List.of(title(method), Integer.toString(sets)));
        for (Metric metric : Metric.values()) {
            row.add(sets == 0 ? NONE : metric.print(scores.mean(metric, method)));
        }
        if (sets == 0 || scores.usesGold(method)) {
            row.addAll(List.of(NONE, NONE, NONE, NONE));
        } else {
            Scores.Summary summary = scores.summary(method);
            row.add(decimals("%.2f", summary.meanRank()));
            row.add(Integer.toString(summary.best()));
            row.add(decimals("%.2f", summary.regret()));
            row.add(summary.regret() > 0 ? summary.where() : NONE);
        }
        return row;
    }

    private void comparison(StringBuilder text) {
        text.append("\n## %s compared with each other method\n\n".formatted(reference));
        if (!trials.scores().methods().contains(reference)) {
            text.append("The reference method was not run.\n");
            return;
        }
        PairedSets accuracy = new PairedSets(Metric.ACCURACY, trials.scores(), reference);
        PairedSets logLoss = new PairedSets(Metric.LOG_LOSS, trials.scores(), reference);
        List<String> others = trials.scores().methods().stream()
                .filter(method -> !method.equals(reference))
                .toList();
        text.append("""
                Mean difference over data sets, `%s` minus the other; sets on which `%s` is better and worse; p of
                Wilcoxon's signed rank test (two-sided, exact, sets without a difference left out), and p corrected by
                Holm's rule for %d comparisons. Higher accuracy and lower log loss are better. Bold: the corrected p is
                below %s; chance in the choice of data sets may explain every other difference. %s accuracy, %s log loss
                of %d are bold.

                """.formatted(
                        reference,
                        reference,
                        others.size(),
                        PairedSets.LEVEL,
                        others.stream().filter(accuracy::moreThanChance).count(),
                        others.stream().filter(logLoss::moreThanChance).count(),
                        others.size()));
        List<List<String>> rows = new ArrayList<>();
        for (String method : others) {
            List<String> row = new ArrayList<>(List.of(title(method), Integer.toString(accuracy.sets(method))));
            row.addAll(accuracy.cells(method, "%+.2f", POINTS, NONE));
            row.addAll(logLoss.cells(method, "%+.4f", 1, NONE));
            rows.add(row);
        }
        text.append(Markdown.table(
                List.of(
                        "other",
                        "sets",
                        "accuracy, points",
                        "better–worse",
                        "p",
                        "p (Holm)",
                        "log loss, nats",
                        "better–worse",
                        "p",
                        "p (Holm)"),
                rows));
    }

    private void belowVote(StringBuilder text) {
        if (reference.equals(VOTE) || !trials.scores().methods().containsAll(List.of(reference, VOTE))) {
            return;
        }
        List<List<String>> rows = trials.scores().dataSets().stream()
                .map(this::lost)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(Lost::difference))
                .map(Lost::row)
                .toList();
        text.append("\n## Where %s is below the vote\n\n".formatted(reference));
        if (rows.isEmpty()) {
            text.append("On no data set.\n");
            return;
        }
        text.append("""
                Data sets on which `%s` is less accurate than `%s`, worst first; p of each set alone, task by task
                (exact McNemar test, or the randomisation test where labels tie), not corrected.

                """.formatted(reference, VOTE));
        text.append(Markdown.table(List.of("data set", "gold tasks", VOTE, reference, "points", "p"), rows));
    }

    private Optional<Lost> lost(String dataSet) {
        Optional<Score> own = trials.scores().score(dataSet, reference);
        Optional<Score> vote = trials.scores().score(dataSet, VOTE);
        Optional<Evaluation> judged = own.flatMap(Score::evaluation);
        Optional<Evaluation> judgedVote = vote.flatMap(Score::evaluation);
        if (judged.isEmpty() || judgedVote.isEmpty()) {
            return Optional.empty();
        }
        PairedComparison pair = Evaluation.compare(judged.get(), judgedVote.get());
        return pair.difference() >= 0
                ? Optional.empty()
                : Optional.of(new Lost(
                        pair.difference(),
                        List.of(
                                dataSet,
                                Integer.toString(pair.tasks()),
                                Metric.ACCURACY.print(vote.get().accuracy()),
                                Metric.ACCURACY.print(own.get().accuracy()),
                                decimals("%+.2f", POINTS * pair.difference()),
                                PValue.text(pair.pValue()))));
    }

    /** A data set on which the reference is below the vote. */
    private record Lost(double difference, List<String> row) {}

    private void figures(Metric metric, StringBuilder text) {
        text.append("\n## %s\n\n".formatted(metric.title()));
        if (metric == Metric.SECONDS) {
            text.append("One cold run each: orders of magnitude only.\n\n");
        } else {
            text.append("Bold: the best of a data set; others may be behind it by chance.\n\n");
        }
        Scores scores = trials.scores();
        List<String> header = new ArrayList<>(List.of("data set"));
        scores.methods().forEach(method -> header.add(title(method)));
        List<List<String>> rows = new ArrayList<>();
        for (String dataSet : scores.dataSets()) {
            String best = metric.print(Math.abs(scores.best(metric, dataSet)));
            List<String> row = new ArrayList<>(List.of(dataSet));
            for (String method : scores.methods()) {
                row.add(scores.score(dataSet, method)
                        .map(score -> {
                            String figure = metric.print(metric.of(score));
                            return figure.equals(best) && !score.usesGold() ? Markdown.bold(figure) : figure;
                        })
                        .orElse(NONE));
            }
            rows.add(row);
        }
        text.append(Markdown.table(header, rows));
    }

    private void dataSets(StringBuilder text) {
        text.append("\n## Data sets\n\n");
        text.append("Answers after repeats are resolved, labels given, and gold tasks with answers.\n\n");
        text.append(Markdown.table(
                List.of("data set", "answers", "tasks", "workers", "labels", "gold tasks"),
                corpus.dataSets().stream().map(QualityReport::described).toList()));
        if (!corpus.skipped().isEmpty()) {
            text.append("\nSkipped:\n\n");
            corpus.skipped().forEach(skipped -> text.append("- %s: %s\n".formatted(skipped.name(), skipped.reason())));
        }
    }

    private static List<String> described(DataSet dataSet) {
        return List.of(
                dataSet.name(),
                Integer.toString(dataSet.answers().size()),
                Integer.toString(dataSet.answers().tasks().size()),
                Integer.toString(dataSet.answers().workers().size()),
                Integer.toString(dataSet.answers().labels().size()),
                Integer.toString(dataSet.gold().size()));
    }

    private boolean anyUsesGold() {
        return trials.scores().methods().stream().anyMatch(trials.scores()::usesGold);
    }

    private String title(String method) {
        return trials.scores().usesGold(method) ? method + " \\*" : method;
    }

    private static String decimals(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
