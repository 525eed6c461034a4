package org.crowd4j.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.internal.Plural;

/**
 * The value of each {@link Signal} for each worker.
 *
 * <pre>{@code
 * WorkerSignals.of(answers, gold).reading("eve", Signal.SPEED);     // speed 0.12 over 49 answers
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>{@link Signal#AGREEMENT} of worker w is
 *
 * <pre>
 *   κ(w) = (p − e) / (1 − e)
 *   p      mean q of the worker's answers: the probability that they are right, by gold or others
 *   e      mean π of their labels: the prior probability of these
 * </pre>
 *
 * <p>The other workers are weighted by how well others agree with them, so that a few spammers have
 * little effect; the answers of a worker below chance count against their label.
 * {@link Signal#UNINFORMED} is the probability that {@link WorkerQuality.Row#informedness()} is not
 * above 0. {@link Signal#RELATIVE_AGREEMENT} has a value where the typical κ is at least 3 standard
 * errors of κ(w), by the variance of q over the worker's answers.
 *
 * <p><b>When not:</b> where most workers are spammers who agree: they are then the typical workers.
 *
 * <p><b>Cost:</b> O(A · ln A) time with times, else O(A + N·K') for K' distinct labels per task,
 * with about 120 multiplications per answer; 29 bytes per answer, 16 more with times, and 700 per
 * worker.
 */
public final class WorkerSignals {
    static final String TOO_FEW = "too few answers";
    private static final String NO_TIMES = "no times";
    private static final String ALONE = "no other worker answered the same tasks";
    private static final String UNCLEAR = "the crowd agrees too little";
    private static final String NO_GOLD = "no answers to gold tasks";
    private static final double CLEAR = 3; // standard errors
    private static final int OTHERS = 5;
    private static final double SMOOTHING = 0.25; // the largest variance of one answer
    private static final double LEAST_TYPICAL = 1e-6;

    private final Index workers;
    private final int[] given; // W
    private final AnswerTimes pace;
    private final PeerJudgement peers;
    private final int[] goldAnswers; // W
    private final int[] goldRight; // W
    private final int[] longest; // W
    private final double[] surprise; // W
    private final double[] entropy; // W
    private final double[] kappa; // W; 0 without comparable answers
    private final boolean[] clear; // W: whether a verdict on the worker is reliable
    private final double[] ranked; // κ of the workers with enough answers, sorted

    /**
     * The value of a signal for a worker.
     *
     * @param signal the signal
     * @param value the value; empty if there is none
     * @param over the number of answers behind it
     * @param silence the reason for which there is no value; empty if there is one
     */
    public record Reading(Signal signal, OptionalDouble value, int over, String silence) {

        /** {@return such as {@code gold_accuracy 0.41 < 0.6 over 44 answers}} */
        String against(Condition condition) {
            return value.isEmpty()
                    ? toString()
                    : "%s %s %s %s over %s"
                            .formatted(
                                    signal,
                                    rounded(),
                                    condition.comparison(),
                                    Action.plain(condition.limit()),
                                    Plural.of(over, "answer"));
        }

        private String rounded() {
            double number = value.orElse(0);
            return number == Math.rint(number)
                    ? Action.plain(number)
                    : String.format(Locale.ROOT, Math.abs(number) < 0.1 ? "%.3f" : "%.2f", number);
        }

        /** {@return such as {@code speed 0.12 over 49 answers}, or {@code speed: no times}} */
        @Override
        public String toString() {
            return value.isEmpty()
                    ? signal + ": " + silence
                    : "%s %s over %s".formatted(signal, rounded(), Plural.of(over, "answer"));
        }
    }

    private WorkerSignals(CategoricalAnswers answers, Gold gold) {
        workers = answers.workers();
        int w = workers.size();
        given = answers.countByWorker();
        goldAnswers = new int[w];
        goldRight = new int[w];
        longest = new int[w];
        surprise = new double[w];
        entropy = new double[w];
        kappa = new double[w];
        int[] known = known(answers, gold);
        RunMonitor monitor = new RunMonitor("worker signals", Progress.none());
        peers = new PeerJudgement(answers, known, monitor, PeerJudgement.ROUNDS);
        clear = peers.clear();
        for (int task = 0; task < known.length; task++) {
            for (int answer = answers.from(task); known[task] != -1 && answer < answers.to(task); answer++) {
                goldAnswers[answers.worker(answer)]++;
                goldRight[answers.worker(answer)] += answers.label(answer) == known[task] ? 1 : 0;
            }
        }
        pace = new AnswerTimes(answers, peers.byWorker, peers.start);
        ranked = ranked();
        runs(answers, peers.byWorker, peers.start);
    }

    /** {@return the values of all signals for all workers} */
    public static WorkerSignals of(CategoricalAnswers answers, Gold gold) {
        return new WorkerSignals(answers, gold);
    }

    private static int[] known(CategoricalAnswers answers, Gold gold) {
        int[] known = new int[answers.tasks().size()];
        Arrays.fill(known, -1);
        for (String task : gold.tasks()) {
            answers.tasks()
                    .find(task)
                    .ifPresent(position -> known[position] = answers.labels()
                            .find(gold.label(task).orElseThrow())
                            .orElse(-2));
        }
        return known;
    }

