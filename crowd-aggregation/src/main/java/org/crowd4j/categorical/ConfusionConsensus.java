package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.aggregation.internal.packing.AnswerOrder;
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
            double[] theta,
            double[] pi,
            Optional<LikelihoodTerms> likelihoods) {
        super(plain, likelihoods);
        this.method = method;
        this.order = packed.order;
        this.theta = theta;
        this.pi = pi;
    }

    /** {@return the consensus of a posterior q, N × K, that θ and π make} */
    static ConfusionConsensus of(
            String method, PackedAnswers packed, double[] q, double[] theta, double[] pi, Convergence convergence) {
        var likelihoods = LikelihoodTerms.confusions(packed, theta, pi);
        return new ConfusionConsensus(
                method, packed, ModelConsensus.of(packed, q, convergence), theta, pi, likelihoods);
    }

    /**
     * {@return the same where θ and π are what is shown, and the posterior was made of something
     * else}
     */
    static ConfusionConsensus of(
            String method,
            PackedAnswers packed,
            double[] q,
            double[] theta,
            double[] pi,
            Convergence convergence,
            Optional<LikelihoodTerms> likelihoods) {
        return new ConfusionConsensus(
                method, packed, ModelConsensus.of(packed, q, convergence), theta, pi, likelihoods);
    }

    /** {@return the consensus where there is nothing to learn} */
    static ConfusionConsensus trivial(String method, PackedAnswers packed) {
        double[] theta = new double[packed.workers() * packed.labels() * packed.labels()];
        Arrays.fill(theta, 1);
        double[] pi = new double[packed.labels()];
        Arrays.fill(pi, 1.0 / pi.length);
        var likelihoods = LikelihoodTerms.confusions(packed, theta, pi);
        return new ConfusionConsensus(method, packed, NothingToLearn.consensus(packed), theta, pi, likelihoods);
    }

    /** {@return how the worker errs, as the model learned or expects it} */
    @Override
    public ConfusionMatrix confusion(String worker) {
        int k = answers().labels().size();
        int begin = order.worker(answers().workers().position(worker)) * k * k;
        double[] rates = new double[k * k]; // truth, given
        for (int truth = 0; truth < k; truth++) {
            for (int given = 0; given < k; given++) {
                rates[truth * k + given] = Math.min(1, theta[begin + given * k + truth]);
            }
        }
        return ConfusionMatrix.of(answers().labels(), rates);
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
