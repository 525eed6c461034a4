package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.AnswerOrder;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;

/**
 * The consensus of a method that learns a confusion matrix of each worker and how probable each
 * label is.
 */
public final class ConfusionConsensus extends ModelConsensus {
    private final String method;
    private final AnswerOrder order;
    private final double[] theta; // W × K × K:  worker by place, given, truth
    private final double[] pi; // K

    private ConfusionConsensus(
            String method,
            PackedAnswers packed,
            Consensus plain,
            ModelParameters shown,
            Optional<LikelihoodTerms> likelihoods) {
        super(plain, likelihoods);
        this.method = method;
        this.order = packed.order;
        this.theta = shown.theta;
        this.pi = shown.pi;
    }

    /** {@return the consensus of a posterior q, N × K, that θ and π make} */
    static ConfusionConsensus of(
            String method, PackedAnswers packed, double[] q, ModelParameters made, Convergence convergence) {
        return of(method, packed, q, made, convergence, LikelihoodTerms.confusions(packed, made));
    }

    /**
     * {@return the same where θ and π are what is shown, and the posterior was made of something
     * else}
     */
    static ConfusionConsensus of(
            String method,
            PackedAnswers packed,
            double[] q,
            ModelParameters shown,
            Convergence convergence,
            Optional<LikelihoodTerms> likelihoods) {
        return new ConfusionConsensus(method, packed, ModelConsensus.of(packed, q, convergence), shown, likelihoods);
    }

    /** {@return the consensus of a climb by expected logarithms, which shows the means} */
    static ConfusionConsensus ofMeans(
            String method,
            PackedAnswers packed,
            Climb climb,
            BiConsumer<ExpectedCounts, ModelParameters> means,
            Convergence convergence) {
        ModelParameters shown = new ModelParameters(climb.parameters.theta.length, packed.labels());
        means.accept(climb.count(), shown);
        return of(method, packed, climb.q, shown, convergence, LikelihoodTerms.confusions(packed, climb.parameters));
    }

    /** {@return the consensus where there is nothing to learn} */
    static ConfusionConsensus trivial(String method, PackedAnswers packed) {
        int k = packed.labels();
        ModelParameters certain = new ModelParameters(packed.workers() * k * k, k);
        Arrays.fill(certain.theta, 1);
        Arrays.fill(certain.pi, 1.0 / k);
        var likelihoods = LikelihoodTerms.confusions(packed, certain);
        return new ConfusionConsensus(method, packed, NothingToLearn.consensus(packed), certain, likelihoods);
    }

    /** {@return how the worker errs, as the model learned or expects it} */
    @Override
    public ConfusionMatrix confusion(String worker) {
        int place = order.worker(answers().workers().position(worker));
        return ConfusionModel.matrix(answers().labels(), theta, place);
    }

    /** {@return how probable each label is before the first answer, in label order} */
    public Map<String, Double> labelPrior() {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int c = 0; c < pi.length; c++) {
            named.put(answers().labels().id(c), pi[c]);
        }
        return named;
    }

    /**
     * {@return such as
     * {@code Consensus[dawid-skene, 45 tasks, 5 workers, converged after 7]}}
     */
    @Override
    public String toString() {
        return "Consensus[%s, %d tasks, %d workers, %s]"
                .formatted(method, answers().tasks().size(), answers().workers().size(), convergence());
    }
}
