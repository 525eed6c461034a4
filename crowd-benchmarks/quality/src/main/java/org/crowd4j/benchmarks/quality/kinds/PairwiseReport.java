package org.crowd4j.benchmarks.quality.kinds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.benchmarks.quality.kinds.PairwiseTrials.Trial;

/**
 * Writes the report on methods of comparisons.
 *
 * @param origin the versions that made it
 * @param trials the results
 */
public record PairwiseReport(Origin origin, PairwiseTrials trials) {
    private static final String REFERENCE = "bradley-terry";

    /** {@return the report in Markdown} */
    public String markdown() {
        StringBuilder text = new StringBuilder(origin.heading("Methods of comparisons", "--pairwise"));
        text.append("- %d kinds of arenas from `ComparisonSimulator`, seeds 1 to %d; unless the name says\n"
                .formatted(trials.simulated().size(), seeds()));
        text.append("  otherwise: %s\n".formatted(PairwiseScenario.DEFAULTS));
        text.append("- every method with its default settings\n");
        text.append("- log loss: of a fifth of the comparisons, those that name a better item, predicted from the\n");
        text.append("  others; ln 2 = 0.6931 is that of a coin\n");
        section(text, "Order: Kendall's tau with the true strengths", trials.simulated(), Trial::tau);
        section(text, "Log loss of held-out comparisons", trials.simulated(), Trial::logLoss);
        text.append("\nWhere workers are told apart, as the worker who was asked would say:\n\n");
        table(text, trials.simulated(), Trial::byWorker);
        ranks(text);
        real(text);
        return text.toString();
    }

    private int seeds() {
        return trials.simulated().values().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private void section(
            StringBuilder text,
            String title,
            Map<String, Map<String, List<Trial>>> rows,
            ToDoubleFunction<Trial> figure) {
        text.append("\n## %s\n\n".formatted(title));
        table(text, rows, figure);
    }

    private void table(StringBuilder text, Map<String, Map<String, List<Trial>>> rows, ToDoubleFunction<Trial> figure) {
        List<String> shown = trials.methods().stream()
                .filter(method -> rows.values().stream().anyMatch(row -> !Double.isNaN(mean(of(row, method), figure))))
                .toList();
        List<List<String>> cells = new ArrayList<>();
        rows.forEach((name, row) -> cells.add(Stream.concat(
                        Stream.of(name), shown.stream().map(method -> number(mean(of(row, method), figure))))
                .toList()));
        text.append(
                Markdown.table(Stream.concat(Stream.of("arena"), shown.stream()).toList(), cells));
    }

    private void ranks(StringBuilder text) {
        text.append("\n## What a rank is worth\n\n");
        text.append("Over all arenas: how often the item of rank 1 is the best, and how often the best item is\n");
        text.append(
                "among the first three; how often the bands of `ranksTogether` at 90 % hold the true ranks of all\n");
        text.append(
                "items at once, with attentive workers alone and with spammers; and how many ranks a band has.\n\n");
        List<List<String>> cells = new ArrayList<>();
        for (String method : trials.methods()) {
            List<Trial> all = pooled(method, "");
            cells.add(List.of(
                    method,
                    number(mean(all, trial -> trial.rankOfBest() == 1 ? 1 : 0)),
                    number(mean(all, trial -> trial.rankOfBest() <= 3 ? 1 : 0)),
                    number(mean(pooled(method, "attentive"), trial -> trial.together() ? 1 : 0)),
                    number(mean(pooled(method, "spammers"), trial -> trial.together() ? 1 : 0)),
                    number(mean(all, Trial::width))));
        }
        text.append(Markdown.table(
                List.of("method", "rank 1 is best", "best in 3", "bands hold", "with spammers", "ranks in a band"),
                cells));
    }

    private List<Trial> pooled(String method, String part) {
        return trials.simulated().entrySet().stream()
                .filter(row -> row.getKey().contains(part))
                .flatMap(row -> of(row.getValue(), method).stream())
                .toList();
    }

    private void real(StringBuilder text) {
        trials.real().forEach((name, row) -> {
            List<Trial> reference = of(row, REFERENCE);
            text.append("\n## %s\n\n".formatted(name));
            text.append("Log loss of held-out comparisons, mean of %d seeded splits; the difference to `%s` with its\n"
                    .formatted(row.values().iterator().next().size(), REFERENCE));
            text.append("standard deviation between splits; and as the worker who was asked would say.\n\n");
            List<List<String>> cells = new ArrayList<>();
            trials.methods().stream()
                    .sorted(Comparator.comparingDouble(method -> mean(of(row, method), Trial::logLoss)))
                    .forEach(method -> cells.add(List.of(
                            method,
                            number(mean(of(row, method), Trial::logLoss)),
                            reference.isEmpty() ? Markdown.NONE : difference(of(row, method), reference),
                            number(mean(of(row, method), Trial::byWorker)))));
            text.append(Markdown.table(List.of("method", "log loss", "difference", "by worker"), cells));
        });
    }

    private static List<Trial> of(Map<String, List<Trial>> row, String method) {
        return row.getOrDefault(method, List.of());
    }

    private static String difference(List<Trial> trials, List<Trial> reference) {
        double mean = 0;
        double squares = 0;
        int n = trials.size();
        for (int split = 0; split < n; split++) {
            double off = trials.get(split).logLoss() - reference.get(split).logLoss();
            mean += off / n;
            squares += off * off / n;
        }
        double deviation = Math.sqrt(Math.max(0, squares - mean * mean) * n / Math.max(1, n - 1));
        return String.format(Locale.ROOT, "%+.4f ± %.4f", mean, deviation);
    }

    private static double mean(List<Trial> trials, ToDoubleFunction<Trial> figure) {
        return trials.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static String number(double figure) {
        return Markdown.figure("%.4f", figure);
    }
}
