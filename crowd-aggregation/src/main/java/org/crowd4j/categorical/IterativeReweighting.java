package org.crowd4j.categorical;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.vote.AgreementCounts;
import org.crowd4j.aggregation.internal.vote.WeightedVoteSweep;

/**
 * A vote that judges the workers by its winners, then votes again with the weights that follow,
 * until no share moves.
 */
final class IterativeReweighting {

    private IterativeReweighting() {}

    /** How workers' errors become weights. */
    @FunctionalInterface
    interface Weighing {
        /** {@return the step that sets the weight of every worker} */
        FixedPointIteration.Step by(AgreementCounts agreement, int labels);
    }

    static Consensus vote(
            Iterative<?> method,
            String name,
            Weighing weighing,
            CategoricalAnswers answers,
            Known known,
            Progress progress) {
        Fit fit = Fit.begin(name, method.stopping().maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed);
        }
        MemoryCheck.require(name, packed, packed.labels(), packed.workers(), packed.workers(), 1);
        WeightedVoteSweep sweep = new WeightedVoteSweep(packed);
        AgreementCounts agreement = AgreementCounts.with(packed, fit.history());
        ModelParameters weights = sweep.parameters();
        double[] q = fit.start();
        Convergence convergence = FixedPointIteration.run(
                fit.stripes(sweep),
                weights,
                weighing.by(agreement, packed.labels()),
                method.stopping(),
                q,
                fit.monitor());
        return ModelConsensus.ofVote(packed, q, convergence, weights.theta);
    }
}
