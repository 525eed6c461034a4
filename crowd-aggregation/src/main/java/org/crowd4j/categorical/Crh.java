package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.vote.AgreementCounts;

/**
 * Weighs each worker by their share of all errors: conflict resolution on heterogeneous data, CRH,
 * which surveys of crowds call PM.
 *
 * <pre>{@code
 * new Crh().aggregate(answers).label("photo-17");
 * // as in the survey of Zheng et al. 2017
 * new Crh().withScale(Crh.Scale.MAX).withPerAnswer(false).aggregate(answers);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>From a plain vote, alternating
 *
 * <pre>
 *   e(w)    = max(answers of w that do not win q, b) / n(w)
 *   v(w)    = −ln e(w) / Σ e(w′)              SUM, or −ln e(w) / max e(w′), MAX; both at least 10⁻⁶
 *   q(t, c) ∝ Σ v(w)                          over the answers (w, c) of task t
 * </pre>
 *
 * <p>where b is {@code minLoss} and w gave n(w) answers; without {@code perAnswer} n(w) is left
 * out. With {@code SUM} no worker is far from the mean weight, some ln W, where workers are many:
 * it is then close to the plain vote. With {@code MAX} the worst worker has no say, and the weights
 * spread. Labels that tie for the lead share the answers in e. Gold is what wins its task; worker
 * history counts in e and n.
 *
 * <p><b>When not:</b> no weight is negative, and a worker who is worse than chance keeps a say.
 * Without {@code perAnswer} a newcomer outweighs a veteran with a thousand answers and ten errors:
 * where some gave far more answers than others it then falls far behind the vote. With {@code MAX},
 * four workers of ten who always give the same label take it over. q is a share of weight and no
 * probability.
 *
 * <p><b>Cost:</b> O(A + N·K) time per sweep, O(N·K + W) space; O(A·K) where workers are so many
 * that their counts are taken one by one.
 *
 * <p><b>Differs from the paper:</b> labels only, with a loss of 0 or 1, where the paper also has
 * numbers. Its workers speak about every task, and n(w) then makes no difference; without it, and
 * ties and bounds aside, both steps lower Σ v(w) e(w) under Σ exp(−v) = 1. It breaks ties at random
 * and does not say what the weight of a worker without errors is; b is there for that.
 *
 * @param stopping when to stop; the change is that of the largest share
 * @param scale what errors are a share of
 * @param perAnswer whether errors are divided by how many answers the worker gave
 * @param minLoss the least number of errors that a worker is thought to have made; finite, at least
 *     10⁻¹²
 * @see <a href="https://doi.org/10.1145/2588555.2610509">Q. Li, Y. Li, J. Gao, B. Zhao, W. Fan and
 *     J. Han (2014), Resolving Conflicts in Heterogeneous Data by Truth Discovery and Source
 *     Reliability Estimation, SIGMOD, 1187–1198</a>
 */
public record Crh(Stopping stopping, Scale scale, boolean perAnswer, double minLoss)
        implements CategoricalAggregator, Iterative<Crh> {
    private static final double LEAST_WEIGHT = 1e-6; // the worst worker, alone on a task, still decides it

    /** What errors are a share of. */
    public enum Scale {
        /** The errors of all workers, as in the paper. */
        SUM,

        /** The errors of the worker who made most. */
        MAX
    }

    /**
     * {@link Stopping#DEFAULT}, a share of the sum of errors per answer, and at least half an
     * error.
     */
    public Crh() {
        this(Stopping.DEFAULT, Scale.SUM, true, 0.5);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the least loss is not finite and at least 10⁻¹²
     */
    public Crh {
        Check.finiteAtLeast("minLoss", minLoss, 1e-12);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public Crh withStopping(Stopping rule) {
        return new Crh(rule, scale, perAnswer, minLoss);
    }

    /** {@return these settings, with errors as a share of something else} */
    public Crh withScale(Scale whole) {
        return new Crh(stopping, whole, perAnswer, minLoss);
    }

    /** {@return these settings, with errors per answer, or in all} */
    public Crh withPerAnswer(boolean divided) {
        return new Crh(stopping, scale, divided, minLoss);
    }

    /** {@return these settings, with at least {@code errors} per worker} */
    public Crh withMinLoss(double errors) {
        return new Crh(stopping, scale, perAnswer, errors);
    }

    @Override
    public String summary() {
        return "A vote weighted by each worker's share of all errors; also PM (Li et al. 2014)";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        return IterativeReweighting.vote(this, name(), this::weights, answers, known, progress);
    }

    private FixedPointIteration.Step weights(AgreementCounts agreement, int labels) {
        return (counts, into) -> {
            double[] v = into.theta;
            double sum = 0;
            double most = 0;
            for (int w = 0; w < v.length; w++) {
                v[w] = Math.max(agreement.wrong(w, counts), minLoss) / (perAnswer ? agreement.answers(w) : 1);
                sum += v[w];
                most = Math.max(most, v[w]);
            }
            double logWhole = Math.log(scale == Scale.SUM ? sum : most);
            for (int w = 0; w < v.length; w++) {
                v[w] = Math.max(logWhole - Math.log(v[w]), LEAST_WEIGHT);
            }
        };
    }

    /** {@return such as {@code Crh[]} or {@code Crh[scale=MAX]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Crh());
    }
}
