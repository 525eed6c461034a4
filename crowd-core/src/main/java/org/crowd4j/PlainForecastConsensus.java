package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.crowd4j.internal.Quantiles;
import org.crowd4j.internal.Quoted;

/** A consensus of forecasts that consists of its parts; skills are computed on first use. */
final class PlainForecastConsensus extends PlainEstimate<ForecastAnswers, Gold> implements ForecastConsensus {
    private static final double ROUNDING = 1e-9;

    private final double[][] probability; // N, by number of the outcome in its task
    private final double[][] standardError; // alike
    private final int[] degreesOfFreedom; // N
    private final boolean[] resolved; // N
    private final Supplier<ForecasterSkill> skill;

    PlainForecastConsensus(ForecastAnswers answers, Gold gold, Rows rows, Convergence convergence) {
        super("ForecastConsensus", answers, gold, convergence);
        int tasks = answers.tasks().size();
        probability = new double[tasks][];
        standardError = new double[tasks][];
        degreesOfFreedom = new int[tasks];
        resolved = new boolean[tasks];
        for (int task = 0; task < tasks; task++) {
            read(rows, task);
        }
        for (String id : clamped.tasks()) {
            clamp(answers.tasks().position(id), clamped.label(id).orElseThrow());
        }
        skill = Suppliers.memoize(() -> new ForecasterSkill(answers, probability, resolved));
    }

    private void read(Rows rows, int task) {
        int outcomes = answers.outcomeCount(task);
        probability[task] = new double[outcomes];
        standardError[task] = new double[outcomes];
        degreesOfFreedom[task] = rows.degreesOfFreedom(task);
        double sum = 0;
        boolean sound = degreesOfFreedom[task] >= 1;
        for (int number = 0; number < outcomes; number++) {
            double p = rows.probability(task, answers.outcome(task, number));
            double error = rows.standardError(task, answers.outcome(task, number));
            sound &= p >= 0 && p <= 1 && error >= 0 && error <= Double.MAX_VALUE;
            probability[task][number] = p;
            standardError[task][number] = error;
            sum += p;
        }
        if (!sound || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    "task %s must have probabilities that add up to 1, errors and degrees of freedom, got %s, %s, %s"
                            .formatted(
                                    Quoted.of(answers.tasks().id(task)),
                                    Arrays.toString(probability[task]),
                                    Arrays.toString(standardError[task]),
                                    degreesOfFreedom[task]));
        }
    }

    private void clamp(int task, String right) {
        resolved[task] = true;
        Arrays.fill(probability[task], 0);
        Arrays.fill(standardError[task], 0);
        int number = answers.outcomes().find(right).isPresent()
                ? number(task, answers.outcomes().position(right))
                : -1;
        checkArgument(
                number >= 0,
                "the gold of task %s must be one of its outcomes, got %s",
                Quoted.of(answers.tasks().id(task)),
                Quoted.of(right));
        probability[task][number] = 1;
    }

    /** {@return the number of an outcome in its task; negative if the task does not have it} */
    private int number(int task, int outcome) {
        for (int number = 0; number < answers.outcomeCount(task); number++) {
            if (answers.outcome(task, number) == outcome) {
                return number;
            }
        }
        return -1;
    }

    private String second() {
        checkState(
                answers.outcomes().size() == 2,
                "an outcome must be named unless there are two, got %s",
                answers.outcomes());
        return answers.outcomes().id(1);
    }

    @Override
    public double probability(String task) {
        return probability(task, second());
    }

    @Override
    public double probability(String task, String outcome) {
        int position = answers.tasks().position(task);
        int number = number(position, answers.outcomes().position(outcome));
        return number < 0 ? 0 : probability[position][number];
    }

    @Override
    public Interval interval(String task, double level) {
        return interval(task, second(), level);
    }

    @Override
    public Interval interval(String task, String outcome, double level) {
        int position = answers.tasks().position(task);
        double multiple = Quantiles.student(level, degreesOfFreedom[position]);
        int number = number(position, answers.outcomes().position(outcome));
        double p = number < 0 ? 0 : probability[position][number];
        double half = number < 0 ? 0 : multiple * standardError[position][number];
        if (p == 0 || p == 1 || half == 0) {
            return new Interval(p, p);
        }
        double logOdds = Math.log(p / (1 - p));
        return new Interval(Math.min(p, sigmoid(logOdds - half)), Math.max(p, sigmoid(logOdds + half)));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public WorkerFigures worker(String id) {
        int worker = answers.workers().position(id);
        ForecasterSkill found = skill.get();
        return new WorkerFigures(
                id,
                found.answers[worker],
                ImmutableMap.<String, Double>builder()
                        .put("skill", found.skill[worker])
                        .put("skill_low", found.skill[worker] - found.half[worker])
                        .put("skill_high", found.skill[worker] + found.half[worker])
                        .put("peer_score", found.peerScore[worker])
                        .put("brier", found.brier[worker])
                        .buildOrThrow());
    }

    @Override
    public List<String> workersByTrust() {
        return WorkerFigures.sorted(answers.workers(), skill.get().skill);
    }
}
