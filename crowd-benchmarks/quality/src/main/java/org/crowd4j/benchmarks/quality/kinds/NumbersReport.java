package org.crowd4j.benchmarks.quality.kinds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericGold;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.evaluation.NumericEvaluation;
import org.crowd4j.io.Layout;
import org.crowd4j.io.NumericCsv;
import org.crowd4j.io.PredictionCsv;
import org.crowd4j.numeric.Mean;
import org.crowd4j.numeric.Median;

/**
 * How exact the methods for numbers are on public sets, and whether the intervals of the
 * recommended one hold on simulated crowds.
 *
 * @param origin the versions that made it
 * @param sets the figures of each method on each data set
 * @param crowds the figures of the recommended method on simulated crowds
 * @param panels how often intervals of values adjusted for severity hold
 */
public record NumbersReport(
        Origin origin, List<Set> sets, List<Simulated> crowds, Map<JudgePanel, JudgePanel.Coverage> panels) {
    private static final int SEEDS = 10;
    private static final List<Shape> SHAPES = List.of(
            new Shape(300, 40, 2),
            new Shape(300, 40, 3),
            new Shape(300, 40, 5),
            new Shape(300, 40, 10),
            new Shape(300, 300, 5));

    public NumbersReport {
        panels = new LinkedHashMap<>(panels);
    }

    /** The figures of one data set, best method first. */
    record Set(String name, String size, Map<String, NumericEvaluation> byMethod) {
        Set {
            byMethod = new LinkedHashMap<>(byMethod);
        }
    }

    /** How many tasks and workers a crowd has, and how many answers a task. */
    record Shape(int tasks, int workers, int each) {
        String title() {
            return "%d of %d".formatted(each, workers);
        }
    }

    /** Mean coverage, and the error over that of the better of mean and median, by shape. */
    record Simulated(String name, List<Double> coverage, List<Double> ratio) {
        Simulated {
            coverage = List.copyOf(coverage);
            ratio = List.copyOf(ratio);
        }
    }

    /** Measures the numeric sets of a folder, and simulated crowds. */
    public static NumbersReport run(Origin origin, Path folder, Consumer<String> log) throws IOException {
        List<Set> sets = new ArrayList<>();
        List<Path> places;
        try (Stream<Path> found = Files.list(folder)) {
            places = found.sorted().toList();
        }
        for (Path place : places) {
            Path answers = place.resolve("answers.csv");
            Path gold = place.resolve("gold.csv");
            if (Files.exists(answers) && Files.exists(gold) && NumericCsv.LAYOUT.matches(Layout.header(answers))) {
                log.accept(place.getFileName().toString());
                sets.add(measured(place, NumericCsv.read(answers), NumericCsv.readGold(gold)));
            }
        }
        List<Simulated> crowds = new ArrayList<>();
        for (NumericScenario scenario : NumericScenario.all()) {
            log.accept(scenario.name());
            crowds.add(simulated(scenario));
        }
        Map<JudgePanel, JudgePanel.Coverage> panels = new LinkedHashMap<>();
        for (JudgePanel panel : JudgePanel.all()) {
            log.accept(panel.name());
            panels.put(panel, panel.measure());
        }
        return new NumbersReport(origin, sets, crowds, panels);
    }

    private static Set measured(Path place, NumericAnswers read, NumericGold gold) throws IOException {
        Path predictions = place.resolve("predictions.csv");
        boolean predicted = Files.exists(predictions);
        NumericAnswers answers = predicted ? read.withPredictions(PredictionCsv.read(predictions)) : read;
        Map<String, NumericEvaluation> found = new LinkedHashMap<>();
        for (NumericAggregator method : Methods.all(NumericAggregator.class)) {
            if (predicted || !method.needsPredictions()) {
                found.put(method.name(), NumericEvaluation.of(method.aggregate(answers), gold));
            }
        }
        Map<String, NumericEvaluation> sorted = new LinkedHashMap<>();
        found.entrySet().stream()
                .sorted((a, b) ->
                        Double.compare(a.getValue().mae(), b.getValue().mae()))
                .forEachOrdered(entry -> sorted.put(entry.getKey(), entry.getValue()));
        String size = "%d answers, %d tasks, %d workers"
                .formatted(
                        answers.size(),
                        answers.tasks().size(),
                        answers.workers().size());
        return new Set(place.getFileName().toString(), size, sorted);
    }

    private static Simulated simulated(NumericScenario scenario) {
        List<Double> coverage = new ArrayList<>();
        List<Double> ratio = new ArrayList<>();
        for (Shape shape : SHAPES) {
            double held = 0;
            double own = 0;
            double mean = 0;
            double median = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                NumericScenario.Crowd crowd = scenario.draw(shape.tasks, shape.workers, shape.each, seed);
                NumericEvaluation found = judged(NumericAggregator.recommended(), crowd);
                held += found.coverage90() / SEEDS;
                own += found.mae();
                mean += judged(new Mean(), crowd).mae();
                median += judged(new Median(), crowd).mae();
            }
            coverage.add(held);
            ratio.add(own / Math.min(mean, median));
        }
        return new Simulated(scenario.name(), coverage, ratio);
    }

    private static NumericEvaluation judged(NumericAggregator method, NumericScenario.Crowd crowd) {
        return NumericEvaluation.of(method.aggregate(crowd.answers()), crowd.right());
    }

    /** {@return the report in Markdown} */
    public String markdown() {
        String recommended = NumericAggregator.recommended().name();
        StringBuilder text = new StringBuilder(origin.heading("Numbers", "FOLDER --numbers"));
        text.append("""
                - mae, rmse: mean absolute error and root of the mean squared error; coverage_90: the share of
                  tasks whose gold lies in the 90 % interval
                """);
        text.append("- the recommended method, %s, is bold\n\n".formatted(recommended));
        for (Set set : sets) {
            text.append("## %s\n\n%s.\n\n".formatted(set.name(), set.size()));
            text.append(Markdown.table(
                            List.of("method", "mae", "rmse", "coverage_90"),
                            set.byMethod().entrySet().stream()
                                    .map(entry -> row(entry.getKey(), entry.getValue(), recommended))
                                    .toList()))
                    .append('\n');
        }
        text.append("""
                Intervals are about the mean of endless answers from such workers. Where all workers share an
                error, as for prices and coins, no interval from their answers holds the right value as often as
                it says, and the more answers a task has, the less often.

                """);
        text.append(simulations(recommended));
        text.append(juries());
        return text.toString();
    }

    private String juries() {
        String title = """

                ## Simulated juries

                How often the intervals of gaussian-severity hold the right value of an entry, and the difference
                of two, at levels of 80, 90 and 95 %. Severities and errors are normal with a deviation of 1, unless
                the name of the jury has another. Where judges differ far more by severity than by error, a small
                number of them hardly shows how much, and intervals of values hold somewhat less often.

                """;
        List<String> header =
                List.of("jury", "entries", "judges", "each", "value 80", "90", "95", "difference 80", "90", "95");
        List<List<String>> rows = new ArrayList<>();
        panels.forEach((panel, coverage) -> {
            List<String> row = new ArrayList<>(List.of(
                    panel.name(),
                    Integer.toString(panel.entries()),
                    Integer.toString(panel.judges()),
                    Integer.toString(panel.each())));
            coverage.ofValues().forEach(share -> row.add(String.format(Locale.ROOT, "%.3f", share)));
            coverage.ofDifferences().forEach(share -> row.add(String.format(Locale.ROOT, "%.3f", share)));
            rows.add(row);
        });
        return title + Markdown.table(header, rows);
    }

    private String simulations(String recommended) {
        StringBuilder text = new StringBuilder("## Simulated crowds\n\n");
        text.append("How often the 90 %% interval of %s holds the right value; 300 tasks with 2 to 10 answers\n"
                        .formatted(recommended)
                + "each, by 40 or 300 workers, %d draws.\n\n".formatted(SEEDS));
        List<String> header = new ArrayList<>(List.of("crowd"));
        SHAPES.forEach(shape -> header.add(shape.title()));
        text.append(Markdown.table(
                header,
                crowds.stream()
                        .map(crowd -> row(crowd.name(), crowd.coverage()))
                        .toList()));
        text.append("\nIts mean absolute error over that of the better of mean and median:\n\n");
        text.append(Markdown.table(
                header,
                crowds.stream().map(crowd -> row(crowd.name(), crowd.ratio())).toList()));
        return text.toString();
    }

    private static List<String> row(String method, NumericEvaluation figures, String recommended) {
        return List.of(
                method.equals(recommended) ? Markdown.bold(method) : method,
                number(figures.mae()),
                number(figures.rmse()),
                String.format(Locale.ROOT, "%.2f", figures.coverage90()));
    }

    private static List<String> row(String name, List<Double> figures) {
        List<String> cells = new ArrayList<>(List.of(name));
        figures.forEach(figure -> cells.add(String.format(Locale.ROOT, "%.2f", figure)));
        return cells;
    }

    /** Four digits that count. */
    private static String number(double value) {
        return value >= 1000
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, value < 1 ? "%.4f" : "%.3f", value);
    }
}
