package org.crowd4j.benchmarks.quality.workers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.benchmarks.quality.data.Corpus;
import org.crowd4j.benchmarks.quality.data.DataSet;
import org.crowd4j.benchmarks.quality.data.Markdown;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.categorical.Committee;
import org.crowd4j.quality.WorkerQuality;

/**
 * Measures how often the 90 % interval of a worker's accuracy holds their share of right answers to
 * gold tasks that nothing was learned from.
 *
 * @param origin the versions that made it
 * @param rows the data sets, and how often the intervals hold without gold, with 30 and 100 gold
 *     tasks that the consensus was not given, and with 100 that it was
 */
public record WorkerIntervalReport(Origin origin, List<Row> rows) {
    private static final int LEAST_ANSWERS = 10;
    private static final int DRAWS = 5;
    private static final double WELL = 0.85;
    private static final List<Integer> GOLD = List.of(0, 30, 100, 100);

    /**
     * The figures of one data set.
     *
     * @param name its name
     * @param workers how many workers answered ten gold tasks or more
     * @param coverage the share of intervals that hold, by the gold given
     * @param width the mean width of the intervals, by the gold given
     */
    record Row(String name, int workers, List<Double> coverage, List<Double> width) {
        Row {
            coverage = List.copyOf(coverage);
            width = List.copyOf(width);
        }
    }

    /** Measures every data set that has such workers. */
    public static WorkerIntervalReport run(Origin origin, Corpus corpus, Consumer<String> log) {
        List<Row> rows = new ArrayList<>();
        for (DataSet set : corpus.dataSets()) {
            log.accept(set.name());
            Consensus without = new Committee().aggregate(set.answers());
            List<Double> coverage = new ArrayList<>();
            List<Double> width = new ArrayList<>();
            int workers = 0;
            for (int kind = 0; kind < GOLD.size(); kind++) {
                Count count = new Count();
                for (int draw = 0; draw < (kind == 0 ? 1 : DRAWS); draw++) {
                    Gold given = draw(set.gold(), GOLD.get(kind), draw);
                    WorkerQuality quality = kind == GOLD.size() - 1
                            ? WorkerQuality.of(new Committee().aggregate(set.answers(), given))
                            : WorkerQuality.of(without, given);
                    count.add(set, given, quality);
                }
                workers = kind == 0 ? count.workers : workers;
                coverage.add(count.held / (double) Math.max(1, count.workers));
                width.add(count.width / Math.max(1, count.workers));
            }
            if (workers > 0) {
                rows.add(new Row(set.name(), workers, coverage, width));
            }
        }
        return new WorkerIntervalReport(origin, rows);
    }

    /** {@return some of the gold, at most half of it} */
    private static Gold draw(Gold gold, int tasks, long seed) {
        List<String> order = new ArrayList<>(gold.tasks());
        Collections.shuffle(order, new Random(seed));
        return gold.without(order.subList(Math.min(tasks, order.size() / 2), order.size()));
    }

    private static final class Count {
        private int workers;
        private int held;
        private double width;

        void add(DataSet set, Gold given, WorkerQuality quality) {
            CategoricalAnswers answers = set.answers();
            Gold rest = set.gold().without(given.tasks());
            int[] judged = new int[answers.workers().size()];
            int[] right = new int[judged.length];
            for (String task : rest.tasks()) {
                int position = answers.tasks().position(task);
                for (int a = answers.from(position); a < answers.to(position); a++) {
                    judged[answers.worker(a)]++;
                    String label = answers.labels().id(answers.label(a));
                    right[answers.worker(a)] += rest.label(task).orElseThrow().equals(label) ? 1 : 0;
                }
            }
            for (int w = 0; w < judged.length; w++) {
                if (judged[w] >= LEAST_ANSWERS) {
                    var interval = quality.worker(answers.workers().id(w)).interval();
                    workers++;
                    held += interval.contains(right[w] / (double) judged[w]) ? 1 : 0;
                    width += interval.high() - interval.low();
                }
            }
        }
    }

    /** {@return the report in Markdown} */
    public String markdown() {
        StringBuilder text = new StringBuilder(origin.heading("Intervals of worker accuracy", "FOLDER --workers"));
        text.append("- the share of workers whose share of right answers to gold tasks, of which nothing was\n"
                + "  learned, lies in the 90 % interval of `WorkerQuality` after the committee; workers with at least\n"
                + "  %d such answers\n".formatted(LEAST_ANSWERS));
        text.append("- gold tasks are drawn %d times, at most half of the set; where few answers of a worker are to\n"
                        .formatted(DRAWS)
                + "  gold tasks, their share of right ones varies more than the accuracy that the interval is for\n\n");
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.name(), Integer.toString(row.workers())));
            row.coverage().forEach(share -> line.add(text(share)));
            line.add(text(row.width().get(0)));
            line.add(text(row.width().get(2)));
            cells.add(line);
        }
        text.append(Markdown.table(
                List.of(
                        "data set",
                        "workers",
                        "no gold",
                        "30 beside",
                        "100 beside",
                        "100 in it",
                        "width, no gold",
                        "width, 100 beside"),
                cells));
        text.append("\nBeside: the consensus was not given the gold tasks. In it: it was.\n\n");
        for (int kind = 0; kind < GOLD.size(); kind++) {
            int column = kind;
            double[] sorted = rows.stream()
                    .mapToDouble(row -> row.coverage().get(column))
                    .sorted()
                    .toArray();
            long well = IntStream.range(0, sorted.length)
                    .filter(i -> sorted[i] >= WELL)
                    .count();
            text.append("- %s gold tasks%s: median %s, at least %s on %d of %d sets, worst %s\n"
                    .formatted(
                            GOLD.get(kind) == 0 ? "no" : GOLD.get(kind).toString(),
                            kind == GOLD.size() - 1 ? " in the consensus" : "",
                            text((sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2),
                            text(WELL),
                            well,
                            sorted.length,
                            text(sorted[0])));
        }
        return text.toString();
    }

    private static String text(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }
}
