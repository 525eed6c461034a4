package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import java.util.Arrays;
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
 * A live consensus that knows a confusion matrix of each worker, with forgetting.
 *
 * <p>What a worker did is kept in units that grow, so that forgetting a little of everything at each answer is one multiplication: the
 * counts are {@code scale · table}.
 */
public final class ConfusionLedger extends IncrementalEm {

    /** The share of the warm-up that speaks for workers being right. */
    static final double WARM_SHARE = 0.7;

    /** After so many answers of a worker the warm-up has half its strength. */
    static final double WARM_ANSWERS = 20;

    private static final double LEAST_RATE = ConfusionModel.SMALLEST / (1L << 31);
    private static final double LEAST_SCALE = 1e-100;

    /** What is left by default of the weight of an answer at each further one of its worker. */
    public static final double FORGETTING = 0.999;

    /** The default warm-up. */
    public static final double WARM_UP = 4;

    /**
     * The settings of the model.
     *
     * @param right the prior count of an entry of the diagonal, given the number of labels
     * @param wrong that of any other entry
     * @param labelPrior the share of each label; empty to estimate it
     * @param forgetting what is left of the weight of an answer at each further one of its worker
     * @param warmUp how many answers a row the warm-up has at first
     */
    public record Settings(
            IntToDoubleFunction right,
            IntToDoubleFunction wrong,
            Function<Index, Optional<double[]>> labelPrior,
            double forgetting,
            double warmUp) {}

    private final Settings settings;
    private final double logForgetting;
    private double right; // prior count on the diagonal
    private double wrong; // and elsewhere
    private double warmUp; // 0 in a replay, and after it until something is added

    private double[] table = new double[0]; // W × K × K:  worker, given, truth
    private double[] rows = new double[0]; // W × K:  worker, truth
    private double[] scale = new double[0]; // W

    private Optional<double[]> fixed = Optional.empty(); // K
    private double[] totals = new double[0]; // K:  sum of the posterior over tasks
    private double[] pi = new double[0]; // K

    /** A ledger without answers; {@code twin} is the batch method with the same model. */
    public ConfusionLedger(Settings settings, GrowingIndex labels, CategoricalAggregator twin) {
        super(labels, twin);
        this.settings = settings;
        this.logForgetting = Math.log(settings.forgetting);
        this.warmUp = settings.warmUp;
        begin();
    }

    @Override
    void checkLabels(Index wider) {
        checkRoom(workers.size(), wider.size());
        var unused = settings.labelPrior.apply(wider); // refuses what it has no share for
    }

    @Override
    void checkWorkers(int number) {
        checkRoom(number, k);
    }

    /** Tables grow by half at a time, and begin with a few workers. */
    private static void checkRoom(int workers, int labels) {
        long entries = LongMath.saturatedMultiply(LiveAnswers.roomy(workers), (long) labels * labels);
        checkArgument(
                entries <= PackedAnswers.MOST,
                "workers times labels squared must be at most %s with room to grow, got %s workers with %s labels",
                PackedAnswers.MOST,
                workers,
                labels);
    }

    @Override
    void widened(int before) {
        right = settings.right.applyAsDouble(k);
        wrong = settings.wrong.applyAsDouble(k);
        fixed = settings.labelPrior.apply(Index.of("label", labels.ids()));
        pi = new double[k];
        totals = Arrays.copyOf(totals, k);
        double[] wide = new double[Math.multiplyExact(scale.length, k * k)];
        double[] wideRows = new double[scale.length * k];
        for (int w = 0; w < scale.length; w++) {
            for (int l = 0; l < before; l++) {
                System.arraycopy(table, (w * before + l) * before, wide, (w * k + l) * k, before);
            }
            System.arraycopy(rows, w * before, wideRows, w * k, before);
        }
        table = wide;
        rows = wideRows;
    }

