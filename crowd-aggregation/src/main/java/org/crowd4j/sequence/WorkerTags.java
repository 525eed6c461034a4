package org.crowd4j.sequence;

import java.util.Arrays;

/**
 * The pairs of a worker and a tag that occur, with counts of the right tag beside each. Pairs
 * that never occur have no count, so that space does not grow with the square of the tags.
 */
final class WorkerTags {
    private final TokenTable table;
    final int[] pair; // E:  the pair of each entry
    final int[] worker; // by pair
    final int[] tag; // by pair
    final double[] count; // pairs × K:  Σ q
    final double[] perWorker; // W × K:  Σ q over the worker's entries

    WorkerTags(TokenTable table) {
        this.table = table;
        int labels = table.labels;
        pair = new int[table.entries()];
        boolean[] seen = new boolean[table.workers * labels];
        for (int entry = 0; entry < pair.length; entry++) {
            seen[table.worker[entry] * labels + table.tag[entry]] = true;
        }
        int[] number = new int[seen.length];
        int pairs = 0;
        for (int i = 0; i < seen.length; i++) {
            number[i] = pairs;
            pairs += seen[i] ? 1 : 0;
        }
        worker = new int[pairs];
        tag = new int[pairs];
        for (int i = 0; i < seen.length; i++) {
            if (seen[i]) {
                worker[number[i]] = i / labels;
                tag[number[i]] = i % labels;
            }
        }
        for (int entry = 0; entry < pair.length; entry++) {
            pair[entry] = number[table.worker[entry] * labels + table.tag[entry]];
        }
        count = new double[pairs * labels];
        perWorker = new double[table.workers * labels];
    }

    int pairs() {
        return worker.length;
    }

    /** Counts the right tags beside the entries, T × K. */
    void count(double[] q) {
        table.count(q, pair, count);
        sum(count, worker, table.labels, perWorker);
    }

    /** Sums rows of counts by the group that each belongs to. */
    static void sum(double[] count, int[] group, int labels, double[] into) {
        Arrays.fill(into, 0);
        for (int row = 0; row < group.length; row++) {
            for (int label = 0; label < labels; label++) {
                into[group[row] * labels + label] += count[row * labels + label];
            }
        }
    }

    /** {@return how all workers err, K × K, right and said: rows sum to 1} */
    double[] common() {
        int labels = table.labels;
        double[] common = new double[labels * labels];
        for (int right = 0; right < labels; right++) {
            for (int said = 0; said < labels; said++) {
                common[right * labels + said] = Errors.PRIOR + (right == said ? Errors.PRIOR_RIGHT : 0);
            }
        }
        for (int p = 0; p < worker.length; p++) {
            for (int right = 0; right < labels; right++) {
                common[right * labels + tag[p]] += count[p * labels + right];
            }
        }
        for (int row = 0; row < common.length; row += labels) {
            double sum = 0;
            for (int said = 0; said < labels; said++) {
                sum += common[row + said];
            }
            for (int said = 0; said < labels; said++) {
                common[row + said] /= sum;
            }
        }
        return common;
    }
}
