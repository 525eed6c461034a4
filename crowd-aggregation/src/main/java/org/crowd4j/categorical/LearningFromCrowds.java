package org.crowd4j.categorical;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Index;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * {@link DawidSkene} with prior counts: what you believe of workers and labels before anybody has
 * answered. Every worker w has a confusion matrix θʷ, the labels have shares π, and the most
 * probable of both, given the answers and the counts, is climbed to. With two labels these are the
 * sensitivity and the specificity of each worker and the prevalence, and each has a prior of its
 * own.
 *
 * <pre>{@code
 * var consensus = new LearningFromCrowds()
 *         // sensitivity: spam is often passed
 *         .withPrior("spam", ConfusionPrior.diagonal(10, 0.6))
 *         // specificity: good mail is seldom refused
 *         .withPrior("ham", ConfusionPrior.diagonal(10, 0.95))
 *         .aggregate(answers);
 * consensus.confusion("bob").rate("spam", "spam");              // how much of the spam Bob finds
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Expectation–maximisation from vote shares, alternating
 *
 * <pre>
 *   M   π(c)      ∝ b + Σₜ q(t, c)
 *       θʷ(c, l)  ∝ a(c, l) + hʷ(c, l) + Σ q(t, c)     over the answers (t, l) of worker w
 *   E   q(t, c)   ∝ π(c) · Π θʷ(c, l)                  over the answers (w, l) of task t
 * </pre>
 *
 * <p>where q(t, c) is the probability that c is right for task t, a is the prior of truth c, b is
 * {@code labelCount} and h the worker's history. These are the posterior modes under Dirichlet
 * priors, Dir(1 + a(c)) on each row of θ and Dir(1 + b) on π; with two labels they are Beta
 * distributions. Tasks with gold stay certain and teach. The objective, ln p(answers | π, θ) + Σ
 * (a + h) ln θ + b Σ ln π, is the log posterior but for a constant, and never falls.
 *
 * <p>This is Dawid–Skene with counts added, and no more: with {@code labelCount} 0 and one prior
 * for every truth it does what {@code new DawidSkene().withPrior(…)} does, to the last bit. Take it
 * for its defaults, for a prior on the shares, or where workers find one label harder than another
 * and you know which.
 *
 * <p><b>When not:</b> where many workers always give one label and have few answers each. The prior
 * then has them right too often, and the consensus may collapse onto that label; the default of
 * {@link DawidSkene} does not. With a hundred labels it falls a little behind the vote. Like
 * Dawid–Skene, it is too sure of itself where workers err together; see
 * {@link org.crowd4j.Consensus#blendedWithVote}.
 *
 * <p><b>Cost:</b> O(A·K + W·K²) time per sweep, O(N·K + W·K²) space.
 *
 * <p><b>Differs from the paper:</b> the paper also learns a classifier of the tasks' features;
 * without features that part is the prevalence, as the paper says. The priors of all workers are
 * the same, unless they have a history, and so are those of the shares of all labels. The paper
 * leaves the counts to the user. The counts here are what is added, one less than the parameters of
 * a Beta distribution. With counts of 0 it is plain maximum likelihood, and the count of a label
 * that the worker gave is at least 10⁻¹⁰.
 *
 * @param stopping when to stop
 * @param labelCount the prior count of tasks of each label, b; finite, at least 0
 * @param prior the prior counts of every confusion matrix
 * @param priorByTruth other counts for the rows of some labels; those that the answers do not know
 *     are passed over
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the
 *     same place
 * @see <a href="https://www.jmlr.org/papers/v11/raykar10a.html">V. C. Raykar, S. Yu, L. H. Zhao, G.
 *     H. Valadez, C. Florin, L. Bogoni and L. Moy (2010), Learning From Crowds, Journal of Machine
 *     Learning Research 11, 1297–1322</a>
 */
public record LearningFromCrowds(
        Stopping stopping,
        double labelCount,
        ConfusionPrior prior,
        Map<String, ConfusionPrior> priorByTruth,
        boolean accelerated)
        implements ConfusionAggregator, Iterative<LearningFromCrowds> {

    /**
     * {@link Stopping#DEFAULT}, one task of each label, and one answer in every row, of which the
     * share 0.7 is right.
     */
    public LearningFromCrowds() {
        this(Stopping.DEFAULT, 1, ConfusionPrior.diagonal(1, 0.7), Map.of(), false);
    }

    /**
     * Checks the settings. Prefer {@link #LearningFromCrowds()} and the {@code with} methods, which
     * stay the same when settings are added.
     *
     * @throws IllegalArgumentException if the count is negative or not finite
     */
    public LearningFromCrowds {
        Check.finiteAtLeast("labelCount", labelCount, 0);
        priorByTruth = ImmutableSortedMap.copyOf(priorByTruth);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public LearningFromCrowds withStopping(Stopping rule) {
        return new LearningFromCrowds(rule, labelCount, prior, priorByTruth, accelerated);
    }

    /** {@return these settings, with another prior count of tasks of each label; at least 0} */
    public LearningFromCrowds withLabelCount(double count) {
        return new LearningFromCrowds(stopping, count, prior, priorByTruth, accelerated);
    }

    /**
     * {@return these settings, with other prior counts for the rows of all labels that have none of
     * their own}
     */
    public LearningFromCrowds withPrior(ConfusionPrior counts) {
        return new LearningFromCrowds(stopping, labelCount, counts, priorByTruth, accelerated);
    }

    /**
     * {@return these settings, with other prior counts for tasks of which {@code truth} is the
     * right label}
     */
    public LearningFromCrowds withPrior(String truth, ConfusionPrior counts) {
        Map<String, ConfusionPrior> more = new TreeMap<>(priorByTruth);
        more.put(truth, counts);
        return new LearningFromCrowds(stopping, labelCount, prior, more, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public LearningFromCrowds withAcceleration(boolean on) {
        return new LearningFromCrowds(stopping, labelCount, prior, priorByTruth, on);
    }

    @Override
    public String summary() {
        return "Dawid-Skene with prior counts of what workers and labels are like (Raykar et al. 2010)";
    }

    @Override
    public ConfusionConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        int k = packed.labels();
        if (packed.trivial()) {
            return ConfusionConsensus.trivial(name(), packed);
        }
        fit.requireRoom("Learning from crowds", (long) k * k, accelerated ? 4 : 1);
        Index labels = packed.answers().labels();
        ConfusionModel model = new ConfusionModel(
                k,
                packed.workers(),
                packed.tasks(),
                counts(labels, truth -> truth.right(k)),
                counts(labels, truth -> truth.wrong(k)),
                fit.history(),
                null,
                labelCount);
        Climb climb = fit.climb(ConfusionSweep.of(packed));
        Convergence convergence = climb.run(model, stopping, accelerated);
        return ConfusionConsensus.of(name(), packed, climb.q, climb.parameters, convergence);
    }

    private double[] counts(Index labels, ToDoubleFunction<ConfusionPrior> count) {
        return labels.ids().stream()
                .mapToDouble(truth -> count.applyAsDouble(priorByTruth.getOrDefault(truth, prior)))
                .toArray();
    }

    /** {@return such as {@code LearningFromCrowds[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new LearningFromCrowds());
    }
}
