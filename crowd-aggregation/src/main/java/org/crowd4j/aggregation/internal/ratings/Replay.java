package org.crowd4j.aggregation.internal.ratings;

import java.util.Arrays;
import java.util.function.Supplier;
import org.crowd4j.Convergence;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.PairProbability;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.items.ScoredItems;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.items.WorkerTable;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;

/**
 * Runs ratings over recorded comparisons. These are first copied into the order in which they are
 * played: a rating waits for the one before it, and then would wait for the memory too.
 */
public final class Replay {
    private static final int RIGHT = 2; // bits of half the points of the left item stand below
    private static final int LEFT = 33;
    private static final int POINTS = 3;

    private final PairwiseAnswers answers;
    private final ItemGold gold;
    private final int[] order;
    private final long[] games; // left item, right item, twice the score of the left one
    private final double[] weights; // empty if all are 1
    private final RunMonitor monitor;

    public Replay(PairwiseAnswers answers, ItemGold gold, RunMonitor monitor) {
        this.answers = answers;
        this.gold = gold;
        this.order = counting(answers);
        games = new long[order.length];
        weights = new double[weighted() ? order.length : 0];
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

    private boolean weighted() {
        for (int answer : order) {
            if (answers.weight(answer) != 1) {
                return true;
            }
        }
        return false;
    }

    /** Plays all comparisons in order of arrival. */
    public void inOrder(OnlineRatings ratings, boolean timed) {
        for (int row = 0; row < order.length; row++) {
            copy(row, order[row]);
        }
        play(ratings, timed);
    }

    /** Plays all comparisons in the random order of a seed. */
    public void shuffled(OnlineRatings ratings, long seed) {
        int[] places = SplitMix64.order(seed, order.length);
        for (int row = 0; row < order.length; row++) {
            copy(row, order[places[row]]);
        }
        play(ratings, false);
    }

    private void copy(int row, int answer) {
        long points = (long) (2 * answers.outcome(answer).score());
        games[row] = ((long) answers.left(answer) << LEFT) | ((long) answers.right(answer) << RIGHT) | points;
        if (weights.length > 0) {
            weights[row] = answers.weight(answer);
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

    private void play(OnlineRatings ratings, boolean timed) {
        begin(ratings);
        for (int row = 0; row < games.length; row++) {
            monitor.checkAt(row);
            long game = games[row];
            ratings.play(
                    (int) (game >>> LEFT),
                    (int) (game >>> RIGHT) & Integer.MAX_VALUE,
                    (int) (game & POINTS) / 2.0,
                    weights.length > 0 ? weights[row] : 1,
                    timed ? time(row) : OnlineRatings.NO_TIME);
        }
    }

    private long time(int row) {
        return answers.at(order[row]).map(OnlineLedger::nanos).orElse(OnlineRatings.NO_TIME);
    }

    /** {@return the ratings after all comparisons in order of arrival} */
    public static ItemConsensus inOrder(
            String method,
            PairwiseAnswers answers,
            ItemGold gold,
            Progress progress,
            OnlineRatings ratings,
            boolean timed) {
        RunMonitor monitor = new RunMonitor(method, progress);
        monitor.report(0, 1);
        new Replay(answers, gold, monitor).inOrder(ratings, timed);
        monitor.report(1, 1);
        return consensus(answers, gold, ratings);
    }

    /** {@return ratings as a consensus, each with an error of its own} */
    public static ItemConsensus consensus(PairwiseAnswers answers, ItemGold gold, OnlineRatings ratings) {
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
    public static ItemConsensus consensus(
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
