package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Index;
import org.crowd4j.Progress;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.agreement.Estimator;
import org.crowd4j.aggregation.internal.agreement.LabelDistances;
import org.crowd4j.aggregation.internal.agreement.PatternTable;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.text.Decimals;

/**
 * The agreement of every two workers with a common task. Of repeated answers the last one counts.
 *
 * <pre>{@code
 * var pairs = new CohenKappa().byPair(answers);
 * pairs.pair("ann", "bob");        // the agreement of these two, and their common tasks
 * pairs.table(10);                 // the ten workers with most answers, as a matrix
 * }</pre>
 *
 * <p><b>When not:</b> for many thousand workers who all have common tasks: a pair takes about 80
 * bytes, and most pairs share only a task or two. The limit is twenty million pairs.
 *
 * <p><b>Cost:</b> O(Σ n(i)² · ln A) time for n(i) answers to task i, and space for the existing
 * pairs.
 */
public final class PairAgreement {
    private static final int MAX_PAIRS = 20_000_000;

    private final String title;
    private final Index workers;
    private final int[] given; // W:  answers
    private final List<Pair> pairs;
    private final long[] keys; // of each pair, ascending

    /**
     * Two workers.
     *
     * @param worker the worker who appears first in the answers
     * @param other the other worker
     * @param tasks the number of common tasks; at least 1
     * @param value the agreement; empty if all their answers give one label
     */
    public record Pair(String worker, String other, int tasks, OptionalDouble value) {}

    private PairAgreement(String title, CategoricalAnswers answers, List<Pair> pairs, long[] keys) {
        this.title = title;
        this.workers = answers.workers();
        this.given = answers.countByWorker();
        this.pairs = List.copyOf(pairs);
        this.keys = keys;
    }

    static PairAgreement of(AgreementMeasure measure, CategoricalAnswers given) {
        return ofComparable(
                measure, LabelDistances.comparable(measure.distance().rule(), given));
    }

    private static PairAgreement ofComparable(AgreementMeasure measure, CategoricalAnswers answers) {
        LabelDistances distances = LabelDistances.of(measure.distance().rule(), answers);
        checkPairs(maxPairsOfOneTask(answers), answers);
        long k = answers.labels().size();
        int[] taskOf = AgreementCalculation.taskOf(answers);
        int[] order = answers.byWorker();
        int[] given = answers.countByWorker();
        List<Pair> pairs = new ArrayList<>();
        long[] keys = new long[16];
        long[] meetings = new long[64]; // other worker · K² + label · K + label of the other
        var monitor = new RunMonitor(measure.name() + " by pair", Progress.none());
        int next = 0;
        for (int w = 0; w < given.length; w++) {
            monitor.check();
            int end = next + given[w];
            int size = 0;
            for (; next < end; next++) {
                int task = taskOf[order[next]];
                if (next + 1 < end && taskOf[order[next + 1]] == task) {
                    continue; // a repeated answer
                }
                int to = answers.to(task);
                for (int a = order[next] + 1; a < to; a++) { // workers are in order
                    if (a + 1 == to || answers.worker(a + 1) != answers.worker(a)) {
                        meetings = size == meetings.length ? Arrays.copyOf(meetings, 2 * size) : meetings;
                        meetings[size++] = (answers.worker(a) * k + answers.label(order[next])) * k + answers.label(a);
                    }
                }
            }
            Arrays.sort(meetings, 0, size);
            int from = 0;
            while (from < size) {
                long other = meetings[from] / (k * k);
                int to = from;
                while (to < size && meetings[to] / (k * k) == other) {
                    to++;
                }
                checkPairs(pairs.size() + 1L, answers);
                keys = pairs.size() == keys.length ? Arrays.copyOf(keys, 2 * keys.length) : keys;
                keys[pairs.size()] = (long) w * given.length + other;
                pairs.add(new Pair(
                        answers.workers().id(w),
                        answers.workers().id((int) other),
                        to - from,
                        value(measure, distances, meetings, from, to)));
                from = to;
            }
        }
        return new PairAgreement(measure.title(), answers, pairs, Arrays.copyOf(keys, pairs.size()));
    }

