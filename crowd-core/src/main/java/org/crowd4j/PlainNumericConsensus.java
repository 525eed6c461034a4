package org.crowd4j;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.function.Supplier;
import org.crowd4j.internal.Quantiles;

/** A consensus of numbers that consists of its parts; worker figures are computed on first use. */
final class PlainNumericConsensus extends PlainEstimate<NumericAnswers, NumericGold> implements NumericConsensus {
    private final double[] value; // N
    private final double[] standardError; // N
    private final int[] degreesOfFreedom; // N
    private final Supplier<WorkerErrors> errors;

    PlainNumericConsensus(NumericAnswers answers, NumericGold gold, Rows rows, Convergence convergence) {
        super("NumericConsensus", answers, gold, convergence);
        int tasks = answers.tasks().size();
        value = new double[tasks];
        standardError = new double[tasks];
        degreesOfFreedom = new int[tasks];
        for (int task = 0; task < tasks; task++) {
            value[task] = rows.value(task);
            standardError[task] = rows.standardError(task);
            degreesOfFreedom[task] = rows.degreesOfFreedom(task);
            check(task);
        }
        errors = Suppliers.memoize(() -> new WorkerErrors(answers, value));
        for (String id : clamped.tasks()) {
            int task = answers.tasks().position(id);
            value[task] = clamped.value(id).orElseThrow();
            standardError[task] = 0;
        }
    }

    private void check(int task) {
        boolean sound = Double.isFinite(value[task])
                && standardError[task] >= 0
                && standardError[task] <= Double.MAX_VALUE
                && degreesOfFreedom[task] >= 1;
        if (!sound) {
            throw new IllegalArgumentException(
                    "task \"%s\" must have a finite value, a standard error from 0 and degrees of freedom from 1, got %s, %s, %s"
                            .formatted(
                                    answers.tasks().id(task),
                                    value[task],
                                    standardError[task],
                                    degreesOfFreedom[task]));
        }
    }

    @Override
    public double value(String task) {
        return value[answers.tasks().position(task)];
    }

    @Override
    public double standardError(String task) {
        return standardError[answers.tasks().position(task)];
    }

    @Override
    public Interval interval(String task, double level) {
        int t = answers.tasks().position(task);
        double half = Quantiles.student(level, degreesOfFreedom[t]) * standardError[t];
        return new Interval(WorkerErrors.capped(value[t] - half), WorkerErrors.capped(value[t] + half));
    }

    @Override
    public double bias(String worker) {
        return errors.get().bias[answers.workers().position(worker)];
    }

    @Override
    public double spread(String worker) {
        return errors.get().spread[answers.workers().position(worker)];
    }

    @Override
    public WorkerFigures worker(String id) {
        int worker = answers.workers().position(id);
        return new WorkerFigures(
                id,
                errors.get().answers[worker],
                ImmutableMap.of("bias", bias(id), "spread", spread(id), "weight", errors.get().weight[worker]));
    }

    @Override
    public List<String> workersByTrust() {
        return WorkerFigures.sorted(answers.workers(), errors.get().trust);
    }
}
