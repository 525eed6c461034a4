package org.crowd4j.benchmarks.quality.kinds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crowd4j.Aggregator;
import org.crowd4j.Progress;
import org.crowd4j.benchmarks.quality.data.DataSet;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.benchmarks.quality.data.Scales;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.MethodComparison;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.PredictionCsv;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.kinds.AnswerKind;

/**
 * Writes the report on the data sets of one kind of answers that have gold: the figures of every
 * method. A set with {@code predictions.csv} or {@code meta.csv} gives methods what workers
 * expect of the others; without one, methods that need it are left out.
 *
 * @param origin the versions that made it
 * @param kind the kind of answers
 * @param folder contains a folder for each data set
 */
public record KindReport(Origin origin, AnswerKind kind, Path folder) {
    private static final double LEVEL = 0.95;
    private static final List<String> PREDICTIONS = List.of("predictions.csv", "meta.csv");
    private static final String ORDINAL = "ordinal";
    private static final List<String> YARDSTICKS = List.of("committee", "dawid-skene", "majority-vote", "one-coin");

    /** {@return the report in Markdown} */
    public String markdown(Consumer<String> progress) throws IOException {
        StringBuilder text = new StringBuilder(
                origin.heading("Methods for %s answers".formatted(kind.name()), "--kind " + kind.name()));
        text.append("- every method with its default settings and without gold, except those marked \\*, which need it:"
                + " they are scored in %d parts\n".formatted(Evaluation.FOLDS));
        text.append("- best first; tied: chance may explain that the method is not the best (0.05, Holm)\n");
        for (Path set : sets()) {
            progress.accept(set.toString());
            text.append("\n## %s\n\n".formatted(set.getFileName()));
            AnswerKind own = own(set).orElseThrow();
            describe(data(own, set), methods(own, set), text);
        }
        return text.toString();
    }

    private List<Path> sets() throws IOException {
        List<Path> sets = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path set : inside.sorted().toList()) {
                if (Files.exists(set.resolve(DataSet.ANSWERS))
                        && Files.exists(set.resolve(DataSet.GOLD))
                        && own(set).isPresent()) {
                    sets.add(set);
                }
            }
        }
        return sets;
    }

    /** {@return the kind with the scale of a set; empty if the set is of another kind} */
    private Optional<AnswerKind> own(Path set) throws IOException {
        List<String> header = Layout.header(set.resolve(DataSet.ANSWERS));
        if (!kind.matches(header)) {
            return Optional.empty();
        }
        return kind.name().equals(ORDINAL)
                ? Scales.of(String.valueOf(set.getFileName())).map(AnswerKind::ordinal)
                : Optional.of(kind).filter(own -> AnswerKind.of(header).name().equals(own.name()));
    }

    private static AnswerKind.Data data(AnswerKind kind, Path set) throws IOException {
        AnswerKind.Data data = kind.read(set.resolve(DataSet.ANSWERS), new CsvOptions(), ReadMonitor.none())
                .withGold(set.resolve(DataSet.GOLD));
        boolean used = kind.methods().stream().anyMatch(Aggregator::needsPredictions);
        Optional<Path> predictions = predictions(set);
        return used && predictions.isPresent()
                ? data.withPredictions(PredictionCsv.read(predictions.get())).orElse(data)
                : data;
    }

    private static Optional<Path> predictions(Path set) {
        return PREDICTIONS.stream().map(set::resolve).filter(Files::exists).findFirst();
    }

    /**
     * {@return the methods of a kind; of ordered labels, those of labels to compare with, too}
     */
    private static List<Aggregator> methods(AnswerKind kind, Path set) {
        List<Aggregator> all = kind.name().equals(ORDINAL)
                ? kind.applicable().stream()
                        .filter(method -> kind.methods().contains(method) || YARDSTICKS.contains(method.name()))
                        .toList()
                : kind.methods();
        return all.stream()
                .filter(method -> !method.needsPredictions() || predictions(set).isPresent())
                .toList();
    }

    private static void describe(AnswerKind.Data data, List<Aggregator> methods, StringBuilder text) {
        text.append("%d answers, %d tasks, %d workers, %d tasks with gold\n\n"
                .formatted(
                        data.answers().size(),
                        data.answers().tasks().size(),
                        data.answers().workers().size(),
                        data.goldTasks().size()));
        Map<String, Evaluation> found = new LinkedHashMap<>();
        List<String> refusals = new ArrayList<>();
        for (Aggregator method : methods) {
            try {
                found.put(method.name() + (method.needsGold() ? " \\*" : ""), data.evaluate(method, Progress.none()));
            } catch (IllegalArgumentException unfit) {
                refusals.add("%s: %s".formatted(method.name(), unfit.getMessage()));
            }
        }
        if (!found.isEmpty()) {
            text.append(table(found));
        }
        refusals.forEach(refusal -> text.append("\n- ").append(refusal).append('\n'));
    }

    private static String table(Map<String, Evaluation> found) {
        Evaluation any = found.values().iterator().next();
        List<String> tied = MethodComparison.of(found).notWorse(LEVEL);
        List<String> header = new ArrayList<>(List.of("method"));
        header.addAll(any.figures().keySet());
        header.add("tied");
        double sign = any.higherIsBetter() ? -1 : 1;
        List<List<String>> rows = found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> Double.compare(sign * first(a), sign * first(b))))
                .map(each -> row(each, tied.contains(each.getKey())))
                .toList();
        return Markdown.table(header, rows);
    }

    private static double first(Evaluation evaluation) {
        return evaluation.figures().values().iterator().next();
    }

    private static List<String> row(Map.Entry<String, Evaluation> method, boolean tied) {
        List<String> row = new ArrayList<>(List.of(method.getKey()));
        method.getValue().figures().values().forEach(figure -> row.add(String.format(Locale.ROOT, "%.4f", figure)));
        row.add(tied ? "yes" : "no");
        return row;
    }
}
