package org.crowd4j.forecast;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Convergence;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Pools the log-odds of two outcomes with those that workers expect of the others. Answers without
 * a prediction are left out; a task with too few others gets the mean log-odds of all answers.
 */
final class PeerPools implements ForecastConsensus.Rows {
    private final ForecastAnswers answers;
    private final Pools all;
    private final boolean[] pooled; // N
    private final double[] logOdds; // N
    private final double[] error; // N
    private final int[] degreesOfFreedom; // N

    /** Pools at least as many pairs as it needs. */
    interface Pooling {

        /** {@return the least number of answers} */
        int least();

        /**
         * Pools log-odds.
         *
         * @param pairs the log-odds of each answer, and those that its worker expects
         * @param into receives the pooled log-odds and their standard error
         */
        void pool(double[][] pairs, double[] into);
    }

    private PeerPools(ForecastAnswers answers, Pooling pooling, RunMonitor monitor) {
        this.answers = answers;
        all = new Pools(answers, new LogOdds(1), answer -> 1, monitor);
        int tasks = answers.tasks().size();
        pooled = new boolean[tasks];
        logOdds = new double[tasks];
        error = new double[tasks];
        degreesOfFreedom = new int[tasks];
        double[] found = new double[2];
        for (int task = 0; task < tasks; task++) {
            monitor.checkAt(task);
            double[][] pairs = pairs(task);
            pooled[task] = pairs.length >= pooling.least();
            if (pooled[task]) {
                pooling.pool(pairs, found);
                logOdds[task] = found[0];
                error[task] = found[1];
                degreesOfFreedom[task] = pairs.length - 1;
            }
        }
    }

    static ForecastConsensus aggregate(
            ForecastAggregator method, Pooling pooling, ForecastAnswers answers, Gold gold, Progress progress) {
        String name = method.getClass().getSimpleName();
        checkArgument(answers.outcomes().size() == 2, "%s needs two outcomes, got %s", name, answers.outcomes());
        boolean some = answers.size() == 0;
        for (int answer = 0; answer < answers.size() && !some; answer++) {
            some = answers.prediction(answer).isPresent();
        }
        checkArgument(some, "%s needs predictions of the others, got none for these answers", name);
        RunMonitor monitor = new RunMonitor(method.name(), progress);
        monitor.report(0, 1);
        PeerPools pools = new PeerPools(answers, pooling, monitor);
        monitor.report(1, 1);
        return ForecastConsensus.of(answers, gold, pools, Convergence.CLOSED_FORM);
    }

    /** {@return own and expected log-odds of the answers with a prediction, sorted} */
    private double[][] pairs(int task) {
        int from = answers.from(task);
        double[][] pairs = new double[answers.to(task) - from][2];
        int count = 0;
        for (int answer = from; answer < answers.to(task); answer++) {
            OptionalDouble expected = answers.prediction(answer);
            if (expected.isPresent()) {
                pairs[count][0] = logOdds(answers.probability(answer, 1));
                pairs[count++][1] = logOdds(checked(expected.getAsDouble(), task, answer));
            }
        }
        double[][] known = Arrays.copyOf(pairs, count);
        Arrays.sort(known, Arrays::compare);
        return known;
    }

    private double checked(double expected, int task, int answer) {
        checkArgument(
                expected >= 0 && expected <= 1,
                "the prediction of worker \"%s\" for task \"%s\" must be from 0 to 1, got %s",
                answers.workers().id(answers.worker(answer)),
                answers.tasks().id(task),
                expected);
        return expected;
    }

    private static double logOdds(double probability) {
        return LogOdds.of(LogOdds.clipped(new double[] {1 - probability, probability, 1})[1]);
    }

    @Override
    public double probability(int task, int outcome) {
        if (!pooled[task]) {
            return all.probability(task, outcome);
        }
        double second = 1 / (1 + StrictMath.exp(-logOdds[task]));
        return outcome == 1 ? second : 1 - second;
    }

    @Override
    public double standardError(int task, int outcome) {
        return pooled[task] ? error[task] : all.standardError(task, outcome);
    }

    @Override
    public int degreesOfFreedom(int task) {
        return pooled[task] ? degreesOfFreedom[task] : all.degreesOfFreedom(task);
    }
}
