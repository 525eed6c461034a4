package org.crowd4j.benchmarks.speed;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.Sweep;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/** A Dawid–Skene fit with smoothing 0.01, one sweep at a time. */
final class Fit {
    private final Stripes stripes;
    private final ConfusionModel model;
    private final ModelParameters parameters;
    private final double[] q;
    private ExpectedCounts counts;

    Fit(CategoricalAnswers answers) {
        PackedAnswers packed = PackedAnswers.of(answers, Gold.none());
        Sweep sweep = ConfusionSweep.of(packed);
        stripes = new Stripes(packed, sweep, new RunMonitor("benchmark", Progress.none()));
        model = new ConfusionModel(packed, 0.01, 0.01, new PastCounts(WorkerHistory.none(), answers), null);
        parameters = sweep.parameters();
        q = VoteShares.start(packed);
        counts = stripes.count(q);
    }

    /** Runs one M step, one E step and the objective; returns the log likelihood. */
    double sweep() {
        model.maximise(counts, parameters);
        counts = stripes.expect(parameters, q);
        if (Double.isNaN(model.logPrior(parameters))) {
            throw new IllegalStateException("the objective is not a number");
        }
        return counts.logLikelihood;
    }
}
