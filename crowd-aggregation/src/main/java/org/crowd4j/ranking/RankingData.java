package org.crowd4j.ranking;

import java.util.Arrays;
import java.util.Comparator;
import org.crowd4j.RankingAnswers;
import org.crowd4j.aggregation.internal.items.Components;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.items.WorkerTable;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * Rankings in an order that does not depend on rows: by the id of the worker, then by what they
 * say. Items are places in order of id, so that sums are the same to the bit.
 */
final class RankingData {
    final RankingAnswers answers;
    final SortedItems items;
    final int[] start; // R + 1: where the items of a ranking begin
    final int[] item; // P: the best first
    final int[] tier; // P
    final int[] workerStart; // W + 1: where the rankings of a worker begin
    final int[] worker; // W: the position of the worker in the answers

    RankingData(RankingAnswers answers) {
        this.answers = answers;
        items = new SortedItems(answers.items());
        int[] places = items.places();
        int[] rank = new SortedItems(answers.workers()).places();
        int[] order = Positions.sorted(
                answers.size(),
                Comparator.<Integer>comparingInt(answer -> rank[answers.worker(answer)])
                        .thenComparing((a, b) -> compare(answers, places, a, b)));
        start = new int[order.length + 1];
        for (int r = 0; r < order.length; r++) {
            start[r + 1] = start[r] + answers.placesTo(order[r]) - answers.placesFrom(order[r]);
        }
        item = new int[start[order.length]];
        tier = new int[item.length];
        int workers = answers.workers().size();
        workerStart = new int[workers + 1];
        worker = Positions.places(rank);
        for (int r = 0; r < order.length; r++) {
            int from = answers.placesFrom(order[r]);
            for (int at = start[r]; at < start[r + 1]; at++) {
                item[at] = places[answers.item(from + at - start[r])];
                tier[at] = answers.tier(from + at - start[r]);
            }
            workerStart[rank[answers.worker(order[r])] + 1]++;
        }
        Arrays.parallelPrefix(workerStart, Integer::sum);
    }

    private static int compare(RankingAnswers answers, int[] places, int a, int b) {
        int length = answers.placesTo(a) - answers.placesFrom(a);
        int other = answers.placesTo(b) - answers.placesFrom(b);
        for (int i = 0; i < Math.min(length, other); i++) {
            int x = answers.placesFrom(a) + i;
            int y = answers.placesFrom(b) + i;
            int byItem = Integer.compare(places[answers.item(x)], places[answers.item(y)]);
            int found = byItem != 0 ? byItem : Integer.compare(answers.tier(x), answers.tier(y));
            if (found != 0) {
                return found;
            }
        }
        return Integer.compare(length, other);
    }

    /** {@return how many items the longest ranking has} */
    int longest() {
        int longest = 0;
        for (int r = 0; r < rankings(); r++) {
            longest = Math.max(longest, start[r + 1] - start[r]);
        }
        return longest;
    }

    int rankings() {
        return start.length - 1;
    }

    /**
     * {@return the component of each item: items are in one component if they reach each other
     * along chains of rankings that place one above, or level with, the next}
     */
    int[] components() {
        int[] from = new int[2 * item.length];
        int[] to = new int[2 * item.length];
        int edges = 0;
        for (int r = 0; r < rankings(); r++) {
            int above = start[r]; // one item of the tier above: its tier is linked in a circle
            for (int at = start[r]; at < start[r + 1]; at++) {
                int end = at;
                while (end < start[r + 1] && tier[end] == tier[at]) {
                    end++;
                }
                for (int level = at; level < end; level++) {
                    from[edges] = item[level];
                    to[edges++] = item[level + 1 < end ? level + 1 : at];
                }
                from[edges] = item[above];
                to[edges++] = item[at];
                above = at;
                at = end - 1;
            }
        }
        return Components.of(items.size(), from, to, edges);
    }

    /**
     * {@return the share of each worker's ordered pairs of items that the scores order alike, by
     * position of the worker; a pair of equal scores counts half}
     */
    double[][] agreement(double[] scores) {
        double[][] counts = new double[2][worker.length];
        for (int w = 0; w < worker.length; w++) {
            for (int r = workerStart[w]; r < workerStart[w + 1]; r++) {
                for (int high = start[r]; high < start[r + 1]; high++) {
                    for (int low = high + 1; low < start[r + 1]; low++) {
                        if (tier[low] > tier[high]) {
                            double difference = scores[item[high]] - scores[item[low]];
                            counts[0][worker[w]] += 0.5 + 0.5 * Math.signum(difference);
                            counts[1][worker[w]]++;
                        }
                    }
                }
            }
        }
        return counts;
    }

    /** {@return the agreement of each worker with the scores} */
    WorkerTable agreementTable(double[] scores) {
        return WorkerTable.ofAgreement(answers, agreement(scores));
    }
}
