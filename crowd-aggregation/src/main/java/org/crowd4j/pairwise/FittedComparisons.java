package org.crowd4j.pairwise;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
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
    private final DoubleUnaryOperator tie;
    private final Left left;
    private final List<Effect> effects;

    /** The probability that a worker, for -1 an average one, names the left item. */
    interface Left {
        double of(int worker, double difference);
    }

    FittedComparisons(
            PairwiseAnswers answers,
            SortedItems items,
            ItemGold gold,
            double[] scores,
            ScoreCovariance covariance,
            PairProbability probability,
            Supplier<int[]> component,
            Convergence convergence,
            Supplier<WorkerTable> workers,
            DoubleUnaryOperator tie,
            Left left,
            List<Effect> effects) {
        super(answers, items, gold, scores, covariance, probability, component, convergence, workers);
        this.answers = answers;
        this.tie = tie;
        this.left = left;
        this.effects = effects;
    }

    @Override
    public PairwiseAnswers answers() {
        return answers;
    }

    @Override
    public double tieProbability(String a, String b) {
        return tie.applyAsDouble(score(a) - score(b));
    }

    @Override
    public double probability(String worker, String left, String right) {
        return this.left.of(answers.workers().find(worker).orElse(-1), score(left) - score(right));
    }

    @Override
    public List<Effect> effects() {
        return effects;
    }
}
