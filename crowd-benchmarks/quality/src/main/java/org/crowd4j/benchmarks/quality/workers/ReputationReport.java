package org.crowd4j.benchmarks.quality.workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;

/**
 * Writes the report on ratings of workers.
 *
 * @param origin the versions that made it
 * @param real the results on real data sets; without rows if there are none
 * @param peers the results of methods that learn from gold and from other workers
 * @param gold the results of methods that learn from gold only
 */
public record ReputationReport(Origin origin, RealRatingTrials real, ReputationTrials peers, ReputationTrials gold) {
    /** {@return the report in Markdown} */
    public String markdown() {
        StringBuilder text = new StringBuilder(origin.heading("Accuracy of worker ratings", "--reputation"));
        text.append(
                "- %d worlds, each simulated %d times with seeds %d to %d; ± is the standard error over these runs\n"
                        .formatted(
                                peers.rows().size(),
                                peers.seeds(),
                                ReputationTrials.FIRST_SEED,
                                ReputationTrials.FIRST_SEED + peers.seeds() - 1));
        text.append("- unless the name of a world says otherwise: %s\n".formatted(ReputationScenario.DEFAULTS));
        text.append(
                "- honest workers are right with probability 1/K + (1 − 1/K) σ(θ − d), the model of plain-elo alone\n");
        text.append("- workers of at least %d answers; the true accuracy is that after the last task\n"
                .formatted(ReputationTrials.MIN_ANSWERS));
        text.append(
                "- default settings, except the memory of beta; committee is `WorkerQuality` of a `Committee`, in batch\n");
        text.append(
                "- the settings of elo were chosen on these data sets, and on worlds like these with other seeds\n");
        real(text);
        section(text, "Gold and peers", peers);
        section(text, "Gold only", gold);
        return text.toString();
    }

    private void real(StringBuilder text) {
        if (real.rows().isEmpty()) {
            return;
        }
        text.append("""

                ## Real crowds, without gold

                Workers of at least %d answers to gold tasks. kappa: rank correlation of informedness (of
                accuracy, for methods without it) with Cohen's kappa with gold. accuracy: rank correlation of
                accuracy with that on gold. coverage: accuracies on gold within their 90 %% intervals, widened by
                the error of a sample. top: share of the first tenth who give one label in 97 %% of their answers.
                """.formatted(RealRatingTrials.MIN_GOLD_ANSWERS));
        realPart(text, "kappa", RealRatingTrials.Figures::kappa);
        realPart(text, "accuracy", RealRatingTrials.Figures::accuracy);
        realPart(text, "coverage", RealRatingTrials.Figures::coverage);
        realPart(text, "top", RealRatingTrials.Figures::top);
    }

    private void realPart(StringBuilder text, String title, ToDoubleFunction<RealRatingTrials.Figures> figure) {
        List<String> methods = List.copyOf(real.rows().get(0).figures().keySet());
        List<String> header = new ArrayList<>(List.of(title, "workers"));
        header.addAll(methods);
        List<List<String>> lines = new ArrayList<>();
        List<String> means = new ArrayList<>(List.of("mean", ""));
        for (String method : methods) {
            means.add(figure(real.rows().stream()
                    .mapToDouble(row -> figure.applyAsDouble(of(row, method)))
                    .average()
                    .orElseThrow()));
        }
        for (RealRatingTrials.Row row : real.rows()) {
            List<String> line = new ArrayList<>(List.of(row.name(), Integer.toString(row.workers())));
            methods.forEach(method -> line.add(figure(figure.applyAsDouble(of(row, method)))));
            lines.add(line);
        }
        lines.add(means);
        text.append("\n").append(Markdown.table(header, lines));
    }

    private static RealRatingTrials.Figures of(RealRatingTrials.Row row, String method) {
        return Optional.ofNullable(row.figures().get(method)).orElseThrow();
    }

    private static void section(StringBuilder text, String title, ReputationTrials ratings) {
        text.append("\n## %s\n".formatted(title));
        part(text, "Spearman correlation with the true accuracy, best in bold", ratings, ReputationReport::spearman);
        part(text, "Coverage of the 90 % interval", ratings, (row, cell) -> figure(cell.coverage()));
        part(
                text,
                "The same for workers who started or stopped looking, after at least %d answers since"
                        .formatted(ReputationTrials.MIN_ANSWERS_SINCE),
                ratings,
                (row, cell) -> figure(cell.changed()));
        part(
                text,
                "Share of the first tenth who give one label in 97 % of their answers",
                ratings,
                (row, cell) -> figure(cell.top()));
        part(text, "Mean absolute error of the accuracy", ratings, (row, cell) -> figure(cell.meanError()));
    }

    private interface Cell {
        String of(ReputationTrials.Row row, ReputationTrials.Figures figures);
    }

    private static void part(StringBuilder text, String title, ReputationTrials ratings, Cell cell) {
        List<String> header = new ArrayList<>(List.of("world"));
        header.addAll(ratings.rows().get(0).figures().keySet());
        Function<ReputationTrials.Row, List<String>> line = row -> {
            List<String> cells = new ArrayList<>(List.of(row.scenario().name()));
            row.figures().values().forEach(figures -> cells.add(cell.of(row, figures)));
            return cells;
        };
        List<List<String>> lines = ratings.rows().stream()
                .map(line)
                .filter(cells -> cells.stream().skip(1).anyMatch(value -> !value.equals(Markdown.NONE)))
                .toList();
        text.append("\n%s:\n\n".formatted(title));
        text.append(Markdown.table(header, lines));
    }

    private static String spearman(ReputationTrials.Row row, ReputationTrials.Figures figures) {
        double best = row.figures().values().stream()
                .mapToDouble(ReputationTrials.Figures::spearman)
                .max()
                .orElseThrow();
        String value = figure(figures.spearman());
        return (figures.spearman() == best ? Markdown.bold(value) : value) + " ± " + figure(figures.standardError());
    }

    private static String figure(double value) {
        return Markdown.figure("%.3f", value);
    }
}
