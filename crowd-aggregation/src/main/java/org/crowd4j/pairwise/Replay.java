package org.crowd4j.pairwise;

import java.util.Arrays;
import java.util.function.Supplier;
import org.crowd4j.Convergence;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.PairProbability;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.items.ScoredItems;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.items.WorkerTable;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;

/** Runs ratings over recorded comparisons. */
final class Replay {
    private final PairwiseAnswers answers;
    private final ItemGold gold;
    private final int[] order;
    private final RunMonitor monitor;

    Replay(PairwiseAnswers answers, ItemGold gold, RunMonitor monitor) {
        this.answers = answers;
        this.gold = gold;
        this.order = counting(answers);
        this.monitor = monitor;
    }

    /** {@return the comparisons of weight above 0, in order of arrival} */
    private static int[] counting(PairwiseAnswers answers) {
        int[] order = answers.byArrival();
        int size = 0;
        for (int answer : order) {
            order[size] = answer;
            size += answers.weight(answer) > 0 ? 1 : 0;
        }
        return size == order.length ? order : Arrays.copyOf(order, size);
    }

    /** Plays all comparisons in order of arrival. */
    void inOrder(OnlineRatings ratings, boolean timed) {
        begin(ratings);
        for (int row = 0; row < order.length; row++) {
            monitor.checkAt(row);
            play(ratings, order[row], timed);
        }
    }

    /** Plays all comparisons in the random order of a seed. */
    void shuffled(OnlineRatings ratings, long seed) {
        begin(ratings);
        int[] places = SplitMix64.order(seed, order.length);
        for (int row = 0; row < order.length; row++) {
            monitor.checkAt(row);
            play(ratings, order[places[row]], false);
        }
    }

    private void begin(OnlineRatings ratings) {
        ratings.grow(answers.items().size());
        for (String item : gold.items()) {
            answers.items()
                    .find(item)
                    .ifPresent(place -> ratings.fix(place, gold.score(item).orElseThrow()));
        }
    }

    private void play(OnlineRatings ratings, int answer, boolean timed) {
        long time = timed
                ? answers.at(answer).map(OnlineLedger::nanos).orElse(OnlineRatings.NO_TIME)
                : OnlineRatings.NO_TIME;
        ratings.play(
                answers.left(answer),
                answers.right(answer),
                answers.outcome(answer).score(),
                answers.weight(answer),
                time);
    }

    /** {@return ratings as a consensus, each with an error of its own} */
    static ItemConsensus consensus(PairwiseAnswers answers, ItemGold gold, OnlineRatings ratings) {
        SortedItems items = new SortedItems(answers.items());
        int[] places = items.places();
        double[] scores = new double[places.length];
        double[] variances = new double[places.length];
        int[] positions = new int[places.length];
        for (int position = 0; position < places.length; position++) {
            scores[places[position]] = ratings.score(position);
            double error = ratings.error(position);
            variances[places[position]] = error * error;
            positions[places[position]] = position;
        }
        return consensus(
                answers,
                items,
                gold,
                scores,
                ScoreCovariance.independent(variances),
                (a, b, difference) -> ratings.probability(positions[a], positions[b]),
                () -> ComparisonCounts.of(answers, items).components());
    }

    /** {@return scores as a consensus of one pass} */
    static ItemConsensus consensus(
            PairwiseAnswers answers,
            SortedItems items,
            ItemGold gold,
            double[] scores,
            ScoreCovariance covariance,
            PairProbability probability,
            Supplier<int[]> components) {
        return new ScoredItems(
                answers,
                items,
                gold,
                scores,
                covariance,
                probability,
                components,
                Convergence.CLOSED_FORM,
                () -> WorkerTable.ofAgreement(answers, items, scores));
    }
}
