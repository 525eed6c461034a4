package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.apache.commons.math3.distribution.TDistribution;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.agreement.Estimator;
import org.crowd4j.aggregation.internal.agreement.Estimator.Chance;
import org.crowd4j.aggregation.internal.agreement.LabelDistances;
import org.crowd4j.aggregation.internal.agreement.OwnSharesEstimator;
import org.crowd4j.aggregation.internal.agreement.PatternTable;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Applies a measure to answers: counts response patterns once, and computes all results from the
 * counts.
 */
final class AgreementCalculation {
    /** With fewer workers there is no interval for other workers. */
    private static final int MIN_WORKERS = 3;

    private final AgreementMeasure measure;
    private final CategoricalAnswers answers;
    private final int[] patternOf; // N:  pattern of each task
    private final LabelDistances distances;
    private final PatternTable table;
    private final Chance chance;
    private final boolean pair;
    private final NoValueReason ifNoPairs;

    private AgreementCalculation(AgreementMeasure measure, CategoricalAnswers answers, int... two) {
        this.measure = measure;
        this.answers = answers;
        chance = measure.chance().chance;
        pair = two.length > 0;
        distances = LabelDistances.of(measure.distance().rule(), answers);
        patternOf = new int[answers.tasks().size()];
        boolean separate = chance.separatesWorkers();
        if (separate && !pair) {
            OwnSharesEstimator.checkSpace(
                    measure.title(), answers.workers().size(), answers.labels().size());
        }
        table = pair
                ? PatternTable.of(answers, two[0], two[1], separate, patternOf)
                : PatternTable.of(answers, separate, patternOf);
        NoValueReason noPairs = pair ? NoValueReason.NO_COMMON_TASKS : NoValueReason.NO_PAIRS;
        ifNoPairs = answers.size() == 0 ? NoValueReason.NO_ANSWERS : noPairs;
    }

    /** {@return the calculation for all workers; at most two if the measure compares two} */
    static AgreementCalculation of(AgreementMeasure measure, CategoricalAnswers given) {
        CategoricalAnswers answers =
                LabelDistances.comparable(measure.distance().rule(), given);
        if (!measure.comparesTwo()) {
            return new AgreementCalculation(measure, answers);
        }
        checkArgument(
                answers.workers().size() <= 2,
                "%s compares two workers, got %s; name two, or use KrippendorffAlpha, GwetAc or FleissKappa",
                measure.title(),
                answers.workers().size());
        return new AgreementCalculation(measure, answers, 0, 1);
    }

    /** {@return the calculation for two workers} */
    static AgreementCalculation of(AgreementMeasure measure, CategoricalAnswers answers, String worker, String other) {
        CategoricalAnswers compared =
                LabelDistances.comparable(measure.distance().rule(), answers);
        return new AgreementCalculation(measure, compared, two(compared, worker, other));
    }

    /** {@return the positions of two different workers} */
    static int[] two(CategoricalAnswers answers, String worker, String other) {
        int first = answers.workers().position(worker);
        int second = answers.workers().position(other);
        checkArgument(first != second, "workers to compare must differ, got \"%s\" twice", worker);
        return new int[] {first, second};
    }

    /** {@return what makes estimators; an agreement keeps it, and not the answers with it} */
    private static Supplier<Estimator> estimators(Chance chance, PatternTable table, LabelDistances distances) {
        return () -> Estimator.of(chance, table, distances);
    }

    Agreement overall() {
        return new Agreement(measure.title(), table, estimators(chance, table, distances), usedTasks(table), ifNoPairs);
    }

    Map<String, Agreement> byLabel() {
        Map<String, Agreement> labels = new LinkedHashMap<>();
        LabelDistances nominal = LabelDistances.nominal(2);
        for (int l = 0; l < answers.labels().size(); l++) {
            PatternTable binary = table.oneAgainstRest(l, answers.labels().size());
            String label = answers.labels().id(l);
            labels.put(
                    label,
                    new Agreement(
                            measure.title() + " on \"" + label + '"',
                            binary,
                            estimators(chance, binary, nominal),
                            usedTasks(binary),
                            ifNoPairs));
        }
        return Collections.unmodifiableMap(labels);
    }

    List<TaskAgreement> byTask() {
        Estimator estimator = Estimator.of(chance, table, distances);
        boolean defined = estimator.fit(usedTasks(table));
        List<TaskAgreement> tasks = new ArrayList<>();
        for (int task = 0; task < patternOf.length; task++) {
            int v = patternOf[task];
            int given = v < 0 ? 0 : table.size(v);
            OptionalDouble value = defined && given >= 2 ? estimator.value(v) : OptionalDouble.empty();
            if (!pair || given > 0) {
                tasks.add(new TaskAgreement(answers.tasks().id(task), given, value));
            }
        }
        return Collections.unmodifiableList(tasks);
    }

