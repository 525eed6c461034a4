package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/** The results of methods that learn a confusion matrix of each worker, and how probable each label is. */
public abstract class ConfusionMixture extends Mixture {
    private final double[] theta; // W × K × K:  worker, given, truth
    private final double[] pi; // K

    private ConfusionMixture(
            PackedAnswers packed,
            Posterior mixed,
            Posterior unmixed,
            double[] theta,
            double[] pi,
            Convergence convergence,
            Optional<LikelihoodTerms> evidence) {
        super(Consensus.of(packed.answers(), packed.clamped(), mixed, convergence), unmixed, evidence);
        this.theta = theta;
        this.pi = pi;
    }

    private ConfusionMixture(
            PackedAnswers packed,
            double share,
            Posterior unmixed,
            double[] q,
            double[] theta,
            double[] pi,
            Convergence ended,
            Optional<LikelihoodTerms> evidence) {
        this(packed, share == 0 ? unmixed : VoteShares.mixed(packed, q, share), unmixed, theta, pi, ended, evidence);
    }

    /** The consensus of a posterior q, N × K, that θ and π make, with a share of the vote mixed in. */
    ConfusionMixture(
            PackedAnswers packed, double[] q, double voteShare, double[] theta, double[] pi, Convergence convergence) {
        this(packed, q, voteShare, theta, pi, convergence, LikelihoodTerms.confusions(packed, theta, pi));
    }

    /** The same where θ and π are what is shown, and the posterior was made of something else. */
    ConfusionMixture(
            PackedAnswers packed,
            double[] q,
            double voteShare,
            double[] theta,
            double[] pi,
            Convergence convergence,
            Optional<LikelihoodTerms> evidence) {
        this(packed, voteShare, VoteShares.mixed(packed, q, 0), q, theta, pi, convergence, evidence);
    }

    /** The consensus where there is nothing to learn. */
    ConfusionMixture(PackedAnswers trivial) {
        this(
                trivial,
                0,
                NothingToLearn.posterior(trivial),
                new double[0],
                certain(trivial),
                even(trivial),
                NothingToLearn.NO_SWEEP,
                LikelihoodTerms.confusions(trivial, certain(trivial), even(trivial)));
    }

    private static double[] certain(PackedAnswers packed) {
        double[] theta = new double[packed.workers() * packed.labels() * packed.labels()];
        Arrays.fill(theta, 1);
        return theta;
    }

    private static double[] even(PackedAnswers packed) {
        double[] pi = new double[packed.labels()];
        Arrays.fill(pi, 1.0 / pi.length);
        return pi;
    }

    /** {@return how the worker errs, as the model learned or expects it} */
    @Override
    public final ConfusionMatrix confusion(String worker) {
        int k = answers().labels().size();
        int begin = answers().workers().position(worker) * k * k;
        double[] rates = new double[k * k]; // truth, given
        for (int truth = 0; truth < k; truth++) {
            for (int given = 0; given < k; given++) {
                rates[truth * k + given] = theta[begin + given * k + truth];
            }
        }
        return ConfusionMatrix.of(answers().labels(), rates);
    }

    /** {@return how probable each label is before anybody has answered, in label order} */
    public final Map<String, Double> labelPrior() {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int c = 0; c < pi.length; c++) {
            named.put(answers().labels().id(c), pi[c]);
        }
        return named;
    }

    /** {@return such as {@code DawidSkene.Result[45 tasks, 5 workers, converged after 7, objective -230.5]}} */
    @Override
    public String toString() {
        return "%s.Result[%d tasks, %d workers, %s]"
                .formatted(
                        getClass().getEnclosingClass().getSimpleName(),
                        answers().tasks().size(),
                        answers().workers().size(),
                        convergence());
    }
}
