package org.crowd4j.multilabel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.Convergence;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Chooses the answer that is most like the other answers to its task: the result is always a set
 * that a worker gave.
 *
 * <pre>{@code
 * new JaccardMedoid().aggregate(answers).labels("text-1");
 * }</pre>
 *
 * <p>The likeness of two sets is |A ∩ B| / |A ∪ B|, 1 if both are empty. Of sets with equal sums
 * the one given more often is chosen, then the one with more labels, then the first in label
 * order. The probability of a label is its share of the answers to the task, so that a chosen
 * label may have less than one half. Nothing is learnt about workers: gold is clamped and changes
 * no other task.
 *
 * <p><b>When not:</b> where no single answer is complete, or a label matters more than the set:
 * {@link SetVote} is then nearer to the truth.
 *
 * <p><b>Cost:</b> O(D²·set size) a task with D different sets.
 */
public record JaccardMedoid() implements MultiLabelAggregator {
    private static final double ROUNDING = 1e-9;

    @Override
    public String summary() {
        return "The answer most like the others, by Jaccard similarity";
    }

    @Override
    public MultiLabelConsensus aggregate(MultiLabelAnswers answers, MultiLabelGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 1);
        MultiLabelAnswers wide = answers.withLabels(gold.labels());
        double[][] shares = Shares.of(wide, monitor);
        int[][] medoids = new int[shares.length][];
        for (int task = 0; task < medoids.length; task++) {
            monitor.reportAt(task, medoids.length);
            medoids[task] = medoid(wide, task, monitor);
        }
        monitor.report(1, 1);
        return MultiLabelConsensus.of(
                wide,
                gold,
                Shares.rows(shares, (task, label) -> Arrays.binarySearch(medoids[task], label) >= 0),
                Convergence.CLOSED_FORM);
    }

    private static int[] medoid(MultiLabelAnswers answers, int task, RunMonitor monitor) {
        Map<int[], Integer> counts = new TreeMap<>(Arrays::compare); // sums in label order, whatever the rows
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            int[] set = new int[answers.setSize(answer)];
            for (int i = 0; i < set.length; i++) {
                set[i] = answers.member(answer, i);
            }
            counts.merge(set, 1, Integer::sum);
        }
        List<Map.Entry<int[], Integer>> sets = List.copyOf(counts.entrySet());
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sets.size(); i++) {
            monitor.check();
            double sum = 0;
            for (Map.Entry<int[], Integer> other : sets) {
                sum += other.getValue() * similarity(sets.get(i).getKey(), other.getKey());
            }
            double margin = ROUNDING * Math.max(1, sum);
            if (sum > most + margin || (sum > most - margin && before(sets.get(i), sets.get(best)))) {
                best = i;
                most = sum;
            }
        }
        return sets.get(best).getKey();
    }

    private static boolean before(Map.Entry<int[], Integer> set, Map.Entry<int[], Integer> other) {
        int given = Integer.compare(set.getValue(), other.getValue());
        return given > 0 || (given == 0 && set.getKey().length > other.getKey().length);
    }

    private static double similarity(int[] a, int[] b) {
        int common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            int order = Integer.compare(a[i], b[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return a.length + b.length == 0 ? 1 : (double) common / (a.length + b.length - common);
    }
}
