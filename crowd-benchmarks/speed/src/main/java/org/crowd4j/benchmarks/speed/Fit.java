package org.crowd4j.benchmarks.speed;

import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.aggregation.internal.Cells;
import org.crowd4j.aggregation.internal.ConfusionModel;
import org.crowd4j.aggregation.internal.ConfusionSweep;
import org.crowd4j.aggregation.internal.Counts;
import org.crowd4j.aggregation.internal.History;
import org.crowd4j.aggregation.internal.Parameters;
import org.crowd4j.aggregation.internal.Stripes;
import org.crowd4j.aggregation.internal.Sweep;
import org.crowd4j.aggregation.internal.VoteShares;
import org.crowd4j.aggregation.internal.Watch;

/** A Dawid–Skene fit with smoothing 0.01, one sweep at a time. */
final class Fit {
    private final Stripes stripes;
    private final ConfusionModel model;
    private final Parameters parameters;
    private final double[] q;
    private Counts counts;

    Fit(CategoricalAnswers answers) {
        Cells cells = Cells.of(answers, Gold.none());
        Sweep sweep = ConfusionSweep.of(cells);
        stripes = new Stripes(cells, sweep, new Watch("benchmark", Progress.none()));
        model = new ConfusionModel(cells, 0.01, 0.01, new History(WorkerHistory.none(), answers), null);
        parameters = sweep.parameters();
        q = VoteShares.start(cells, Optional.empty());
        counts = stripes.count(q);
    }

    /** One M step, one E step and the objective; returns the log likelihood. */
    double sweep() {
        model.maximise(counts, parameters);
        counts = stripes.expect(parameters, q);
        if (Double.isNaN(model.logPrior(parameters))) {
            throw new IllegalStateException("the objective is not a number");
        }
        return counts.logLikelihood();
    }
}
