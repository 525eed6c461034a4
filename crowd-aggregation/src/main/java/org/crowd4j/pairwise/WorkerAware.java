package org.crowd4j.pairwise;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.Convergence;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.items.WorkerTable;

/** Fits a model with parameters of workers, from the scores of plain Bradley-Terry. */
final class WorkerAware {
    private static final long SEED = 7;

    private final PairwiseAnswers answers;
    private final WorkerAwareFit fit;
    private final boolean sides;
    private final double slope; // of an average answer
    private final double floor;

    private WorkerAware(PairwiseAnswers answers, WorkerAwareFit fit, boolean sides) {
        this.answers = answers;
        this.fit = fit;
        this.sides = sides;
        double slopes = 0;
        double floors = 0;
        double weights = 0;
        for (int worker = 0; worker < fit.c.length; worker++) {
            double weight = 0;
            for (int row = fit.data.from[worker]; row < fit.data.from[worker + 1]; row++) {
                weight += fit.data.leftWins[row] + fit.data.rightWins[row];
            }
            weights += weight;
            slopes += weight * fit.link.slope(fit.c[worker]);
            floors += weight * fit.link.floor(fit.c[worker], fit.q[worker]);
        }
        slope = weights > 0 ? slopes / weights : fit.link.slope(fit.link.start());
        floor = weights > 0 ? floors / weights : fit.link.floor(fit.link.start(), 0);
    }

    static ComparisonConsensus aggregate(
            String name,
            PairwiseAnswers answers,
            ItemGold gold,
            WorkerLink link,
            double ridge,
            boolean sides,
            Stopping stopping,
            Progress progress) {
        RunMonitor monitor = new RunMonitor(name, progress);
        monitor.report(0, stopping.maxIterations());
        SortedItems items = new SortedItems(answers.items());
        ComparisonCounts counts = ComparisonCounts.of(answers, items);
        double[] known = items.scores(gold);
        BradleyTerryFit plain =
                new BradleyTerryFit(ComparisonTable.of(counts), BradleyTerry.Ties.HALF_WINS, ridge, known);
        Convergence unused = plain.run(step -> monitor.check());
        WorkerAwareFit fit =
                new WorkerAwareFit(new WorkerComparisons(answers, items), link, ridge, known, plain.scores());
        Convergence convergence = fit.run(stopping, monitor);
        return new WorkerAware(answers, fit, sides).consensus(items, gold, counts, convergence, monitor);
    }

    private ComparisonConsensus consensus(
            SortedItems items, ItemGold gold, ComparisonCounts counts, Convergence convergence, RunMonitor monitor) {
        return new FittedComparisons(
                answers,
                items,
                gold,
                fit.scores,
                fit.curvature().covariance(SEED, monitor),
                (a, b, difference) -> 0.5 + slope * (TieTerms.sigmoid(difference) - 0.5),
                counts.components(),
                convergence,
                () -> workers(items),
                new FittedComparisons.Details() {
                    @Override
                    public double tie(double difference) {
                        return 0;
                    }

                    @Override
                    public double left(int worker, double difference) {
                        double first = TieTerms.sigmoid(difference);
                        return worker < 0
                                ? slope * first + floor
                                : fit.link.slope(fit.c[worker]) * first + fit.link.floor(fit.c[worker], fit.q[worker]);
                    }

                    @Override
                    public List<Effect> effects() {
                        return List.of();
                    }
                });
    }

    private WorkerTable workers(SortedItems items) {
        double[] reliability = Arrays.stream(fit.c).map(TieTerms::sigmoid).toArray();
        ImmutableMap.Builder<String, double[]> figures = ImmutableMap.builder();
        figures.put("reliability", reliability);
        if (sides) {
            figures.put("side_bias", Arrays.stream(fit.q).map(TieTerms::sigmoid).toArray());
        }
        return WorkerTable.withAgreement(answers, items, fit.scores, figures.buildOrThrow(), reliability);
    }
}
