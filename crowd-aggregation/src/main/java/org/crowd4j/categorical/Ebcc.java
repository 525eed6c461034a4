package org.crowd4j.categorical;

import com.google.common.hash.Hashing;
import com.google.common.math.LongMath;
import java.util.Optional;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.confusion.DirichletModel;
import org.crowd4j.aggregation.internal.engine.ExpectationMaximization;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.Sweep;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Enhanced Bayesian classifier combination: {@link Ibcc} for workers who err together. Every label
 * has subtypes of tasks, such as easy and misleading ones, and every worker w a row of rates v for
 * each, so that what all get wrong together counts as a kind of task and not as so many witnesses.
 *
 * <pre>{@code
 * new Ebcc().aggregate(answers).label("photo-17");
 * new Ebcc().aggregate(answers, gold);                // gold teaches which tasks mislead
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The label k of a task is drawn from τ, its subtype g of G from π(k), its answers from the rows
 * vʷ(k, g); all have Dirichlet priors. A mean-field posterior r(t, (k, g)) · Dir(τ) · Π Dir(π(k)) ·
 * Π Dir(vʷ(k, g)) is improved, alternating
 *
 * <pre>
 *   ν(k)           = 1 + Σ r(t, (k, ·))                   ln τ̃(k)      = ψ(ν(k)) − ψ(Σ ν)
 *   η(k, g)        = 0.1 / G + Σ r(t, (k, g))             ln π̃(k, g)   = ψ(η(k, g)) − ψ(Σ η(k, ·))
 *   αʷ((k, g), l)  = a(k, l) + hʷ(k, l) + Σ r(t, (k, g))
 *   ln ṽʷ((k, g), l) = ψ(αʷ((k, g), l)) − ψ(Σₗ αʷ((k, g), l))
 *                  over the answers (t, l) of worker w
 *   r(t, (k, g))   ∝ τ̃(k) · π̃(k, g) · Π ṽʷ((k, g), l)    over the answers (w, l) of task t
 *   q(t, k)        = Σ r(t, (k, g))
 * </pre>
 *
 * <p>where a is {@code prior}, h the worker's history, which counts in every subtype, and ψ the
 * digamma function. It starts from the vote share of each label, or what a previous consensus says
 * of it, of which each subtype gets half as much as the one before: the same for every task, but a
 * subtype with more tasks has surer rates, and so they part. Tasks with gold stay certain of their
 * label and teach. The objective is the evidence lower bound and never falls. {@code confusion} of
 * the result is the expected matrix over the subtypes.
 *
 * <p><b>When not:</b> with many labels and few answers, where it falls behind the vote as
 * {@link Ibcc} does; or in hope of more than {@link Ibcc} gives where there is no gold: on most
 * public sets the two are about as good. It is as sure of itself as Dawid–Skene; see
 * {@link org.crowd4j.Consensus#blendedWithVote}. Where two workers in five always give the same
 * label, or a label is rare, it believes them and ends near chance, as {@link Ibcc} does;
 * {@link DawidSkene} mostly does not. The bound has many maxima, and the highest is not the most
 * accurate: restarts can swap labels, and cost twenty points on a public set of web pages.
 *
 * <p><b>Cost:</b> O(A·K·G) time per sweep, O(N·K·G + W·K²·G) space; as much time again for every
 * restart.
 *
 * <p><b>Differs from the paper:</b> the paper starts at random subtypes, as {@code restarts} do;
 * the start that needs no luck is ours. The prior of the labels is even, where the authors' code
 * may take it from the votes. With more than 25 labels there are fewer subtypes, and from 129
 * labels on none, which makes it {@link Ibcc}.
 *
 * @param stopping when to stop each climb
 * @param subtypes how many subtypes each label has, G; 1 to 64, but no more than 256 / K, and at
 *     least 1
 * @param prior the prior counts of every row of rates; {@code perEntry} at least 0.05
 * @param restarts which climbs to make from random subtypes besides; the one with the highest
 *     objective counts
 * @param accelerated whether to extrapolate (SQUAREM); fewer sweeps, but with several subtypes
 *     perhaps to another maximum
 * @see <a href="https://proceedings.mlr.press/v97/li19i.html">Y. Li, B. I. P. Rubinstein and T.
 *     Cohn (2019), Exploiting Worker Correlation for Label Aggregation in Crowdsourcing, ICML, PMLR
 *     97, 3886–3895</a>
 */
public record Ebcc(Stopping stopping, int subtypes, ConfusionPrior prior, Restarts restarts, boolean accelerated)
        implements ConfusionAggregator, Iterative<Ebcc> {
    private static final int MOST_SUBTYPES = 64;

    /** As many labels times subtypes as a sweep takes in its stride. */
    private static final int MOST_CELLS = 256;

    /**
     * The prior count of tasks of each label, and that which its subtypes share: so little that
     * most of them stay empty.
     */
    private static final double LABEL_COUNT = 1;

    private static final double SUBTYPE_COUNT = 0.1;

    /** {@link Stopping#DEFAULT}, ten subtypes and the prior of {@link Ibcc}; no restart. */
    public Ebcc() {
        this(Stopping.DEFAULT, 10, new ConfusionPrior(1, 3, 1), new Restarts(), false);
    }

    /**
     * Checks the settings. Prefer {@link #Ebcc()} and the {@code with} methods, which stay the same
     * when settings are added.
     *
     * @throws IllegalArgumentException if there are not 1 to 64 subtypes, a prior count is less
     *     than 0.05
     */
    public Ebcc {
        Check.within("subtypes", subtypes, 1, MOST_SUBTYPES);
        Ibcc.checkPrior(prior);
    }

    /** {@return these settings, stopping each climb by {@code rule}} */
    @Override
    public Ebcc withStopping(Stopping rule) {
        return new Ebcc(rule, subtypes, prior, restarts, accelerated);
    }

    /** {@return these settings, with {@code each} subtypes of every label; 1 to 64} */
    public Ebcc withSubtypes(int each) {
        return new Ebcc(stopping, each, prior, restarts, accelerated);
    }

    /** {@return these settings, with other prior counts of every row of rates} */
    public Ebcc withPrior(ConfusionPrior counts) {
        return new Ebcc(stopping, subtypes, counts, restarts, accelerated);
    }

    /** {@return these settings, with {@code times} climbs from random subtypes besides} */
    public Ebcc withRestarts(int times) {
        return withRestarts(restarts.withTimes(times));
    }

    /** {@return these settings, whose restarts draw from another seed} */
    public Ebcc withSeed(long other) {
        return withRestarts(restarts.withSeed(other));
    }

    /** {@return these settings, with other climbs from random subtypes besides} */
    public Ebcc withRestarts(Restarts climbs) {
        return new Ebcc(stopping, subtypes, prior, climbs, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public Ebcc withAcceleration(boolean on) {
        return new Ebcc(stopping, subtypes, prior, restarts, on);
    }

    @Override
    public String summary() {
        return "iBCC with subtypes of tasks, for workers who err together (Li, Rubinstein & Cohn 2019)";
    }

    @Override
    public ConfusionConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), steps(restarts.times() + 1L), answers, known, progress);
        PackedAnswers packed = fit.packed();
        int k = packed.labels();
        if (packed.trivial()) {
            return ConfusionConsensus.trivial(name(), packed);
        }
        int types = Math.max(1, Math.min(subtypes, MOST_CELLS / k));
        long width = (long) k * types;
        long table = LongMath.saturatedMultiply(packed.workers(), LongMath.saturatedMultiply(k, width));
        MemoryCheck.require(
                "EBCC",
                packed,
                (int) width,
                table,
                table,
                accelerated ? 5 : 2); // the parameters, and what is shown of them
        double[] q = fit.start();
        return new Climbs(packed, types, fit.history(), fit.monitor()).highest(q, progress);
    }

    private long steps(long climbs) {
        return climbs * stopping.maxIterations();
    }

    /** {@return such as {@code Ebcc[]} or {@code Ebcc[restarts=Restarts[times=10]]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Ebcc());
    }

    /** What all climbs over some answers share. */
    private final class Climbs {
        private final PackedAnswers packed;
        private final int types;
        private final Sweep sweep;
        private final Stripes stripes;
        private final DirichletModel model;
        private final ModelParameters parameters;

        Climbs(PackedAnswers packed, int types, PastCounts history, RunMonitor monitor) {
            this.packed = packed;
            this.types = types;
            int k = packed.labels();
            sweep = ConfusionSweep.of(packed, types);
            stripes = new Stripes(packed, sweep, monitor);
            model = new DirichletModel(
                    packed,
                    types,
                    new DirichletModel.Belief(prior.right(k), prior.wrong(k), LABEL_COUNT, SUBTYPE_COUNT / types),
                    history,
                    monitor);
            parameters = sweep.parameters();
        }

        ConfusionConsensus highest(double[] q, Progress progress) {
            double[] best = halved(q);
            Convergence convergence = climb(best, 0, progress);
            SplittableRandom seeds = new SplittableRandom(restarts.seed());
            for (int restart = 1; restart <= restarts.times(); restart++) {
                double[] r = drawn(q, seeds.nextLong());
                Convergence ended = climb(r, restart, progress);
                if (ended.objective().orElseThrow() > convergence.objective().orElseThrow()) {
                    best = r;
                    convergence = ended;
                }
            }
            return result(best, convergence);
        }

        /**
         * Climbs from r, N × K × G, in place; tells its progress as a part of that of all climbs.
         */
        private Convergence climb(double[] r, int before, Progress progress) {
            RunMonitor monitor = new RunMonitor(
                    name(),
                    (stage, done, total) -> progress.report(stage, steps(before) + done, steps(restarts.times() + 1L)));
            return ExpectationMaximization.run(stripes, model, stopping, parameters, r, accelerated, monitor);
        }

        /** Shares of q, each half the one before: no two alike, for alike they would stay. */
        private double[] halved(double[] q) {
            double[] r = new double[q.length * types];
            double whole = 1 - Math.scalb(1.0, -types);
            for (int i = 0; i < r.length; i++) {
                r[i] = Math.scalb(q[i / types] / whole, -1 - i % types);
            }
            return r;
        }

        /**
         * Any shares of q, all as probable; by the names of tasks and labels, so that no order
         * makes a difference.
         */
        private double[] drawn(double[] q, long own) {
            double[] r = new double[q.length * types];
            int width = sweep.width();
            for (int task = 0; task < packed.tasks(); task++) {
                long name = hash(packed.taskId(task));
                for (int label = task * width; label < (task + 1) * width; label += types) {
                    String given = packed.answers().labels().id((label - task * width) / types);
                    SplittableRandom random = new SplittableRandom(own + 31 * name + hash(given));
                    double sum = 0;
                    for (int i = label; i < label + types; i++) {
                        r[i] = -Math.log(1 - random.nextDouble());
                        sum += r[i];
                    }
                    for (int i = label; i < label + types; i++) {
                        r[i] *= q[i / types] / sum;
                    }
                }
            }
            return r;
        }

        private static long hash(String name) {
            return Hashing.murmur3_128().hashUnencodedChars(name).asLong();
        }

        private ConfusionConsensus result(double[] r, Convergence convergence) {
            int k = packed.labels();
            double[] q = new double[packed.tasks() * k];
            for (int i = 0; i < r.length; i++) {
                q[i / types] += r[i];
            }
            model.means(stripes.count(r), parameters);
            ModelParameters shown = new ModelParameters(packed.workers() * k * k, k);
            for (int i = 0; i < sweep.width(); i++) {
                shown.pi[i / types] += parameters.pi[i];
            }
            for (int i = 0; i < sweep.countsLength(); i++) {
                double share = parameters.pi[i % sweep.width()] / shown.pi[i / types % k];
                shown.theta[i / types] += share * parameters.theta[i];
            }
            // a sum over subtypes is no product
            return ConfusionConsensus.of(name(), packed, q, shown, convergence, Optional.empty());
        }
    }
}