    private double[] ranked() {
        double[] enough = new double[workers.size()];
        int count = 0;
        for (int u = 0; u < kappa.length; u++) {
            double e = peers.compared[u] == 0 ? 1 : peers.chance[u] / peers.compared[u];
            kappa[u] = e < 1 ? Math.max(-1, (peers.sum[u] / peers.compared[u] - e) / (1 - e)) : 0;
            if (peers.compared[u] >= Signal.AGREEMENT.least()) {
                enough[count++] = kappa[u];
            }
        }
        double[] sorted = Arrays.copyOf(enough, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private void runs(CategoricalAnswers answers, int[] byWorker, int[] start) {
        int k = Math.max(2, answers.labels().size());
        int[] count = new int[answers.labels().size()];
        double a = peers.typical;
        for (int u = 0; u < given.length; u++) {
            int run = 0;
            double odd = 0;
            for (int i = start[u]; i < start[u + 1]; i++) {
                int answer = byWorker[i];
                int l = answers.label(answer);
                if (i > start[u] && answers.label(byWorker[i - 1]) != l) {
                    run = 0;
                    odd = 0;
                }
                run++;
                count[l]++;
                if (peers.right[answer] >= 0 && !peers.leading[answer]) {
                    double p = a * peers.right[answer] + (1 - a) * (1 - peers.right[answer]) / (k - 1);
                    odd += p <= 0.1 ? 1 : -Math.log10(p);
                }
                longest[u] = Math.max(longest[u], run);
                surprise[u] = Math.max(surprise[u], odd);
            }
            double bits = 0;
            for (int i = start[u]; i < start[u + 1]; i++) {
                int l = answers.label(byWorker[i]);
                if (count[l] > 0) {
                    double p = count[l] / (double) given[u];
                    bits -= p * Math.log(p) / Math.log(2);
                    count[l] = 0; // each label once, and ready for the next worker
                }
            }
            entropy[u] = Math.max(0, bits);
        }
    }

    /** {@return the workers} */
    public Index workers() {
        return workers;
    }

    /**
     * {@return the value of a signal for a worker}
     *
     * @throws java.util.NoSuchElementException if {@code worker} gave no answer
     */
    public Reading reading(String worker, Signal signal) {
        return reading(workers.position(worker), signal);
    }

    /** {@return the number of answers of the worker at a position} */
    int answers(int worker) {
        return given[worker];
    }

    Reading reading(int u, Signal signal) {
        return switch (signal) {
            case GOLD_ACCURACY ->
                read(signal, goldRight[u] / (double) Math.max(1, goldAnswers[u]), goldAnswers[u], NO_GOLD);
            case AGREEMENT -> read(signal, kappa[u], peers.compared[u], ALONE);
            case RELATIVE_AGREEMENT -> relative(u);
            case UNINFORMED ->
                clear[u] || peers.compared[u] < signal.least()
                        ? read(signal, 1 - peers.belief[u].informed(), peers.compared[u], ALONE)
                        : silent(signal, peers.compared[u], UNCLEAR);
            case SPEED ->
                pace.timed[u] && pace.gaps[u] == 0 && given[u] > 1
                        ? silent(signal, 0, "the times of others do not differ")
                        : read(signal, pace.speed[u], pace.gaps[u], pace.timed[u] ? TOO_FEW : NO_TIMES);
            case SAME_ANSWER_RUN -> read(signal, longest[u], given[u], TOO_FEW);
            case RUN_SURPRISE ->
                !pace.timed[u]
                        ? silent(signal, 0, NO_TIMES)
                        : peers.compared[u] == 0
                                ? silent(signal, 0, ALONE)
                                : read(signal, surprise[u], given[u], TOO_FEW);
            case ENTROPY -> read(signal, entropy[u], given[u], TOO_FEW);
            case BURST -> pace.timed[u] ? read(signal, pace.burst[u], given[u], TOO_FEW) : silent(signal, 0, NO_TIMES);
            case DAILY_VOLUME ->
                pace.timed[u] ? read(signal, pace.daily[u], given[u], TOO_FEW) : silent(signal, 0, NO_TIMES);
        };
    }

    private Reading relative(int u) {
        int n = peers.compared[u];
        boolean counted = n >= Signal.RELATIVE_AGREEMENT.least();
        if (!counted) {
            return read(Signal.RELATIVE_AGREEMENT, 0, n, ALONE);
        }
        if (ranked.length <= OTHERS) {
            return silent(Signal.RELATIVE_AGREEMENT, n, "fewer than five others to compare with");
        }
        double e = peers.chance[u] / n;
        double typical = typical(kappa[u]);
        double mean = peers.sum[u] / n;
        double variance = Math.max(0, peers.squares[u] / n - mean * mean);
        double error = Math.sqrt((variance * n + SMOOTHING) / (n + 1.0) / n) / (1 - e);
        if (!(typical > LEAST_TYPICAL && typical >= CLEAR * error)) {
            return silent(Signal.RELATIVE_AGREEMENT, n, UNCLEAR);
        }
        return read(Signal.RELATIVE_AGREEMENT, kappa[u] / typical, n, TOO_FEW);
    }

    /** The median of the others. */
    private double typical(double own) {
        int at = Arrays.binarySearch(ranked, own);
        int left = ranked.length - 1;
        int middle = left / 2;
        double high = ranked[middle < at ? middle : middle + 1];
        return left % 2 == 1 ? high : (ranked[middle - 1 < at ? middle - 1 : middle] + high) / 2;
    }

    private static Reading read(Signal signal, double value, int over, String none) {
        return over == 0
                ? silent(signal, 0, none)
                : over < signal.least()
                        ? silent(signal, over, TOO_FEW)
                        : new Reading(signal, OptionalDouble.of(value), over, "");
    }

    private static Reading silent(Signal signal, int over, String why) {
        return new Reading(signal, OptionalDouble.empty(), over, why);
    }

    /** {@return such as {@code WorkerSignals[50 workers, 2500 answers, with times]}} */
    @Override
    public String toString() {
        return "WorkerSignals[%s workers, %s answers, %s times]"
                .formatted(workers.size(), Arrays.stream(given).sum(), pace.any ? "with" : "without");
    }
}
