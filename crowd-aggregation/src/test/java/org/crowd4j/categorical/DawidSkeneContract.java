package org.crowd4j.categorical;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;

/** What Dawid–Skene promises with any settings. */
interface DawidSkeneContract extends ClimbingAggregatorContract {

    @Override
    DawidSkene aggregator();

    @Override
    default LongHand byHand(int sweeps, CategoricalAnswers answers, Known known) {
        var settings = aggregator().withStopping(new Stopping(sweeps, 0));
        return LongHand.of(settings, settings.aggregate(answers, known, Progress.none()), known);
    }
}