    @Override
    void arrived(int answer) {
        int w = answers.worker(answer);
        if (w >= scale.length) {
            scale = LiveAnswers.room(scale, w + 1L);
            table = Arrays.copyOf(table, Math.multiplyExact(scale.length, k * k));
            rows = Arrays.copyOf(rows, scale.length * k);
        }
        scale[w] = answers.place(answer) == 0 ? 1 : scale[w] * settings.forgetting;
        if (scale[w] < LEAST_SCALE) {
            for (int i = w * k * k; i < (w + 1) * k * k; i++) {
                table[i] *= scale[w];
            }
            for (int i = w * k; i < (w + 1) * k; i++) {
                rows[i] *= scale[w];
            }
            scale[w] = 1;
        }
    }

    @Override
    void expect(int task, TaskPosterior into) {
        fillLabelPrior();
        into.start(pi);
        int factors = 0;
        for (int answer = answers.newest(task); answer >= 0; answer = answers.older(answer)) {
            if (factors++ == TaskPosterior.FACTORS) {
                into.fold();
                factors = 1;
            }
            int w = answers.worker(answer);
            int l = answers.label(answer);
            double onDiagonal = prior(true, warm(w));
            double elsewhere = prior(false, warm(w));
            double total = onDiagonal + (k - 1) * elsewhere;
            for (int c = 0; c < k; c++) {
                double count = scale[w] * table[(w * k + l) * k + c];
                into.p[c] *= rate(c == l ? onDiagonal : elsewhere, count, total + scale[w] * rows[w * k + c]);
            }
        }
    }

    private double prior(boolean diagonal, double warm) {
        if (diagonal) {
            return right + (k == 1 ? warm : warm * WARM_SHARE);
        }
        return wrong + (k == 1 ? 0 : warm * (1 - WARM_SHARE) / (k - 1));
    }

    private double warm(int w) {
        return warmUp * WARM_ANSWERS / (WARM_ANSWERS + counted[w]);
    }

    /** No rate of something that was said is 0, see {@link ConfusionModel}. */
    private static double rate(double prior, double count, double total) {
        double part = Math.max(ConfusionModel.SMALLEST, prior + count);
        return Math.max(LEAST_RATE, part / Math.max(part, total));
    }

    private void fillLabelPrior() {
        if (fixed.isPresent()) {
            pi = fixed.get();
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
    void recount(int answer, int oldRow, double[] now, boolean fresh) {
        int w = answers.worker(answer);
        int l = answers.label(answer);
        int entry = (w * k + l) * k;
        int age = met[w] - 1 - answers.place(answer);
        double weight = (age == 0 ? 1 : Math.exp(age * logForgetting)) / scale[w];
        if (fresh) {
            counted[w]++;
            agreed[w] += now[l];
            for (int c = 0; c < k; c++) {
                table[entry + c] += weight * now[c];
                rows[w * k + c] += weight * now[c];
            }
        } else {
            agreed[w] += now[l] - q[oldRow + l];
            for (int c = 0; c < k; c++) {
                double more = weight * (now[c] - q[oldRow + c]);
                table[entry + c] += more;
                rows[w * k + c] += more;
            }
        }
    }

    @Override
    void moved(int oldRow, double[] now) {
        for (int c = 0; c < k; c++) {
            totals[c] += now[c] - q[oldRow + c];
        }
    }

    @Override
    void replaying(boolean on) {
        warmUp = on ? 0 : settings.warmUp;
    }

    @Override
    void forget() {
        Arrays.fill(table, 0);
        Arrays.fill(rows, 0);
        Arrays.fill(totals, 0);
        for (int t = 0; t < tasks.size(); t++) {
            for (int c = 0; c < k; c++) {
                totals[c] += q[t * k + c];
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

    /** One row of a matrix, in the order of an answer set. */
    private void fillRates(int w, int c, double[] rates) {
        int[] rank = rank();
        int begin = (w * k + rank[c]) * k;
        double sum = 0;
        for (int l = 0; l < k; l++) {
            double count = prior(c == l, warm(w)) + Math.max(0, scale[w] * table[(w * k + l) * k + c]);
            rates[begin + rank[l]] = count;
            sum += count;
        }
        for (int l = begin; l < begin + k; l++) {
            rates[l] = sum > 0 ? rates[l] / sum : 1.0 / k;
        }
    }
}
