package org.crowd4j.pairwise;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.crowd4j.Convergence;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.comparisons.BradleyTerryFit;
import org.crowd4j.aggregation.internal.comparisons.ComparisonTable;
import org.crowd4j.aggregation.internal.comparisons.CrowdPrediction;
import org.crowd4j.aggregation.internal.comparisons.TieTerms.Model;
import org.crowd4j.aggregation.internal.comparisons.WorkerAwareFit;
import org.crowd4j.aggregation.internal.comparisons.WorkerComparisons;
import org.crowd4j.aggregation.internal.comparisons.WorkerLink;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.items.WorkerTable;
import org.crowd4j.aggregation.internal.numerics.Logistic;

/** Fits a model with parameters of workers, from the scores of plain Bradley-Terry. */
final class WorkerAware {
    private static final long SEED = 7;

    /** Makes the model of a method, of Davidson's ν and the share of ties. */
    interface Links {
        WorkerLink of(double nu, double tieShare);
    }

    private WorkerAware() {}

    static ComparisonConsensus aggregate(
            String name,
            PairwiseAnswers answers,
            ItemGold gold,
            Links links,
            double ridge,
            boolean sides,
            Stopping stopping,
            Progress progress) {
        RunMonitor monitor = new RunMonitor(name, progress);
        monitor.report(0, stopping.maxIterations());
        SortedItems items = new SortedItems(answers.items());
        ComparisonCounts counts = ComparisonCounts.of(answers, items);
        int[] components = counts.components();
        double[] known = items.scores(gold);
        ComparisonTable table = ComparisonTable.of(counts);
        double[] totals = table.totals();
        boolean tied = totals[0] > 0 && totals[1] > 0;
        BradleyTerryFit plain = new BradleyTerryFit(table, tied ? Model.DAVIDSON : Model.HALF_WINS, ridge, known);
        Convergence unused = plain.run(step -> monitor.check());
        double share = totals[1] > 0 ? totals[1] / (totals[0] + totals[1] + (totals[0] > 0 ? 0 : 1)) : 0;
        double nu = tied ? Math.exp(plain.tau()) : 2 * share / (1 - share);
        WorkerAwareFit fit = new WorkerAwareFit(
                new WorkerComparisons(answers, items), links.of(nu, share), ridge, known, plain.scores());
        Convergence convergence = fit.run(stopping, monitor);
        Supplier<CrowdPrediction> prediction = Suppliers.memoize(() -> new CrowdPrediction(fit, nu));
        return new FittedComparisons(
                answers,
                items,
                gold,
                fit.scores,
                fit.curvature().covariance(SEED, monitor),
                (a, b, difference) -> prediction.get().win(difference),
                () -> components,
                convergence,
                () -> workers(answers, items, fit, sides),
                difference -> prediction.get().tie(difference),
                (worker, difference) -> prediction.get().left(worker, difference),
                List.of());
    }

    private static WorkerTable workers(PairwiseAnswers answers, SortedItems items, WorkerAwareFit fit, boolean sides) {
        double[] reliability = Arrays.stream(fit.c).map(Logistic::of).toArray();
        ImmutableMap.Builder<String, double[]> figures = ImmutableMap.builder();
        figures.put("reliability", reliability);
        if (sides) {
            figures.put("side_bias", Arrays.stream(fit.q).map(Logistic::of).toArray());
        }
        return WorkerTable.withAgreement(answers, items, fit.scores, figures.buildOrThrow(), reliability);
    }
}
