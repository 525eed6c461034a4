package org.crowd4j.categorical;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.confusion.ClassConditionalModel;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Weighs each worker by how often they are right under each label: {@link DawidSkene} without which
 * label is given in place of which. K numbers a worker instead of K², for workers who know some
 * labels better than others, or always give the same one, but have few answers.
 *
 * <pre>{@code
 * var consensus = new ClassConditionalDawidSkene().aggregate(answers);
 * consensus.label("photo-17");
 * consensus.confusion("bob").rate("cat", "cat");     // how often Bob knows a cat
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Where c is right, worker w says so with probability p(w, c), and otherwise any other label
 * with the same probability. Expectation–maximisation from vote shares, alternating
 *
 * <pre>
 *   M   π(c)     ∝ Σₜ q(t, c)
 *       p(w, c)  = (r + h(w, c, c) + Σ q(t, c)) / (r + v + Σ h(w, c, l) + Σ q(t, c))
 *                  above over w's answers (t, c), below over all of w's answers (t, l)
 *       θʷ(c, c) = p(w, c)      θʷ(c, l) = (1 − p(w, c)) / (K − 1)
 *   E   q(t, c)  ∝ π(c) · Π θʷ(c, l)                     over the answers (w, l) of task t
 * </pre>
 *
 * <p>where r and v are the counts of {@code prior} and h is the worker's history. Tasks with gold
 * stay certain and teach. The objective, ln p(answers | π, θ) + Σ (r ln p + v ln (1 − p)) + Σ h ln
 * θ, never falls. With two labels it is Dawid–Skene.
 *
 * <p><b>When not:</b> where mistakes follow a pattern, as when cats are taken for lynxes but never
 * for dogs: {@link DawidSkene} or {@link HierarchicalDawidSkene} read that. Where a label is rare,
 * its p rests on the prior. Three workers of ten who always give the same label take it over with
 * four labels: what they say elsewhere is not spread evenly.
 *
 * <p><b>Cost:</b> O(A·K + W·K²) time per sweep, O(N·K + W·K²) space.
 *
 * <p><b>Differs from the paper:</b> the paper bounds the error of the model; the Beta prior on p is
 * ours. With r = v = 0 and an estimated label prior it is maximum likelihood; p then stays within
 * 10⁻¹⁰ of 0 and 1.
 *
 * @param stopping when to stop
 * @param prior what is believed beforehand of each worker under each label
 * @param labelPrior how probable each label is beforehand
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the
 *     same place
 * @see <a href="https://arxiv.org/abs/1307.2674">H. Li, B. Yu and D. Zhou (2013), Error Rate Bounds
 *     in Crowdsourcing Models, arXiv 1307.2674</a> (the class-conditional Dawid–Skene model)
 */
public record ClassConditionalDawidSkene(Stopping stopping, BetaPrior prior, LabelPrior labelPrior, boolean accelerated)
        implements ConfusionAggregator, Iterative<ClassConditionalDawidSkene> {

    /**
     * {@link Stopping#DEFAULT}, two prior answers of which one is right and one wrong, and an
     * estimated label prior.
     */
    public ClassConditionalDawidSkene() {
        this(Stopping.DEFAULT, new BetaPrior(1, 1), LabelPrior.estimated(), false);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public ClassConditionalDawidSkene withStopping(Stopping rule) {
        return new ClassConditionalDawidSkene(rule, prior, labelPrior, accelerated);
    }

    /** {@return these settings, with other prior counts; 0 and 0 for maximum likelihood} */
    public ClassConditionalDawidSkene withPrior(BetaPrior counts) {
        return new ClassConditionalDawidSkene(stopping, counts, labelPrior, accelerated);
    }

    /** {@return these settings, with another label prior} */
    public ClassConditionalDawidSkene withLabelPrior(LabelPrior shares) {
        return new ClassConditionalDawidSkene(stopping, prior, shares, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public ClassConditionalDawidSkene withAcceleration(boolean on) {
        return new ClassConditionalDawidSkene(stopping, prior, labelPrior, on);
    }

    @Override
    public String summary() {
        return "How often each worker knows each label; mistakes spread evenly (Li, Yu & Zhou 2013)";
    }

    @Override
    public ConfusionConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        int k = packed.labels();
        if (packed.trivial()) {
            return ConfusionConsensus.trivial(name(), packed);
        }
        fit.requireRoom("ClassConditionalDawidSkene", (long) k * k, accelerated ? 4 : 1);
        ClassConditionalModel model = new ClassConditionalModel(
                packed,
                prior.right(),
                prior.wrong(),
                fit.history(),
                labelPrior.shares(packed.answers().labels()));
        Climb climb = fit.climb(ConfusionSweep.of(packed));
        Convergence convergence = climb.run(model, stopping, accelerated);
        return ConfusionConsensus.of(name(), packed, climb.q, climb.parameters, convergence);
    }

    /** {@return such as {@code ClassConditionalDawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ClassConditionalDawidSkene());
    }
}
