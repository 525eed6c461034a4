package org.crowd4j.categorical;

import java.util.Collection;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Ledger;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.confusion.SpectralStart;
import org.crowd4j.aggregation.internal.online.ConfusionLedger;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Weighs each worker by how they err. Every worker w has a confusion matrix θʷ, where θʷ(c, l) is
 * the probability that w says l when c is right; the labels themselves have prior π.
 *
 * <pre>{@code
 * var consensus = new DawidSkene().aggregate(answers);
 * consensus.label("photo-17");                       // the consensus
 * consensus.confusion("bob").rate("cat", "dog");     // how often Bob calls a cat a dog
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Expectation–maximisation from vote shares, alternating
 *
 * <pre>
 *   M   π(c)      ∝ Σₜ q(t, c)
 *       θʷ(c, l)  ∝ a(c, l) + hʷ(c, l) + Σ q(t, c)     over the answers (t, l) of worker w
 *   E   q(t, c)   ∝ π(c) · Π θʷ(c, l)                  over the answers (w, l) of task t
 * </pre>
 *
 * <p>where q(t, c) is the probability that c is right for task t, a is {@code prior} and h the
 * worker's history. Tasks with gold stay certain and teach. The objective, ln p(answers | π, θ) + Σ
 * (a + h) ln θ, never falls. It can have several maxima; starting from vote shares makes the result
 * deterministic and settles which label is which. If hostile workers bring the vote near
 * chance, {@link Start#SPECTRAL} starts nearer to the truth.
 *
 * <p><b>When not:</b> with few answers per worker a matrix has too many parameters, and the
 * posterior is far too sure of itself; take {@link OneCoin}, a
 * {@linkplain ConfusionPrior#diagonal diagonal} prior, or
 * {@linkplain org.crowd4j.Consensus#blendedWithVote blend in the vote}. With one answer per worker
 * the default is no better than chance, and the diagonal prior is; but where many workers always
 * give one label and have few answers each, the diagonal prior collapses and the default does not.
 * On a crowd of a few dozen answers that is nearly symmetric between labels, rounding may decide
 * which of two equally good solutions is climbed to.
 *
 * <p><b>Cost:</b> O(A·K + W·K²) time per sweep, O(N·K + W·K²) space.
 *
 * <p><b>Differs from the paper:</b> the paper has no prior; the default of 0.01 in every entry
 * keeps a rate that was never observed from becoming a certainty. With smoothing 0 it is plain
 * maximum likelihood, and the count of a label that the worker gave is at least 10⁻¹⁰.
 *
 * @param stopping when to stop
 * @param prior the counts added to every confusion matrix
 * @param labelPrior how probable each label is beforehand
 * @param start where to start, if no previous consensus is given
 * @param accelerated whether to extrapolate (SQUAREM); fewer sweeps to about the same place
 * @see <a href="https://doi.org/10.2307/2346806">A. P. Dawid and A. M. Skene (1979), Maximum
 *     Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied Statistics
 *     28(1), 20–28</a>
 * @see <a href="https://doi.org/10.1111/j.1467-9469.2007.00585.x">R. Varadhan and C. Roland (2008),
 *     Simple and Globally Convergent Methods for Accelerating the Convergence of Any EM Algorithm,
 *     Scandinavian Journal of Statistics 35(2), 335–353</a>
 * @see <a href="https://arxiv.org/abs/1406.3824">Y. Zhang, X. Chen, D. Zhou and M. I. Jordan
 *     (2014), Spectral Methods Meet EM: A Provably Optimal Algorithm for Crowdsourcing, NIPS 27</a>
 *     (the spectral start)
 */
public record DawidSkene(
        Stopping stopping, ConfusionPrior prior, LabelPrior labelPrior, Start start, boolean accelerated)
        implements ConfusionAggregator, StreamingAggregator, Iterative<DawidSkene> {

    /** Where the climb starts. */
    public enum Start {

        /** At the vote shares of each task. */
        VOTES,

        /**
         * At confusion matrices found from second and third moments of what three groups of workers
         * said, by the tensor power method; for hostile crowds, whose vote is near chance. It takes
         * some thousands of answers, three workers and at most 24 labels. At the votes where the
         * moments do not tell the labels apart, or fewer than 20 K² tasks have answers of all three
         * groups. Gold and history play no part in the start, and a consensus to start from takes
         * its place.
         */
        SPECTRAL
    }

    /** {@link Stopping#DEFAULT}, smoothing 0.01, and an estimated label prior. */
    public DawidSkene() {
        this(Stopping.DEFAULT, ConfusionPrior.smoothing(0.01), LabelPrior.estimated(), Start.VOTES, false);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public DawidSkene withStopping(Stopping rule) {
        return new DawidSkene(rule, prior, labelPrior, start, accelerated);
    }

    /**
     * {@return these settings, adding {@code perEntry} to every entry; 0 for maximum likelihood}
     */
    public DawidSkene withSmoothing(double perEntry) {
        return withPrior(ConfusionPrior.smoothing(perEntry));
    }

    /** {@return these settings, with other counts added to every confusion matrix} */
    public DawidSkene withPrior(ConfusionPrior counts) {
        return new DawidSkene(stopping, counts, labelPrior, start, accelerated);
    }

    /** {@return these settings, with another label prior} */
    public DawidSkene withLabelPrior(LabelPrior shares) {
        return new DawidSkene(stopping, prior, shares, start, accelerated);
    }

    /** {@return these settings, starting elsewhere} */
    public DawidSkene withStart(Start place) {
        return new DawidSkene(stopping, prior, labelPrior, place, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public DawidSkene withAcceleration(boolean on) {
        return new DawidSkene(stopping, prior, labelPrior, start, on);
    }

    @Override
    public String summary() {
        return "Each worker has a confusion matrix, learned with the answers (Dawid & Skene 1979)";
    }

    @Override
    public ConfusionConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        int k = packed.labels();
        if (packed.trivial()) {
            return ConfusionConsensus.trivial(name(), packed);
        }
        fit.requireRoom("Dawid-Skene", (long) k * k, accelerated ? 4 : 1);
        ConfusionModel model = new ConfusionModel(
                packed,
                prior.right(k),
                prior.wrong(k),
                fit.history(),
                labelPrior.shares(packed.answers().labels()));
        Climb climb = fit.climb(ConfusionSweep.of(packed));
        if (start == Start.SPECTRAL
                && known.start().isEmpty()
                && SpectralStart.find(packed, climb.parameters).isEmpty()) {
            climb.expect();
        }
        Convergence convergence = climb.run(model, stopping, accelerated);
        return ConfusionConsensus.of(name(), packed, climb.q, climb.parameters, convergence);
    }

    /**
     * Opens a ledger of this model, with the default forgetting and warm-up of
     * {@code org.crowd4j.live.OnlineDawidSkene}.
     */
    @Override
    public Ledger open() {
        return open(GrowingIndex.ledgerLabels());
    }

    @Override
    public Ledger open(Collection<String> closedLabels) {
        return open(GrowingIndex.closedLabels(closedLabels));
    }

    private Ledger open(GrowingIndex labels) {
        var settings = new ConfusionLedger.Settings(
                prior::right, prior::wrong, labelPrior::sharesOf, ConfusionLedger.FORGETTING, ConfusionLedger.WARM_UP);
        return new ConfusionLedger(settings, labels, this);
    }

    /** {@return such as {@code DawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new DawidSkene());
    }
}
