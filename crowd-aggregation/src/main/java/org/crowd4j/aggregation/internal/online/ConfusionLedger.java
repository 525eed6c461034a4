package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Consensus;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;

/**
 * A live consensus with a confusion matrix per worker, with forgetting.
 *
 * <p>The counts of a worker are {@code scale · table}: forgetting a little of everything at each
 * answer is then one multiplication.
 */
public final class ConfusionLedger extends IncrementalEm {

    /** The share of right answers in the warm-up. */
    static final double WARM_UP_SHARE = 0.7;

    /** The number of answers of a worker after which the warm-up has half its strength. */
    static final double WARM_UP_ANSWERS = 20;

    private static final double MIN_RATE = ConfusionModel.SMALLEST / (1L << 31);
    private static final double MIN_SCALE = 1e-100;

    /** The default factor of forgetting. */
    public static final double FORGETTING = 0.999;

    /** The default warm-up. */
    public static final double WARM_UP = 4;

    /**
     * The settings of the model.
     *
     * @param right the prior count of a diagonal entry, given the number of labels
     * @param wrong the prior count of any other entry
     * @param labelPrior the share of each label; empty to estimate it
     * @param forgetting the factor by which an answer's weight decreases with each later answer of
     *     its worker
     * @param warmUp the initial number of warm-up answers per row
     */
    public record Settings(
            IntToDoubleFunction right,
            IntToDoubleFunction wrong,
            Function<Index, Optional<double[]>> labelPrior,
            double forgetting,
            double warmUp) {}

    private final Settings settings;
    private final double logForgetting;
    private double right; // prior count of a diagonal entry
    private double wrong; // and of another
    private double warmUp; // 0 during a replay, and until the next answer or gold

    private double[] table = new double[0]; // W × K × K:  worker, given, truth
    private double[] rows = new double[0]; // W × K:  worker, truth
    private double[] scale = new double[0]; // W

    private Optional<double[]> fixedPrior = Optional.empty(); // K
    private double[] totals = new double[0]; // K:  sum of the posterior over tasks
    private double[] pi = new double[0]; // K

    /** A ledger without answers; {@code batchMethod} is the batch method with the same model. */
    public ConfusionLedger(Settings settings, GrowingIndex labels, CategoricalAggregator batchMethod) {
        super(labels, batchMethod);
        this.settings = settings;
        this.logForgetting = Math.log(settings.forgetting);
        this.warmUp = settings.warmUp;
        initialize();
    }

    @Override
    void checkLabels(Index wider) {
        checkCapacity(workers.size(), wider.size());
        var unused = settings.labelPrior.apply(wider); // rejects labels without a share
    }

    @Override
    void checkWorkers(int number) {
        checkCapacity(number, k);
    }

    /** Tables grow by half at a time, and start with a few workers. */
    private static void checkCapacity(int workers, int labels) {
        long entries = LongMath.saturatedMultiply(LiveAnswers.grownLength(workers), (long) labels * labels);
        checkArgument(
                entries <= PackedAnswers.MOST,
                "workers times labels squared must be at most %s with room to grow, got %s workers with %s labels",
                PackedAnswers.MOST,
                workers,
                labels);
    }

    @Override
    void labelsAdded(int before) {
        right = settings.right.applyAsDouble(k);
        wrong = settings.wrong.applyAsDouble(k);
        fixedPrior = settings.labelPrior.apply(Index.of("label", labels.ids()));
        pi = new double[k];
        totals = Arrays.copyOf(totals, k);
        double[] extended = new double[Math.multiplyExact(scale.length, k * k)];
        double[] extendedRows = new double[scale.length * k];
        for (int w = 0; w < scale.length; w++) {
            for (int l = 0; l < before; l++) {
                System.arraycopy(table, (w * before + l) * before, extended, (w * k + l) * k, before);
            }
            System.arraycopy(rows, w * before, extendedRows, w * k, before);
        }
        table = extended;
        rows = extendedRows;
    }

    @Override
    void answerAdded(int answer) {
        int w = answers.worker(answer);
        makeRoom(w + 1);
        scale[w] = answers.ordinal(answer) == 0 ? 1 : scale[w] * settings.forgetting;
        if (scale[w] < MIN_SCALE) {
            for (int i = w * k * k; i < (w + 1) * k * k; i++) {
                table[i] *= scale[w];
            }
            for (int i = w * k; i < (w + 1) * k; i++) {
                rows[i] *= scale[w];
            }
            scale[w] = 1;
        }
    }

    private void makeRoom(int workersThen) {
        if (workersThen > scale.length) {
            scale = LiveAnswers.ensureCapacity(scale, workersThen);
            table = Arrays.copyOf(table, Math.multiplyExact(scale.length, k * k));
            rows = Arrays.copyOf(rows, scale.length * k);
        }
    }

    @Override
    void answersTaken() {
        makeRoom(workers.size());
    }

