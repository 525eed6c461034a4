package org.crowd4j.aggregation.internal.comparisons;

import java.util.Arrays;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.aggregation.internal.items.SortedItems;

/** Comparisons worker by worker. Items are places. */
public final class WorkerComparisons {
    final SortedItems items;
    final int[] from; // of the rows of a worker; W + 1
    final int[] left; // by row
    final int[] right;
    final Outcome[] outcome;
    final double[] weight;

    public WorkerComparisons(PairwiseAnswers answers, SortedItems items) {
        this.items = items;
        int[] places = items.places();
        int size = answers.size();
        from = from(answers);
        left = new int[size];
        right = new int[size];
        outcome = new Outcome[size];
        weight = new double[size];
        int[] next = from.clone();
        for (int answer : answers.byArrival()) {
            int row = next[answers.worker(answer)]++;
            left[row] = places[answers.left(answer)];
            right[row] = places[answers.right(answer)];
            outcome[row] = answers.outcome(answer);
            weight[row] = answers.weight(answer);
        }
    }

    /** {@return where the answers of each worker begin, if they are put worker by worker} */
    static int[] from(PairwiseAnswers answers) {
        int[] from = new int[answers.workers().size() + 1];
        for (int answer = 0; answer < answers.size(); answer++) {
            from[answers.worker(answer) + 1]++;
        }
        Arrays.parallelPrefix(from, Integer::sum);
        return from;
    }

    int workers() {
        return from.length - 1;
    }

    int rows() {
        return left.length;
    }
}