    List<WorkerAgreement> byWorker() {
        int[] without = pair ? new int[0] : patternsWithout();
        double[] all = usedTasks(table);
        Estimator estimator = Estimator.of(chance, table, distances);
        OptionalDouble with = estimator.fit(all) ? OptionalDouble.of(estimator.value()) : OptionalDouble.empty();
        int[] given = answers.countByWorker();
        int[] order = answers.byWorker();
        int[] taskOf = pair ? new int[0] : taskOf(answers);
        List<WorkerAgreement> workers = new ArrayList<>();
        var monitor = new RunMonitor(measure.name() + " by worker", Progress.none());
        int next = 0;
        for (int w = 0; w < given.length; w++) {
            monitor.check();
            OptionalDouble rest = OptionalDouble.empty();
            if (!pair) { // without one of two workers there is no pair
                double[] f = all.clone();
                for (int i = next; i < next + given[w]; i++) {
                    int task = taskOf[order[i]];
                    if (PatternTable.isLast(answers, task, order[i])) {
                        move(f, patternOf[task], -1);
                        move(f, without[order[i]], 1);
                    }
                }
                rest = estimator.fit(f) ? OptionalDouble.of(estimator.value()) : OptionalDouble.empty();
            }
            workers.add(new WorkerAgreement(answers.workers().id(w), given[w], with, rest));
            next += given[w];
        }
        return Collections.unmodifiableList(workers);
    }

    /** {@return the interval for a crowd of which both tasks and workers are a sample} */
    static Optional<Interval> crowdInterval(Agreement agreement, List<WorkerAgreement> workers, double level) {
        int n = workers.size();
        if (agreement.standardError().isEmpty()
                || n < MIN_WORKERS
                || workers.stream().anyMatch(worker -> worker.without().isEmpty())) {
            return Optional.empty();
        }
        double mean = 0;
        for (WorkerAgreement worker : workers) {
            mean += worker.without().orElseThrow() / n;
        }
        double squares = 0;
        for (WorkerAgreement worker : workers) {
            double shift = worker.without().orElseThrow() - mean;
            squares += shift * shift;
        }
        double ofTasks = agreement.standardError().orElseThrow();
        double error = Math.sqrt(ofTasks * ofTasks + squares * (n - 1) / n);
        double disagreement = 1 - agreement.value().orElseThrow();
        double t = new TDistribution(null, n - 1.0).inverseCumulativeProbability((1 + level) / 2);
        double factor = StrictMath.exp(t * error / disagreement);
        return Optional.of(new Interval(Math.max(-1, 1 - disagreement * factor), 1 - disagreement / factor));
    }

    private void move(double[] f, int v, int tasks) {
        if (v >= 0 && chance.uses(table.size(v))) {
            f[v] += tasks;
        }
    }

    static int[] taskOf(CategoricalAnswers answers) {
        int[] taskOf = new int[answers.size()];
        for (int task = 0; task < answers.tasks().size(); task++) {
            Arrays.fill(taskOf, answers.from(task), answers.to(task), task);
        }
        return taskOf;
    }

    /**
     * {@return by answer, for the last answer of a worker to a task, the pattern of the task
     * without that worker; adds patterns to the table}
     */
    private int[] patternsWithout() {
        boolean separate = chance.separatesWorkers();
        int[] without = new int[answers.size()];
        for (int task = 0; task < patternOf.length; task++) {
            int end = answers.to(task);
            for (int a = answers.from(task); a < end; a++) {
                if (PatternTable.isLast(answers, task, a)) {
                    table.add(PatternTable.label(answers, a, separate), 1);
                }
            }
            for (int a = answers.from(task); a < end; a++) {
                if (PatternTable.isLast(answers, task, a)) {
                    table.adjust(PatternTable.label(answers, a, separate), -1);
                    without[a] = table.find();
                    table.adjust(PatternTable.label(answers, a, separate), 1);
                }
            }
            var unused = table.close();
        }
        return without;
    }

    /** The number of tasks of each pattern; 0 for patterns that the measure does not use. */
    private double[] usedTasks(PatternTable patterns) {
        double[] f = patterns.tasks();
        for (int v = 0; v < f.length; v++) {
            f[v] = chance.uses(patterns.size(v)) ? f[v] : 0;
        }
        return f;
    }
}