    @Override
    void multiply(int task, int worker, int label, TaskPosterior into) {
        fillLabelPrior();
        into.start(pi);
        int factors = 0;
        if (label >= 0) {
            factors = 1;
            boolean known = worker >= 0 && received[worker] > 0;
            multiply(known ? worker : NONE, label, known ? scale[worker] * settings.forgetting : 1, into);
        }
        for (int answer = newest(task); answer >= 0; answer = answers.previous(answer)) {
            if (factors++ == TaskPosterior.FACTORS) {
                into.fold();
                factors = 1;
            }
            int w = answers.worker(answer);
            multiply(w, answers.label(answer), scale[w], into);
        }
    }

    /** Multiplies by the likelihood of an answer of a worker, or of a newcomer. */
    private void multiply(int w, int l, double weight, TaskPosterior into) {
        double warm = warmUpOf(w);
        double onDiagonal = prior(true, warm);
        double elsewhere = prior(false, warm);
        double total = onDiagonal + (k - 1) * elsewhere;
        for (int c = 0; c < k; c++) {
            double count = w < 0 ? 0 : weight * table[(w * k + l) * k + c];
            double sum = w < 0 ? 0 : weight * rows[w * k + c];
            into.p[c] *= rate(c == l ? onDiagonal : elsewhere, count, total + sum);
        }
    }

    private double prior(boolean diagonal, double warmUpAnswers) {
        if (diagonal) {
            return right + (k == 1 ? warmUpAnswers : warmUpAnswers * WARM_UP_SHARE);
        }
        return wrong + (k == 1 ? 0 : warmUpAnswers * (1 - WARM_UP_SHARE) / (k - 1));
    }

    private double warmUpOf(int w) {
        return warmUp * WARM_UP_ANSWERS / (WARM_UP_ANSWERS + (w < 0 ? 0 : counted[w]));
    }

    /** The rate of an answer that was given is never 0, see {@link ConfusionModel}. */
    private static double rate(double prior, double count, double total) {
        double part = Math.max(ConfusionModel.SMALLEST, prior + count);
        return Math.max(MIN_RATE, part / Math.max(part, total));
    }

    private void fillLabelPrior() {
        if (fixedPrior.isPresent()) {
            pi = fixedPrior.get();
            return;
        }
        double all = warmUp;
        for (int c = 0; c < k; c++) {
            all += totals[c];
        }
        for (int c = 0; c < k; c++) {
            pi[c] = all > 0 ? Math.max(ConfusionModel.SMALLEST, (totals[c] + warmUp / k) / all) : 1.0 / k;
        }
    }

    @Override
    void updateCounts(int task, int answer, double[] before, double[] now, boolean fresh) {
        int w = answers.worker(answer);
        int l = answers.label(answer);
        int entry = (w * k + l) * k;
        int age = received[w] - 1 - answers.ordinal(answer);
        double weight = (age == 0 ? 1 : Math.exp(age * logForgetting)) / scale[w];
        if (fresh) {
            counted[w]++;
            agreed[w] += now[l];
            for (int c = 0; c < k; c++) {
                table[entry + c] += weight * now[c];
                rows[w * k + c] += weight * now[c];
            }
        } else {
            agreed[w] += now[l] - before[l];
            for (int c = 0; c < k; c++) {
                double difference = weight * (now[c] - before[c]);
                table[entry + c] += difference;
                rows[w * k + c] += difference;
            }
        }
    }

    @Override
    List<Computed> tables() {
        int w = workers.size();
        return List.of(
                Computed.first(table, w * k * k),
                Computed.first(rows, w * k),
                Computed.first(scale, w),
                Computed.first(totals, k));
    }

    @Override
    void posteriorChanged(double[] before, double[] now) {
        for (int c = 0; c < k; c++) {
            totals[c] += now[c] - before[c];
        }
    }

    @Override
    void setReplaying(boolean on) {
        warmUp = on ? 0 : settings.warmUp;
    }

    @Override
    void clearCounts() {
        Arrays.fill(table, 0);
        Arrays.fill(rows, 0);
        Arrays.fill(totals, 0);
        for (int t = 0; t < tasks.size(); t++) {
            for (int c = 0; c < k; c++) {
                totals[c] += q.get(t, c);
            }
        }
    }

    @Override
    public Consensus snapshot() {
        double[] rates = new double[Math.multiplyExact(workers.size(), k * k)]; // W × K × K:  worker, truth, given
        for (int w = 0; w < workers.size(); w++) {
            for (int c = 0; c < k; c++) {
                fillRates(w, c, rates);
            }
        }
        return new LiveConsensus(super.snapshot(), rates);
    }

    /** One row of a matrix, in the label order of an answer table. */
    private void fillRates(int w, int c, double[] rates) {
        int[] rank = rank();
        int begin = (w * k + rank[c]) * k;
        double sum = 0;
        for (int l = 0; l < k; l++) {
            double count = prior(c == l, warmUpOf(w)) + Math.max(0, scale[w] * table[(w * k + l) * k + c]);
            rates[begin + rank[l]] = count;
            sum += count;
        }
        for (int l = begin; l < begin + k; l++) {
            rates[l] = sum > 0 ? rates[l] / sum : 1.0 / k;
        }
    }
}
