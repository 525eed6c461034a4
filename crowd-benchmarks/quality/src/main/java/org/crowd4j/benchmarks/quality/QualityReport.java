package org.crowd4j.benchmarks.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.evaluation.Evaluation;

/**
 * Writes the report on data sets with gold.
 *
 * @param origin the versions that made it
 * @param corpus the data sets
 * @param trials the results
 * @param reference the method that is compared with every other
 * @param bootstrap the comparison
 */
record QualityReport(Origin origin, Corpus corpus, QualityTrials trials, String reference, PairedBootstrap bootstrap) {
    private static final String NONE = "–";
    private static final double POINTS = 100;

    /** {@return the report in Markdown} */
    String markdown() {
        StringBuilder text = new StringBuilder();
        heading(text);
        summary(text);
        comparison(text);
        for (Metric metric : Metric.values()) {
            figures(metric, text);
        }
        dataSets(text);
        return text.toString();
    }

    private void heading(StringBuilder text) {
        text.append("# How good the methods are\n\n");
        text.append("Written by `crowd-benchmarks/quality`, not by hand; see [README.md](README.md).\n\n");
        text.append("- crowd4j %s, Java %s, %s\n".formatted(origin.version(), origin.java(), origin.date()));
        text.append("- %d data sets, %d skipped (listed at the end)\n"
                .formatted(corpus.dataSets().size(), corpus.skipped().size()));
        text.append("- answers that repeat a worker on a task: `Repeats.%s`\n".formatted(corpus.repeats()));
        text.append("- bootstrap: %d draws, seed %d\n".formatted(bootstrap.draws(), bootstrap.seed()));
        text.append("- every method with its default settings; none is told gold%s\n"
                .formatted(
                        anyUsesGold()
                                ? ", but those marked \\*: they are scored over %d parts, each by what was learnt from the others; they do not compete"
                                        .formatted(Evaluation.FOLDS)
                                : ""));
    }

    private void summary(StringBuilder text) {
        text.append("\n## Summary\n\n");
        text.append(
                "Means over data sets. Rank (ties share), best and regret are by accuracy: regret is how many points a"
                        + " method loses at worst\nagainst the best method of a data set.\n\n");
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
            text.append("\nNot every method could serve every data set, so not all means are over the same:\n\n");
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
        text.append("\n## %s against each other method\n\n".formatted(reference));
        if (!trials.scores().methods().contains(reference)) {
            text.append("It did not take part.\n");
            return;
        }
        text.append("Mean difference, `%s` minus the other, and its 95 %% interval over data sets (paired bootstrap).\n"
                .formatted(reference));
        text.append("More accuracy and less log loss are better. Bold: the interval leaves out 0.\n\n");
        List<List<String>> rows = new ArrayList<>();
        for (String method : trials.scores().methods()) {
            if (!method.equals(reference)) {
                Optional<PairedBootstrap.Difference> accuracy = difference(Metric.ACCURACY, method);
                Optional<PairedBootstrap.Difference> logLoss = difference(Metric.LOG_LOSS, method);
                rows.add(List.of(
                        title(method),
                        accuracy.map(difference -> Integer.toString(difference.sets()))
                                .orElse("0"),
                        accuracy.map(difference -> mean("%+.2f", difference, POINTS))
                                .orElse(NONE),
                        accuracy.map(difference -> interval("%+.2f", difference, POINTS))
                                .orElse(NONE),
                        logLoss.map(difference -> mean("%+.4f", difference, 1)).orElse(NONE),
                        logLoss.map(difference -> interval("%+.4f", difference, 1))
                                .orElse(NONE)));
            }
        }
        text.append(Markdown.table(
                List.of("other", "sets", "accuracy, points", "interval", "log loss, nats", "interval"), rows));
    }

    private Optional<PairedBootstrap.Difference> difference(Metric metric, String method) {
        double[] own = trials.scores().paired(metric, reference, method);
        return own.length == 0
                ? Optional.empty()
                : Optional.of(bootstrap.compare(own, trials.scores().paired(metric, method, reference)));
    }

    private void figures(Metric metric, StringBuilder text) {
        text.append("\n## %s\n\n".formatted(metric.title()));
        if (metric == Metric.SECONDS) {
            text.append("One run each, cold, on whatever machine it was: for the order of magnitude.\n\n");
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
        text.append("Answers that count; labels that were given; gold tasks that somebody answered.\n\n");
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

    private static String mean(String format, PairedBootstrap.Difference difference, double unit) {
        String figure = decimals(format, unit * difference.mean());
        return difference.excludesZero() ? Markdown.bold(figure) : figure;
    }

    private static String interval(String format, PairedBootstrap.Difference difference, double unit) {
        return decimals(format, unit * difference.low()) + " to " + decimals(format, unit * difference.high());
    }

    private static String decimals(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
