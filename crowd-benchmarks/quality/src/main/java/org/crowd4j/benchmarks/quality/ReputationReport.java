package org.crowd4j.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Writes the report on ratings of workers.
 *
 * @param origin the versions that made it
 * @param peers the results of methods that learn from gold and from other workers
 * @param gold the results of methods that learn from gold only
 */
record ReputationReport(Origin origin, ReputationTrials peers, ReputationTrials gold) {
    private static final String NONE = "–";

    /** {@return the report in Markdown} */
    String markdown() {
        StringBuilder text = new StringBuilder("# How well reputations know workers\n\n");
        text.append("Written by `crowd-benchmarks/quality --reputation`, not by hand; see [README.md](README.md).\n\n");
        text.append("- crowd4j %s, Java %s, %s\n".formatted(origin.version(), origin.java(), origin.date()));
        text.append("- %d worlds, each lived %d times: seeds %d to %d; ± is the standard error over them\n"
                .formatted(
                        peers.rows().size(),
                        peers.seeds(),
                        ReputationTrials.FIRST_SEED,
                        ReputationTrials.FIRST_SEED + peers.seeds() - 1));
        text.append("- where the name of a world says no other: %s\n".formatted(ReputationScenario.DEFAULTS));
        text.append(
                "- honest workers are right with probability 1/4 + 3/4 σ(θ − d), which is the model of plain-elo and of no other\n");
        text.append("- workers of at least %d answers; the truth is how often they are right after the last task\n"
                .formatted(ReputationTrials.MIN_ANSWERS));
        text.append(
                "- default settings, but for the memory of beta and the ageing per answer of elo 0.004; dawid-skene is a batch method, with no interval\n");
        text.append(
                "- the default ageing of elo, 0.01, was picked from 0.004, 0.01, 0.02 and 0.04 on these worlds, with other seeds\n");
        section(text, "Gold and peers", peers);
        section(text, "Gold only", gold);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, ReputationTrials ratings) {
        text.append("\n## %s\n".formatted(title));
        part(text, "Spearman correlation with the true accuracy, best in bold", ratings, ReputationReport::spearman);
        part(text, "Coverage of the 90 % interval", ratings, (row, cell) -> figure(cell.coverage()));
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
        text.append("\n%s:\n\n".formatted(title));
        text.append(Markdown.table(header, ratings.rows().stream().map(line).toList()));
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
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
    }
}
