package org.crowd4j.benchmarks.quality.labels;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.benchmarks.quality.data.DataSet;
import org.crowd4j.stopping.AuditReport;
import org.crowd4j.stopping.Curtailment;
import org.crowd4j.stopping.PosteriorThreshold;
import org.crowd4j.stopping.StoppingBacktest;
import org.crowd4j.stopping.StoppingBacktestReport.Outcome;
import org.crowd4j.stopping.StoppingCalibration;
import org.crowd4j.stopping.StoppingCalibrationReport;
import org.crowd4j.stopping.StoppingRule;

/**
 * What stopping rules predict and promise on data sets with gold, and what is realised.
 *
 * @param sets the data sets
 */
record StoppingTrials(List<Row> sets) {
    /** The rules without calibration. */
    static final List<StoppingRule> RULES =
            List.of(new PosteriorThreshold().withThreshold(0.9), new PosteriorThreshold(), new Curtailment());

    /** The errors that calibrated rules promise. */
    static final List<Double> ERRORS = List.of(0.05, 0.1);

    private static final int SPLITS = 2; // each in both directions
    private static final double LEVEL = 0.9; // of an interval: 0.95 on each side

    StoppingTrials {
        sets = List.copyOf(sets);
    }

    /**
     * The figures of one data set.
     *
     * @param name its name
     * @param gold the number of gold tasks
     * @param plain the outcome of each rule without calibration
     * @param calibrated for each promised error, the trials
     */
    record Row(String name, int gold, List<Outcome> plain, List<List<Trial>> calibrated) {
        Row {
            plain = List.copyOf(plain);
            calibrated = List.copyOf(calibrated);
        }
    }

    /**
     * A rule calibrated by one half of the gold and judged by the other.
     *
     * @param threshold the threshold; 0 if none keeps the promise
     * @param saved the share of answers saved
     * @param judged what the other half found
     */
    record Trial(double threshold, double saved, AuditReport judged) {
        /** {@return whether the realised error is at most the promised one} */
        boolean keeps(double error) {
            return judged.realised() <= error;
        }

        /** {@return whether it exceeds the promised one beyond chance} */
        boolean breaks(double error) {
            return judged.tasks() > 0 && judged.interval(LEVEL).low() > error;
        }
    }

    /** Measures every data set. */
    static StoppingTrials run(List<DataSet> dataSets, Consumer<String> log) {
        List<Row> rows = new ArrayList<>();
        for (DataSet set : dataSets) {
            log.accept(set.name());
            List<Outcome> plain = new StoppingBacktest()
                    .run(set.answers(), set.gold(), RULES, Progress.none())
                    .outcomes();
            List<List<Trial>> calibrated = new ArrayList<>();
            for (double error : ERRORS) {
                List<Trial> trials = new ArrayList<>();
                for (int split = 0; split < 2 * SPLITS; split++) {
                    trials.add(trial(set, error, split));
                }
                calibrated.add(trials);
            }
            rows.add(new Row(set.name(), set.gold().size(), plain, calibrated));
        }
        return new StoppingTrials(rows);
    }

    private static Trial trial(DataSet set, double error, int split) {
        List<String> order = new ArrayList<>(set.gold().tasks());
        Collections.sort(order);
        Collections.shuffle(order, new Random(split / 2));
        List<String> one = order.subList(0, order.size() / 2);
        List<String> other = order.subList(order.size() / 2, order.size());
        Gold given = set.gold().without(split % 2 == 0 ? one : other);
        Gold judging = set.gold().without(split % 2 == 0 ? other : one);
        StoppingBacktest backtest = new StoppingBacktest().withRuns(1);
        StoppingCalibrationReport calibrated = new StoppingCalibration()
                .withError(error)
                .withBacktest(backtest.withSeed(split))
                .calibrate(set.answers(), given);
        Outcome outcome = backtest.withSeed(100 + split) // other orders than it was calibrated on
                .run(set.answers(), judging, calibrated.rule())
                .outcome(0);
        return new Trial(calibrated.threshold().orElse(0), outcome.saved(), outcome.byGold());
    }
}
