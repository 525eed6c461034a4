package org.crowd4j.aggregation.internal.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.NumericLedger;
import org.crowd4j.aggregation.internal.online.BackgroundRefit;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.ResumableLedger;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * A ledger over a batch method. The method runs whenever a tenth of the answers is new; in between,
 * tasks that changed get the mean of their answers, weighed by the errors of the workers in the
 * last run. Answers that lie far off are moved to {@link #BOUND} scales from the median.
 *
 * <p>With more than {@link #AT_ONCE} answers, the method runs whenever a quarter is new, and a run
 * counts from the moment on when the next one begins: it may run on another thread meanwhile.
 */
public final class RefittedLedger implements NumericLedger, ResumableLedger<NumericAnswers.Answer>, BackgroundRefit {
    private static final int FRESH = 10; // the method runs again after a change for so many answers
    private static final int FRESH_OF_MANY = 4;
    private static final int AT_ONCE = 10_000; // answers up to which a run takes a moment only
    private static final double BOUND = 3.5; // as in RobustGaussian
    private static final double NORMAL = 0.6745; // the median distance of standard normal errors

    private final NumericAggregator method;
    private @Nullable Earlier<NumericAnswers.Answer> earlier; // answers before the rows
    private int before; // how many they are
    private final List<NumericAnswers.Answer> rows = new ArrayList<>();
    private final Map<String, List<NumericAnswers.Answer>> byTask = new HashMap<>();
    private final Map<String, Double> gold = new LinkedHashMap<>();
    private ChangedTasks changed = new ChangedTasks(); // since the run that counts began
    private ChangedTasks changedSince = new ChangedTasks(); // since the latest run began
    private NumericFit fit; // that counts
    private @Nullable Refit run; // that counts from the next one on
    private int changes; // since the latest run began
    private int size; // answers at that time
    private @Nullable Executor executor;
    private boolean ahead;

    public RefittedLedger(NumericAggregator method) {
        this.method = method;
        fit = new NumericFit(finish());
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
        return run.isDoneWithin(nanos);
    }

    @Override
    public NumericLedger add(NumericAnswers.Answer answer) {
        rows.add(answer);
        byTask.computeIfAbsent(answer.task(), unseen -> new ArrayList<>()).add(answer);
        return changed(answer.task());
    }

    @Override
    public NumericLedger retract(NumericAnswers.Answer answer) {
        takeEarlier();
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
        boolean few = before + rows.size() <= AT_ONCE;
        if ((long) ++changes * (few ? FRESH : FRESH_OF_MANY) < size) {
            return this;
        }
        if (few) {
            return refit();
        }
        Refit due = run;
        run = refit(earlier, before, new ArrayList<>(rows), new LinkedHashMap<>(gold));
        if (due != null) {
            due.result(executor).ifPresent(found -> {
                fit = found;
                changed = changedSince;
            });
        }
        changedSince = new ChangedTasks();
        changes = 0;
        size = before + rows.size();
        begin();
        return this;
    }

    private Refit refit(
            @Nullable Earlier<NumericAnswers.Answer> first,
            int most,
            List<NumericAnswers.Answer> later,
            Map<String, Double> known) {
        Supplier<NumericFit> found =
                () -> new NumericFit(method.aggregate(answers(first, most, later), NumericGold.of(known)));
        return new Refit(found, known);
    }

    @Override
    public NumericLedger refit() {
        fit = new NumericFit(finish());
        run = null;
        changed = new ChangedTasks();
        changedSince = new ChangedTasks();
        changes = 0;
        size = before + rows.size();
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
        int known = earlier == null ? -1 : earlier.task(task);
        if (!changed.contains(task, known)) {
            return fit.estimates()
                    .apply(task)
                    .orElseThrow(() -> new NoSuchElementException("no task \"%s\"".formatted(task)));
        }
        List<NumericAnswers.Answer> later = byTask.getOrDefault(task, List.of());
        if (earlier == null || known < 0) {
            return mean(task, later);
        }
        List<NumericAnswers.Answer> all = new ArrayList<>(earlier.of(known));
        all.addAll(later);
        return mean(task, all);
    }

    /** Makes rows of the earlier answers. */
    private void takeEarlier() {
        if (earlier == null) {
            return;
        }
        List<NumericAnswers.Answer> later = List.copyOf(rows);
        rows.clear();
        earlier.forEach(rows::add);
        rows.addAll(later);
        byTask.clear();
        for (NumericAnswers.Answer row : rows) {
            byTask.computeIfAbsent(row.task(), unseen -> new ArrayList<>()).add(row);
        }
        changed.name(byTask.keySet(), earlier);
        changedSince.name(byTask.keySet(), earlier);
        earlier = null;
        before = 0;
    }

    @Override
    public Consumer<StateOutput> estimates(GrowingIndex tasks) {
        StateOutput out = new StateOutput();
        out.count(changes).count(size).count(before + (long) rows.size());
        write(gold, out);
        out.bits(changed.in(tasks)).count(run == null ? 0 : 1);
        if (run != null) {
            write(run.gold(), out);
            out.bits(changedSince.in(tasks));
        }
        int known = tasks.size();
        NumericFit now = fit;
        return into -> {
            into.block(out);
            now.write(tasks, known, into);
        };
    }

    private static void write(Map<String, Double> gold, StateOutput out) {
        out.count(gold.size());
        gold.forEach((task, value) -> out.text(task).number(value));
    }

    private static void read(StateInput in, Map<String, Double> gold) {
        for (int left = in.things(Double.BYTES + 1, "the number of gold tasks"); left > 0; left--) {
            gold.put(in.text(), in.number());
        }
    }

    @Override
    public void resume(StateInput in, Earlier<NumericAnswers.Answer> answers) {
        StateInput own = in.block();
        changes = own.below(Integer.MAX_VALUE, "the number of changes");
        size = own.below(Integer.MAX_VALUE, "the number of answers");
        before = own.below(Integer.MAX_VALUE, "the number of answers");
        read(own, gold);
        changed = ChangedTasks.read(own);
        if (own.below(2, "a run") == 1) {
            Map<String, Double> known = new LinkedHashMap<>();
            read(own, known);
            changedSince = ChangedTasks.read(own);
            run = refit(answers, size, List.of(), known);
        }
        own.finish();
        fit = NumericFit.read(in, answers, this::finish);
        earlier = answers;
    }

    private double[] mean(String task, List<NumericAnswers.Answer> answers) {
        if (answers.isEmpty()) {
            throw new NoSuchElementException("no task \"%s\"".formatted(task));
        }
        WorkerVariances errors = fit.variances();
        double[][] pairs = answers.stream()
                .map(answer -> new double[] {answer.value(), errors.of(answer.worker())})
                .sorted(Comparator.<double[]>comparingDouble(pair -> pair[0]).thenComparingDouble(pair -> pair[1]))
                .toArray(double[][]::new);
        double median = middle(Arrays.stream(pairs).mapToDouble(pair -> pair[0]).toArray());
        double[] distance = Arrays.stream(pairs)
                .mapToDouble(pair -> Math.abs(pair[0] - median))
                .sorted()
                .toArray();
        double scale = Math.max(middle(distance), errors.learnt() ? NORMAL * Math.sqrt(errors.typical()) : 0);
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
        return new double[] {value, errors.learnt() ? 1 / Math.sqrt(weights) : scatter(distance)};
    }

    private static double middle(double[] sorted) {
        return sorted[(sorted.length - 1) / 2] / 2 + sorted[sorted.length / 2] / 2;
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
        return answers(earlier, before, rows);
    }

    /** {@return the first of earlier answers, and later ones} */
    private static NumericAnswers answers(
            @Nullable Earlier<NumericAnswers.Answer> earlier, int most, List<NumericAnswers.Answer> later) {
        NumericAnswers.Builder answers = NumericAnswers.builder();
        if (earlier != null) {
            int[] left = {most};
            earlier.forEach(answer -> {
                if (left[0]-- > 0) {
                    answers.add(answer);
                }
            });
        }
        later.forEach(answers::add);
        return answers.build();
    }

    @Override
    public NumericConsensus snapshot() {
        if (changed.isEmpty()) {
            return fit.consensus().get();
        }
        NumericAnswers answers = answers();
        return NumericConsensus.of(answers, NumericGold.of(gold), new Standing(answers), fit.convergence());
    }

    @Override
    public NumericConsensus finish() {
        return method.aggregate(answers(), NumericGold.of(gold));
    }

    /** {@return such as {@code RefittedLedger[1200 answers, by RobustGaussian[]]}} */
    @Override
    public String toString() {
        return "RefittedLedger[%s answers, by %s]".formatted(answers().size(), method);
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