    private static void checkPairs(long pairs, CategoricalAnswers answers) {
        checkArgument(
                pairs <= MAX_PAIRS,
                "pairs of workers with a common task must be at most %s, got more from %s workers",
                MAX_PAIRS,
                answers.workers().size());
    }

    /** {@return the largest number of pairs that one task makes} */
    private static long maxPairsOfOneTask(CategoricalAnswers answers) {
        long max = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            long workers = 0;
            for (int a = answers.from(task); a < answers.to(task); a++) {
                workers += a == answers.from(task) || answers.worker(a) != answers.worker(a - 1) ? 1 : 0;
            }
            max = Math.max(max, workers * (workers - 1) / 2);
        }
        return max;
    }

    private static OptionalDouble value(
            AgreementMeasure measure, LabelDistances distances, long[] meetings, int from, int to) {
        int k = distances.labels();
        boolean separate = measure.chance().chance.separatesWorkers();
        PatternTable table = new PatternTable(separate ? 2 * k : k);
        int same;
        for (int i = from; i < to; i = same) {
            same = i;
            while (same < to && meetings[same] == meetings[i]) {
                same++;
            }
            int other = (int) (meetings[i] % k);
            table.addPair((int) (meetings[i] / k % k), separate ? k + other : other, same - i);
        }
        Estimator estimator = Estimator.of(measure.chance().chance, table, distances);
        return estimator.fit(table.tasks()) ? OptionalDouble.of(estimator.value()) : OptionalDouble.empty();
    }

    /** {@return every two workers with a common task} */
    public List<Pair> pairs() {
        return pairs;
    }

    /**
     * Returns two workers, in any order.
     *
     * @return the pair; empty without common tasks
     * @throws java.util.NoSuchElementException if {@code worker} or {@code other} gave no answer
     */
    public Optional<Pair> pair(String worker, String other) {
        return pair(workers.position(worker), workers.position(other));
    }

    private Optional<Pair> pair(int worker, int other) {
        long key = (long) Math.min(worker, other) * workers.size() + Math.max(worker, other);
        int at = Arrays.binarySearch(keys, key);
        return at < 0 ? Optional.empty() : Optional.of(pairs.get(at));
    }

    /**
     * Returns a matrix of the workers with most answers. Cells are such as {@code 0.71 (12)} for 12
     * common tasks, {@code - (12)} if all answers to these give one label, {@code -} without common
     * tasks.
     *
     * @param rows the largest number of workers to show; at least 0
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public Table table(int rows) {
        Check.atLeast("rows", rows, 0);
        List<Integer> shown = IntStream.range(0, workers.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer w) -> -given[w]))
                .limit(rows)
                .toList();
        List<String> header = new ArrayList<>(List.of("worker"));
        List<List<String>> cells = new ArrayList<>();
        for (int w : shown) {
            header.add(workers.id(w));
            List<String> row = new ArrayList<>(List.of(workers.id(w)));
            shown.forEach(other -> row.add(
                    other == w ? "" : pair(w, other).map(PairAgreement::cell).orElse("-")));
            cells.add(row);
        }
        return Table.of(header, cells);
    }

    private static String cell(Pair pair) {
        String value = pair.value.isPresent() ? Decimals.of(2, pair.value.getAsDouble()) : "-";
        return "%s (%d)".formatted(value, pair.tasks);
    }

    /** {@return such as {@code PairAgreement[Cohen kappa, 57 workers, 812 pairs]}} */
    @Override
    public String toString() {
        return "PairAgreement[%s, %d workers, %d pairs]".formatted(title, workers.size(), pairs.size());
    }
}
