package org.crowd4j.aggregation.internal.numbers;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.NumericLedger;
import org.crowd4j.aggregation.internal.online.BackgroundRefit;
import org.jspecify.annotations.Nullable;

/**
 * A ledger over a batch method. The method runs whenever a tenth of the answers is new; in between,
 * tasks that changed get the mean of their answers, weighed by the errors of the workers in the
 * last run. Answers that lie far off are moved to {@link #BOUND} scales from the median.
 *
 * <p>With more than {@link #AT_ONCE} answers, the method runs whenever a quarter is new, and a run
 * counts from the moment on when the next one begins: it may run on another thread meanwhile.
 */
public final class RefittedLedger implements NumericLedger, BackgroundRefit {
    private static final int FRESH = 10; // the method runs again after a change for so many answers
    private static final int FRESH_OF_MANY = 4;
    private static final int AT_ONCE = 10_000; // answers up to which a run takes a moment only
    private static final double BOUND = 3.5; // as in RobustGaussian
    private static final double NORMAL = 0.6745; // the median distance of standard normal errors

    private final NumericAggregator method;
    private final List<NumericAnswers.Answer> rows = new ArrayList<>();
    private final Map<String, List<NumericAnswers.Answer>> byTask = new HashMap<>();
    private final Map<String, Double> gold = new LinkedHashMap<>();
    private Set<String> changed = new HashSet<>(); // since the run that counts began
    private Set<String> changedSince = new HashSet<>(); // the latest run began
    private Fit fit;
    private @Nullable Run run; // that counts from the next one on
    private int changes; // since the latest run began
    private int size; // answers at that time
    private @Nullable Executor executor;
    private boolean ahead;

    /** What a run learnt. */
    private static final class Fit {
        final NumericConsensus consensus;
        final Map<String, Double> variances = new HashMap<>(); // of the answers of workers
        final double common; // the variance of an answer
        final double typical; // the median of the variances

        Fit(NumericConsensus consensus) {
            this.consensus = consensus;
            NumericAnswers answers = consensus.answers();
            int[] given = answers.countByWorker();
            double squares = 0;
            for (int worker = 0; worker < given.length; worker++) {
                String id = answers.workers().id(worker);
                double bias = consensus.bias(id);
                double spread = consensus.spread(id);
                squares += given[worker] * (bias * bias + spread * spread);
            }
            common = squares / Math.max(1, answers.size());
            for (String id : answers.workers()) {
                variances.put(id, common / consensus.worker(id).figures().getOrDefault("weight", 1.0));
            }
            double[] sorted = variances.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            typical = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        }

        boolean learnt() {
            return common > 0 && common < Double.MAX_VALUE && typical > 0;
        }
    }

    /** A run of the method, which begins at most once. */
    private static final class Run extends FutureTask<Fit> {
        private final Supplier<Fit> fit;
        private boolean begun;

        Run(Supplier<Fit> fit) {
            super(fit::get);
            this.fit = fit;
        }

        void beginOn(Executor executor) {
            if (!begun) {
                begun = true;
                executor.execute(this);
            }
        }
    }

    public RefittedLedger(NumericAggregator method) {
        this.method = method;
        this.fit = fit(method, rows, gold);
    }

    private static Fit fit(NumericAggregator method, List<NumericAnswers.Answer> rows, Map<String, Double> gold) {
        return new Fit(method.aggregate(answers(rows), NumericGold.of(gold)));
    }

    @Override
    public void refitOn(Executor other) {
        executor = other;
    }

    @Override
    public void startAhead() {
        ahead = true;
        begin();
    }

    private void begin() {
        if (run != null && executor != null && ahead) {
            run.beginOn(executor);
        }
    }

    @Override
    public boolean isPrepared(long nanos) {
        if (run == null || executor == null || (changes + (long) SOON) * FRESH_OF_MANY < size) {
            return true;
        }
        run.beginOn(executor);
        try {
            var unused = Uninterruptibles.getUninterruptibly(run, nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true; // there is nothing to wait for
        } catch (TimeoutException late) {
            return false;
        }
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
        changedSince.add(task);
        boolean few = rows.size() <= AT_ONCE;
        if ((long) ++changes * (few ? FRESH : FRESH_OF_MANY) < size) {
            return this;
        }
        if (few) {
            return refit();
        }
        Run due = run;
        List<NumericAnswers.Answer> given = new ArrayList<>(rows);
        Map<String, Double> known = new LinkedHashMap<>(gold);
        run = new Run(() -> fit(method, given, known));
        if (due != null) {
            count(due);
        }
        changedSince = new HashSet<>();
        changes = 0;
        size = rows.size();
        begin();
        return this;
    }

    /** Makes a run count, after which the tasks have changed that changed since it began. */
    private void count(Run due) {
        Optional<Fit> result;
        if (executor == null) {
            result = Optional.of(due.fit.get());
        } else {
            due.beginOn(executor);
            result = await(due);
        }
        if (result.isPresent()) {
            fit = result.get();
            changed = changedSince;
        }
    }

    /** {@return what a run learnt; nothing if it failed, as it would at any other time} */
    private static Optional<Fit> await(Run due) {
        try {
            return Optional.of(Uninterruptibles.getUninterruptibly(due));
        } catch (ExecutionException failed) {
            return Optional.empty();
        }
    }

    @Override
    public NumericLedger refit() {
        fit = fit(method, rows, gold);
        run = null;
        changed = new HashSet<>();
        changedSince = new HashSet<>();
        changes = 0;
        size = rows.size();
        return this;
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
        return changed.contains(task)
                ? mean(answers)
                : new double[] {fit.consensus.value(task), fit.consensus.standardError(task)};
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
        double scale = Math.max(middle(distance), fit.learnt() ? NORMAL * Math.sqrt(fit.typical) : 0);
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
        return new double[] {value, fit.learnt() ? 1 / Math.sqrt(weights) : scatter(distance)};
    }

    private static double middle(double[] sorted) {
        return sorted[(sorted.length - 1) / 2] / 2 + sorted[sorted.length / 2] / 2;
    }

    /** {@return the variance of an answer; 1 where the answers teach nothing about workers} */
    private double variance(String worker) {
        return fit.learnt() ? fit.variances.getOrDefault(worker, fit.common) : 1;
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
        return answers(rows);
    }

    private static NumericAnswers answers(List<NumericAnswers.Answer> rows) {
        NumericAnswers.Builder answers = NumericAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    public NumericConsensus snapshot() {
        if (changed.isEmpty()) {
            return fit.consensus;
        }
        NumericAnswers answers = answers();
        return NumericConsensus.of(answers, NumericGold.of(gold), new Standing(answers), fit.consensus.convergence());
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
