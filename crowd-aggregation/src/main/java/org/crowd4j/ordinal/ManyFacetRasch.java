package org.crowd4j.ordinal;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.ForwardingConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Interval;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.OrdinalAggregator;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerFigures;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;
import org.crowd4j.aggregation.internal.pairs.RatingGroups;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Ratings on a scale by raters of unequal severity: tasks and raters have a place on one line, and
 * the level of a task is that which a rater of mean severity would give. For essays, performances
 * and other things that several raters score, each a part of them.
 *
 * <pre>{@code
 * var scale = OrdinalScale.of("poor", "fair", "good", "excellent");
 * var ratings = new ManyFacetRasch().aggregate(answers.withScale(scale));
 * ratings.expected("essay-7");             // the fair average: adjusted for severity
 * ratings.expectedInterval("essay-7", 0.9);
 * ratings.severity("ann");                 // in logits; positive for a harsh rater
 * ratings.outfit("ann");                   // 1.0: as erratic as expected
 * ratings.cautions();                      // groups of raters and tasks that share nothing
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   P(y = k) ∝ exp Σ (θ(i) − c(w) − τ(h))     h = 1 … k;  θ: task, c: severity, τ: threshold
 *   θ ~ N(m, σ²)     c ~ N(0, σ_c²)     τ ~ N(0, 9), Σ τ = 0
 * </pre>
 *
 * <p>One Newton step for each task, then for each rater and threshold, which see a task at three
 * points of its distribution; m, σ² and σ_c² follow from places
 * and their variances, with one task and one rater of variance 1 beside them. The probability of a
 * level is that of an answer by a rater with c = 0, over the distribution of θ.
 *
 * <p>The objective is not reported; it stops when no place changes by more than the tolerance, in
 * logits. Tasks with gold, and past answers, have the place where the expected level is the right
 * one, and show the severity of their raters. An answer outside the scale has no part in it; the
 * probability of such a label is its share of the answers.
 *
 * <p><b>When not:</b> for labels that are right or wrong: the result is what a rater would say, not
 * what is true. Bias that depends on the level, such as avoiding extremes, is left in. Raters and
 * tasks that no answer connects are only compared through the prior: {@link Result#cautions()}
 * names them.
 *
 * <p><b>Cost:</b> O(A·K) time per sweep, O(N·K + W) space.
 *
 * @param stopping when to stop
 * @see <a href="https://search.worldcat.org/isbn/9780941938020">J. M. Linacre (1989), Many-Facet
 *     Rasch Measurement, MESA Press</a>
 * @see <a href="https://doi.org/10.1007/BF02293814">D. Andrich (1978), A Rating Formulation for
 *     Ordered Response Categories, Psychometrika 43(4), 561–573</a>
 */
public record ManyFacetRasch(Stopping stopping) implements OrdinalAggregator, Iterative<ManyFacetRasch> {
    private static final double[] NODES = {-2.3344, -1.3556, -0.6745, 0, 0.6745, 1.3556, 2.3344};

    /** At most three hundred sweeps, until no place changes by a thousandth of a logit. */
    public ManyFacetRasch() {
        this(new Stopping(300, 1e-3));
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public ManyFacetRasch withStopping(Stopping rule) {
        return new ManyFacetRasch(rule);
    }

    @Override
    public String summary() {
        return "Ratings adjusted for the severity of raters, on an ordered scale";
    }

    @Override
    public Result aggregate(CategoricalAnswers answers) {
        return aggregate(answers, Known.nothing(), Progress.none());
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Gold gold) {
        return aggregate(answers, Known.nothing().withGold(gold), Progress.none());
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        OrdinalScale scale = OrdinalConsensus.requireScale("ManyFacetRasch", answers);
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        RaschFit rasch = new RaschFit(packed, scale.levels().size(), fit.history(), fit.monitor());
        if (packed.trivial()) {
            return new Result(NothingToLearn.consensus(packed), packed, rasch, List.of());
        }
        Convergence convergence = FixedPointIteration.repeat(rasch::sweep, stopping, fit.monitor());
        rasch.finish();
        Posterior posterior = VoteShares.posterior(packed, (task, row) -> {
            fit.monitor().checkAt(task);
            fill(packed, rasch, task, row);
            VoteShares.clamp(packed, task, row);
        });
        Consensus plain = Consensus.of(packed.answers(), packed.clamped(), posterior, convergence);
        int levels = scale.levels().size();
        List<String> cautions = RatingGroups.caution(
                packed.answers(),
                answer -> packed.answers().label(answer) < levels,
                task -> packed.gold(packed.order.task(task)) != PackedAnswers.UNKNOWN);
        return new Result(plain, packed, rasch, cautions);
    }

    private static void fill(PackedAnswers packed, RaschFit rasch, int task, double[] row) {
        double outside = 0;
        double all = 0;
        for (int answer = packed.from[task]; answer < packed.from[task + 1]; answer++) {
            all += packed.weight(answer);
            if (packed.label(answer) >= rasch.levels()) {
                outside += packed.weight(answer);
                row[packed.label(answer)] += packed.weight(answer);
            }
        }
        double[] level = new double[rasch.levels()];
        double sum = 0;
        for (double node : NODES) {
            double weight = StrictMath.exp(-node * node / 8); // nodes lie denser in the middle
            rasch.fill(rasch.place(task) + node * rasch.error(task), level);
            for (int k = 0; k < level.length; k++) {
                row[k] += weight * level[k];
            }
            sum += weight;
        }
        double inside = all > 0 ? 1 - outside / all : 1;
        double total = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = k < level.length ? row[k] / sum * inside : row[k] / all;
            total += row[k];
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= total;
        }
    }

    /** {@return such as {@code ManyFacetRasch[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ManyFacetRasch());
    }

    /** Adjusted ratings, and the severity and fit of each rater. */
    public static final class Result extends ForwardingConsensus implements OrdinalConsensus {
        private final PackedAnswers packed;
        private final RaschFit rasch;
        private final List<String> cautions;

        private Result(Consensus plain, PackedAnswers packed, RaschFit rasch, List<String> cautions) {
            super(plain);
            this.packed = packed;
            this.rasch = rasch;
            this.cautions = cautions;
        }

        private int place(String worker) {
            return packed.order.worker(answers().workers().position(worker));
        }

        private int task(String id) {
            return packed.order.task(answers().tasks().position(id));
        }

        /**
         * Returns the place of a task on the line, in logits; that of the mean task is near 0.
         *
         * @throws java.util.NoSuchElementException if the task has no answers
         */
        public double measure(String task) {
            return rasch.place(task(task));
        }

        /**
         * Returns the standard error of the place of a task, that of severities included; 0 for
         * tasks with gold.
         *
         * @throws java.util.NoSuchElementException if the task has no answers
         */
        public double measureError(String task) {
            return clamped().label(task).isPresent() ? 0 : rasch.error(task(task));
        }

        /**
         * Returns the position that a rater of mean severity gives on average: the fair average.
         *
         * @throws java.util.NoSuchElementException if the task has no answers
         */
        @Override
        public double expected(String task) {
            return clamped().label(task).isPresent() || packed.trivial()
                    ? OrdinalConsensus.super.expected(task)
                    : expectedAt(measure(task));
        }

        /**
         * Returns where the fair average of a task lies with a given probability. {@link #interval}
         * is about single levels and wider.
         *
         * @param level the probability, such as 0.9; above 0 and below 1
         * @throws java.util.NoSuchElementException if the task has no answers
         * @throws IllegalArgumentException if {@code level} is not between 0 and 1
         */
        public Interval expectedInterval(String task, double level) {
            Check.properShare("level", level);
            double fair = expected(task);
            if (measureError(task) == 0 || packed.trivial()) {
                return new Interval(fair, fair);
            }
            double half = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2) * measureError(task);
            return new Interval(
                    Math.min(fair, expectedAt(measure(task) - half)), Math.max(fair, expectedAt(measure(task) + half)));
        }

        private double expectedAt(double place) {
            double[] level = new double[rasch.levels()];
            rasch.fill(place, level);
            double mean = 0;
            for (int k = 0; k < level.length; k++) {
                mean += level[k] * (scale().position(k) - scale().position(0));
            }
            return scale().position(0) + mean;
        }

        /**
         * Returns the severity of a rater, in logits: positive for a harsh one.
         *
         * @throws java.util.NoSuchElementException if the rater gave no answer
         */
        public double severity(String worker) {
            return rasch.severity(place(worker));
        }

        /**
         * Returns the standard error of a rater's severity, in logits.
         *
         * @throws java.util.NoSuchElementException if the rater gave no answer
         */
        public double severityError(String worker) {
            return rasch.severityError(place(worker));
        }

        /**
         * Returns the infit mean square of a rater, Σ r² / Σ var: about 1; from 0.6 to 1.4 is
         * normal. Above, the rater is erratic; below, more regular than the model expects. It is 1
         * for a rater without an answer on the scale.
         *
         * @throws java.util.NoSuchElementException if the rater gave no answer
         */
        public double infit(String worker) {
            return rasch.infit(place(worker));
        }

        /**
         * Returns the outfit mean square of a rater, the mean of r² / var: as {@link #infit}, but a
         * few answers far from the expected level count most.
         *
         * @throws java.util.NoSuchElementException if the rater gave no answer
         */
        public double outfit(String worker) {
            return rasch.outfit(place(worker));
        }

        /**
         * Returns how strongly a rater's answers follow the places of tasks: about 1; 0 for a rater
         * who ignores them. It is drawn to 1 by the variance of two answers.
         *
         * @throws java.util.NoSuchElementException if the rater gave no answer
         */
        public double discrimination(String worker) {
            return rasch.discrimination(place(worker));
        }

        /** {@return the thresholds τ between neighbouring levels, in logits, from low to high} */
        public List<Double> thresholds() {
            return Arrays.stream(rasch.thresholds()).boxed().toList();
        }

        /**
         * {@return groups of raters and tasks whose scores cannot be compared, if there are any}
         */
        @Override
        public List<String> cautions() {
            return cautions;
        }

        /**
         * {@return {@code accuracy}, {@code severity}, {@code severity_error}, {@code infit},
         * {@code outfit} and {@code discrimination} of a rater}
         */
        @Override
        public WorkerFigures worker(String id) {
            return new WorkerFigures(
                    id,
                    super.worker(id).answers(),
                    ImmutableMap.<String, Double>builder()
                            .put("accuracy", accuracy(id))
                            .put("severity", severity(id))
                            .put("severity_error", severityError(id))
                            .put("infit", infit(id))
                            .put("outfit", outfit(id))
                            .put("discrimination", discrimination(id))
                            .buildOrThrow());
        }

        /**
         * {@return such as {@code ManyFacetRasch.Result[45 tasks, 5 workers, converged after 7]}}
         */
        @Override
        public String toString() {
            return "ManyFacetRasch.Result[%d tasks, %d workers, %s]"
                    .formatted(answers().tasks().size(), answers().workers().size(), convergence());
        }
    }
}
