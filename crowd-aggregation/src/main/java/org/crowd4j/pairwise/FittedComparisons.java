package org.crowd4j.pairwise;

import java.util.List;
import java.util.function.Supplier;
import org.crowd4j.Convergence;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.aggregation.internal.items.PairProbability;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.items.ScoredItems;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.items.WorkerTable;

/** The consensus of a model that knows about ties, sides or workers. */
final class FittedComparisons extends ScoredItems implements ComparisonConsensus {
    private final PairwiseAnswers answers;
    private final Details details;

    /** What a model knows beside scores; items are places. */
    interface Details {

        /** {@return the probability of a tie of items whose scores differ by {@code difference}} */
        double tie(double difference);

        /** {@return the probability that a worker, for -1 an average one, names the left item} */
        double left(int worker, double difference);

        /** {@return the effects of covariates and of the side} */
        List<Effect> effects();
    }

    FittedComparisons(
            PairwiseAnswers answers,
            SortedItems items,
            ItemGold gold,
            double[] scores,
            ScoreCovariance covariance,
            PairProbability probability,
            int[] component,
            Convergence convergence,
            Supplier<WorkerTable> workers,
            Details details) {
        super(answers, items, gold, scores, covariance, probability, component, convergence, workers);
        this.answers = answers;
        this.details = details;
    }

    @Override
    public PairwiseAnswers answers() {
        return answers;
    }

    @Override
    public double tieProbability(String a, String b) {
        return details.tie(score(a) - score(b));
    }

    @Override
    public double probability(String worker, String left, String right) {
        return details.left(answers.workers().find(worker).orElse(-1), score(left) - score(right));
    }

    @Override
    public List<Effect> effects() {
        return details.effects();
    }
}
