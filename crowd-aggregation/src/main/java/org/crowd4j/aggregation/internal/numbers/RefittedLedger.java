package org.crowd4j.aggregation.internal.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.NumericLedger;

/**
 * A ledger over a batch method. The method runs whenever a tenth of the answers is new; in between,
 * tasks that changed get the mean of their answers, weighed by the errors of the workers in the
 * last run. Answers that lie far off are moved to {@link #BOUND} scales from the median.
 */
public final class RefittedLedger implements NumericLedger {
    private static final int FRESH = 10; // the method runs again after a change for so many answers
    private static final double BOUND = 3.5; // as in RobustGaussian
    private static final double NORMAL = 0.6745; // the median distance of standard normal errors

    private final NumericAggregator method;
    private final List<NumericAnswers.Answer> rows = new ArrayList<>();
    private final Map<String, List<NumericAnswers.Answer>> byTask = new HashMap<>();
    private final Map<String, Double> gold = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>(); // since the last run
    private final Map<String, Double> variances = new HashMap<>(); // of the answers of workers, in the last run
    private NumericConsensus last;
    private double common; // the variance of an answer
    private double typical; // the median of the variances
    private int changes;

    public RefittedLedger(NumericAggregator method) {
        this.method = method;
        last = finish();
    }

    @Override
    public NumericLedger add(NumericAnswers.Answer answer) {
        rows.add(answer);
        byTask.computeIfAbsent(answer.task(), unseen -> new ArrayList<>()).add(answer);
        return changed(answer.task());
    }

    @Override
    public NumericLedger retract(NumericAnswers.Answer answer) {
        int latest = rows.lastIndexOf(answer);
        if (latest < 0) {
            throw new NoSuchElementException("no answer %s was added".formatted(answer));
        }
        rows.remove(latest);
        List<NumericAnswers.Answer> others = byTask.getOrDefault(answer.task(), new ArrayList<>());
        others.remove(others.lastIndexOf(answer));
        if (others.isEmpty()) {
            byTask.remove(answer.task());
        }
        return changed(answer.task());
    }

    @Override
    public NumericLedger gold(String task, double value) {
        gold.put(task, NumericGold.of(Map.of(task, value)).value(task).orElseThrow()); // refuses what is wrong
        return changed(task);
    }

    private NumericLedger changed(String task) {
        changed.add(task);
        return ++changes * FRESH >= last.answers().size() ? refit() : this;
    }

    @Override
    public NumericLedger refit() {
        last = finish();
        changes = 0;
        changed.clear();
        learn();
        return this;
    }

    private void learn() {
        variances.clear();
        NumericAnswers answers = last.answers();
        int[] given = answers.countByWorker();
        double squares = 0;
        for (int worker = 0; worker < given.length; worker++) {
            String id = answers.workers().id(worker);
            double bias = last.bias(id);
            double spread = last.spread(id);
            squares += given[worker] * (bias * bias + spread * spread);
        }
        common = squares / Math.max(1, answers.size());
        for (String id : answers.workers()) {
            variances.put(id, common / last.worker(id).figures().getOrDefault("weight", 1.0));
        }
        double[] sorted = variances.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        typical = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    @Override
    public double value(String task) {
        return gold.containsKey(task) ? gold.get(task) : estimate(task)[0];
    }

    @Override
    public double standardError(String task) {
        return gold.containsKey(task) ? 0 : estimate(task)[1];
    }

    /** {@return value and standard error of a task without gold} */
    private double[] estimate(String task) {
        List<NumericAnswers.Answer> answers = byTask.get(task);
        if (answers == null) {
            throw new NoSuchElementException("no task \"%s\"".formatted(task));
        }
        return changed.contains(task) ? mean(answers) : new double[] {last.value(task), last.standardError(task)};
    }

    private double[] mean(List<NumericAnswers.Answer> answers) {
        double[][] pairs = answers.stream()
                .map(answer -> new double[] {answer.value(), variance(answer.worker())})
                .sorted(Comparator.<double[]>comparingDouble(pair -> pair[0]).thenComparingDouble(pair -> pair[1]))
                .toArray(double[][]::new);
        double median = middle(Arrays.stream(pairs).mapToDouble(pair -> pair[0]).toArray());
        double[] distance = Arrays.stream(pairs)
                .mapToDouble(pair -> Math.abs(pair[0] - median))
                .sorted()
                .toArray();
        double scale = Math.max(middle(distance), learnt() ? NORMAL * Math.sqrt(typical) : 0);
        double bound = scale > 0 ? BOUND * scale : Double.MAX_VALUE;
        double weights = 0;
        for (double[] pair : pairs) {
            weights += 1 / pair[1];
        }
        double value = 0;
        for (double[] pair : pairs) {
            double moved = Math.max(median - bound, Math.min(pair[0], median + bound));
            value += moved * (1 / pair[1] / weights);
        }
        return new double[] {value, learnt() ? 1 / Math.sqrt(weights) : scatter(distance)};
    }

    private static double middle(double[] sorted) {
        return sorted[(sorted.length - 1) / 2] / 2 + sorted[sorted.length / 2] / 2;
    }

    private boolean learnt() {
        return common > 0 && common < Double.MAX_VALUE && typical > 0;
    }

    /** {@return the variance of an answer; 1 where the answers teach nothing about workers} */
    private double variance(String worker) {
        return learnt() ? variances.getOrDefault(worker, common) : 1;
    }

    /** {@return the standard error by the distances from the median} */
    private static double scatter(double[] distance) {
        double squares = 0;
        for (double far : distance) {
            squares += far * far / distance.length / Math.max(1, distance.length - 1);
        }
        return Math.min(Math.sqrt(squares), Double.MAX_VALUE);
    }

    @Override
    public NumericAnswers answers() {
        NumericAnswers.Builder answers = NumericAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    public NumericConsensus snapshot() {
        if (changed.isEmpty()) {
            return last;
        }
        NumericAnswers answers = answers();
        return NumericConsensus.of(answers, NumericGold.of(gold), new Standing(answers), last.convergence());
    }

    @Override
    public NumericConsensus finish() {
        return method.aggregate(answers(), NumericGold.of(gold));
    }

    /** {@return such as {@code RefittedLedger[1200 answers, by RobustGaussian[]]}} */
    @Override
    public String toString() {
        return "RefittedLedger[%s answers, by %s]".formatted(rows.size(), method);
    }

    /** Where the ledger stands. */
    private final class Standing implements NumericConsensus.Rows {
        private final NumericAnswers answers;

        Standing(NumericAnswers answers) {
            this.answers = answers;
        }

        @Override
        public double value(int task) {
            return RefittedLedger.this.value(answers.tasks().id(task));
        }

        @Override
        public double standardError(int task) {
            return RefittedLedger.this.standardError(answers.tasks().id(task));
        }

        @Override
        public int degreesOfFreedom(int task) {
            return Math.max(1, answers.to(task) - answers.from(task) - 1);
        }
    }
}
