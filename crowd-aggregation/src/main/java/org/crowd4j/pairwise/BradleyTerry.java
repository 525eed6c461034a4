package org.crowd4j.pairwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.Convergence;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.comparisons.BradleyTerryFit;
import org.crowd4j.aggregation.internal.comparisons.ComparisonTable;
import org.crowd4j.aggregation.internal.comparisons.FitErrors;
import org.crowd4j.aggregation.internal.comparisons.ResidualGroups;
import org.crowd4j.aggregation.internal.comparisons.ResidualGroups.Groups;
import org.crowd4j.aggregation.internal.comparisons.SampledFit;
import org.crowd4j.aggregation.internal.comparisons.TieTerms;
import org.crowd4j.aggregation.internal.comparisons.TieTerms.Model;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.items.WorkerTable;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Scores items by how often they win, and against whom. The default for comparisons.
 *
 * <pre>{@code
 * var consensus = new BradleyTerry().aggregate(answers);
 * consensus.ranking();
 * consensus.difference("A", "B", 0.95);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   P(a beats b) = σ(δ)      δ = s(a) − s(b) + Σ β·x + γ
 *   maximise  ln P(comparisons) − ½·ridge·Σ s² − ½·ridge·Σ β²
 * </pre>
 *
 * <p>with σ(δ) = 1 / (1 + e⁻ᵟ), one β for each covariate x of the answers, and γ for the item on
 * the left if {@code sideEffect} is set: scores are then net of length, style or side. {@code
 * NEITHER} is a tie. The scores have mean 0; a difference of 1 is 400 / ln 10 = 173.7 points of
 * Elo. An item of gold keeps its score, and the ridge draws the others to the mean of gold.
 *
 * <p>The ridge counts as a hundredth of an observation, however many items there are. It keeps
 * scores finite where an item wins always, and where items are not connected by wins. The gap
 * between {@linkplain org.crowd4j.ItemConsensus#components components} is then what the ridge makes
 * it, and its errors are large. In units of its root mean square, a covariate has the same ridge.
 *
 * <p>Errors come from the inverse of the curvature H: (H + 11ᵀ/n)⁻¹ − 11ᵀ/n for scores.
 *
 * <p><b>When not:</b> where some workers answer at random or always name the same side, take
 * {@link NoisyBradleyTerry}.
 *
 * <p><b>Cost:</b> one pass over the answers, then some ten steps of O(pairs + n³) time and O(n²)
 * space. Beyond 2000 items steps are solved by conjugate gradients, in O(pairs), and errors come
 * from 200 samples. With covariates a step takes O(A).
 *
 * <p><b>Differs from the paper:</b> the ridge. Newton's method takes the place of the fixed point
 * iteration, which stops far from the optimum where an item wins nearly always.
 *
 * @param ridge the weight of the prior of the scores; finite and at least 10⁻⁹
 * @param ties how ties count
 * @param errors where standard errors come from
 * @param sideEffect whether the item on the left may have an advantage, which is estimated
 * @param replicates how often {@link Errors#BOOTSTRAP} draws comparisons anew; at least 2
 * @param seed of its draws, and of the samples of errors beyond 2000 items
 * @see <a href="https://doi.org/10.1093/biomet/39.3-4.324">R. A. Bradley and M. E. Terry (1952),
 *     Rank Analysis of Incomplete Block Designs, Biometrika 39(3/4), 324–345</a>
 */
public record BradleyTerry(double ridge, Ties ties, Errors errors, boolean sideEffect, int replicates, long seed)
        implements ComparisonModel {
    private static final double LEAST_RIDGE = 1e-9;

    /** How ties count. */
    public enum Ties {
        /**
         * Win, tie and loss are as e^(δ/2) to ν to e^(−δ/2), with ν estimated.
         *
         * @see <a href="https://doi.org/10.1080/01621459.1970.10481082">R. R. Davidson (1970), On
         *     Extending the Bradley-Terry Model to Accommodate Ties in Paired Comparison
         *     Experiments, Journal of the American Statistical Association 65(329), 317–328</a>
         */
        DAVIDSON(Model.DAVIDSON),
        /** A tie is half a win of either. */
        HALF_WINS(Model.HALF_WINS),
        /**
         * Workers do not see differences below a threshold, which is estimated.
         *
         * @see <a href="https://doi.org/10.1080/01621459.1967.10482901">P. V. Rao and L. L. Kupper
         *     (1967), Ties in Paired-Comparison Experiments: A Generalization of the Bradley-Terry
         *     Model, Journal of the American Statistical Association 62(317), 194–204</a>
         */
        RAO_KUPPER(Model.RAO_KUPPER);

        private final Model model;

        Ties(Model model) {
            this.model = model;
        }
    }

    /** Where standard errors come from. */
    public enum Errors {
        /** From the model, which takes comparisons to be independent and itself to be right. */
        MODEL,
        /**
         * From the residuals of comparisons: they hold where the model is wrong about some pairs,
         * as where tastes go round in a circle.
         */
        ROBUST,
        /**
         * From the residuals of workers, all comparisons of a worker together: they hold where
         * workers have tastes of their own. For twenty workers or more; a single worker has the
         * errors of {@link #MODEL}.
         */
        BY_WORKER,
        /** From fits of comparisons drawn anew. */
        BOOTSTRAP
    }

    /** A ridge of 0.01, ties of Davidson, errors of the model, no effect of the side. */
    public BradleyTerry() {
        this(0.01, Ties.DAVIDSON, Errors.MODEL);
    }

    /** No effect of the side, 200 replicates, seed 0. */
    public BradleyTerry(double ridge, Ties ties, Errors errors) {
        this(ridge, ties, errors, false, 200, 0);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code ridge} is below 10⁻⁹ or not finite, or
     *     {@code replicates < 2}
     */
    public BradleyTerry {
        Check.finiteAtLeast("ridge", ridge, LEAST_RIDGE);
        Check.atLeast("replicates", replicates, 2);
    }

    /** {@return these settings, with {@code weight} as the ridge} */
    public BradleyTerry withRidge(double weight) {
        return new BradleyTerry(weight, ties, errors, sideEffect, replicates, seed);
    }

    /** {@return these settings, counting ties by {@code model}} */
    public BradleyTerry withTies(Ties model) {
        return new BradleyTerry(ridge, model, errors, sideEffect, replicates, seed);
    }

    /** {@return these settings, with standard errors from {@code source}} */
    public BradleyTerry withErrors(Errors source) {
        return new BradleyTerry(ridge, ties, source, sideEffect, replicates, seed);
    }

    /** {@return these settings, with an effect of the left side or without} */
    public BradleyTerry withSideEffect(boolean estimated) {
        return new BradleyTerry(ridge, ties, errors, estimated, replicates, seed);
    }

    /** {@return these settings, drawing comparisons {@code times} times for a bootstrap} */
    public BradleyTerry withReplicates(int times) {
        return new BradleyTerry(ridge, ties, errors, sideEffect, times, seed);
    }

    /** {@return these settings, drawing from {@code start}} */
    public BradleyTerry withSeed(long start) {
        return new BradleyTerry(ridge, ties, errors, sideEffect, replicates, start);
    }

    @Override
    public String summary() {
        return "Scores items by how often they win, and against whom; the default";
    }

    @Override
    public ComparisonConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, -1);
        SortedItems items = new SortedItems(answers.items());
        ComparisonCounts counts = ComparisonCounts.of(answers, items);
        int[] components = counts.components();
        ComparisonTable table = sideEffect || !answers.covariates().isEmpty()
                ? ComparisonTable.of(answers, items, sideEffect)
                : ComparisonTable.of(counts);
        double[] totals = table.totals();
        Model model = totals[0] == 0 || totals[1] == 0 ? Model.HALF_WINS : ties.model; // others have no ν then
        BradleyTerryFit fit = new BradleyTerryFit(table, model, ridge, items.scores(gold));
        Convergence convergence = fit.run(step -> monitor.report(step, BradleyTerryFit.AT_MOST));
        FitErrors found = errors(fit, answers, monitor);
        double[] scores = fit.scores();
        double tau = fit.tau();
        boolean always = ties != Ties.HALF_WINS && totals[0] == 0 && totals[1] > 0;
        List<Effect> effects = effects(table, fit, found);
        double left = sideEffect ? effects.get(effects.size() - 1).coefficient() : 0;
        return new FittedComparisons(
                answers,
                items,
                gold,
                scores,
                found.scores(),
                (a, b, difference) -> TieTerms.win(model, difference, tau),
                () -> components,
                convergence,
                () -> WorkerTable.ofAgreement(answers, items, scores),
                difference -> always ? 1 : TieTerms.tie(model, difference, tau),
                (worker, difference) -> TieTerms.win(model, difference + left, tau),
                effects);
    }

    private FitErrors errors(BradleyTerryFit fit, PairwiseAnswers answers, RunMonitor monitor) {
        return errors == Errors.BOOTSTRAP
                ? FitErrors.sampled(fit, SampledFit.bootstrap(fit, replicates, seed, monitor))
                : FitErrors.of(fit, groups(errors, fit, answers), seed, monitor);
    }

    /** {@return the groups whose residuals a source takes to be independent; none for the model} */
    static Optional<Groups> groups(Errors source, BradleyTerryFit fit, PairwiseAnswers answers) {
        return switch (source) {
            case MODEL, BOOTSTRAP -> Optional.empty();
            case ROBUST -> Optional.of(ResidualGroups.ofComparisons(fit));
            case BY_WORKER ->
                Optional.of(ResidualGroups.ofWorkers(fit, answers))
                        .filter(groups -> answers.workers().size() >= 2);
        };
    }

    private static List<Effect> effects(ComparisonTable table, BradleyTerryFit fit, FitErrors errors) {
        List<Effect> effects = new ArrayList<>();
        for (int e = 0; e < table.names().size(); e++) {
            double unit = table.unit(e);
            effects.add(new Effect(
                    table.names().get(e), fit.effect(e) / unit, errors.extra().get(e) / unit));
        }
        return List.copyOf(effects);
    }

    /** {@return such as {@code BradleyTerry[]} or {@code BradleyTerry[errors=ROBUST]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new BradleyTerry());
    }
}
