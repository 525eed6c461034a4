package org.crowd4j.aggregation.internal.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.NumericLedger;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.ResumableLedger;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * A ledger over a batch method. The method runs whenever a tenth of the answers is new; in between,
 * tasks that changed get the mean of their answers, weighed by the errors of the workers in the
 * last run. Answers that lie far off are moved to {@link #BOUND} scales from the median.
 */
public final class RefittedLedger implements NumericLedger, ResumableLedger<NumericAnswers.Answer> {
    private static final int FRESH = 10; // the method runs again after a change for so many answers
    private static final double BOUND = 3.5; // as in RobustGaussian
    private static final double NORMAL = 0.6745; // the median distance of standard normal errors

    private final NumericAggregator method;
    private @Nullable Earlier<NumericAnswers.Answer> earlier; // answers before the rows
    private BitSet changedEarlier = new BitSet(); // tasks of them that had changed when they were written
    private final List<NumericAnswers.Answer> rows = new ArrayList<>();
    private final Map<String, List<NumericAnswers.Answer>> byTask = new HashMap<>();
    private final Map<String, Double> gold = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>(); // since the last run
    private final Map<String, Double> variances = new HashMap<>(); // of the answers of workers, in the last run
    private NumericFit last;
    private double common; // the variance of an answer
    private double typical; // the median of the variances
    private int changes;

    public RefittedLedger(NumericAggregator method) {
        this.method = method;
        last = new NumericFit(finish());
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
        return ++changes * FRESH >= last.answers() ? refit() : this;
    }

    @Override
    public NumericLedger refit() {
        NumericConsensus now = finish();
        last = new NumericFit(now);
        changes = 0;
        changed.clear();
        changedEarlier.clear();
        learn(now);
        return this;
    }

    private void learn(NumericConsensus last) {
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
        int known = earlier == null ? -1 : earlier.task(task);
        boolean stale = changed.contains(task) || (known >= 0 && changedEarlier.get(known));
        if (!stale) {
            return last.estimates()
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
            int task = earlier.task(row.task());
            if (task >= 0 && changedEarlier.get(task)) {
                changed.add(row.task());
            }
        }
        changedEarlier.clear();
        earlier = null;
    }

    @Override
    public Consumer<StateOutput> estimates(GrowingIndex tasks) {
        StateOutput out = new StateOutput();
        out.number(common).number(typical);
        out.count(changes).count(variances.size());
        variances.forEach((worker, variance) -> out.text(worker).number(variance));
        out.count(gold.size());
        gold.forEach((task, value) -> out.text(task).number(value));
        BitSet stale = (BitSet) changedEarlier.clone();
        changed.stream().mapToInt(tasks::find).filter(task -> task >= 0).forEach(stale::set);
        out.bits(stale);
        int size = tasks.size();
        NumericFit fit = last;
        return into -> {
            into.block(out);
            fit.write(tasks, size, into);
        };
    }

    @Override
    public void resume(StateInput in, Earlier<NumericAnswers.Answer> answers) {
        StateInput own = in.block();
        common = own.number();
        typical = own.number();
        changes = own.below(Integer.MAX_VALUE, "the number of changes");
        for (int left = own.things(Double.BYTES + 1, "the number of workers"); left > 0; left--) {
            variances.put(own.text(), own.number());
        }
        for (int left = own.things(Double.BYTES + 1, "the number of gold tasks"); left > 0; left--) {
            gold.put(own.text(), own.number());
        }
        changedEarlier = own.bits();
        own.finish();
        last = NumericFit.read(in, answers, this::finish);
        earlier = answers;
    }

    private double[] mean(String task, List<NumericAnswers.Answer> answers) {
        if (answers.isEmpty()) {
            throw new NoSuchElementException("no task \"%s\"".formatted(task));
        }
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
        if (earlier != null) {
            earlier.forEach(answers::add);
        }
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    public NumericConsensus snapshot() {
        if (changed.isEmpty() && changedEarlier.isEmpty()) {
            return last.consensus().get();
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
