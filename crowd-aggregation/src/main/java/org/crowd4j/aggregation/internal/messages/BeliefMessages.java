package org.crowd4j.aggregation.internal.messages;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.Likelihood;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Logistic;
import org.crowd4j.aggregation.internal.numerics.OrderFreeSum;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * Belief propagation between tasks and workers whose probability p of being right is integrated out
 * under a Beta prior. A task says how probable it is that an answer is right, x; a worker, how many
 * times more probable the answer is if it is right than if another label is:
 *
 * <pre>
 *   y(w → t) = (K − 1) Z(p) / Z(1 − p)
 *   Z(f)     = ∫ f(p) p^(r − 1) (1 − p)^(v − 1) Π [ x p + (1 − x) (1 − p) / (K − 1) ] dp
 *           over the other answers of worker w
 *   x(t → w) ∝ Π y(u → t)   over the other answers with that label
 * </pre>
 *
 * <p>The integrand, as a function of logit p, is a bump that falls off to both sides; it is added
 * up at points that span it, which for such a function is right to about ten digits.
 */
public final class BeliefMessages extends Messages {
    private static final int POINTS = 128;
    private static final double FAR = 80; // logit
    private static final double DEPTH = 30; // how far a bump is followed down, in logarithms
    private static final int HALVINGS = 44;
    private static final int EDGE_HALVINGS = 8;
    private static final double LEAST_RATIO = 1e-10;
    private static final double MOST_RATIO = 1e20;
    private static final double LONGEST_LOG = 47; // of a ratio within these

    private static final int UNDAMPED = 30; // rounds; what has not come to rest by then may swing to and fro

    private final double[] right; // W
    private final double[] wrong; // W
    private int rounds;

    /**
     * The messages of some answers, where every worker begins with so many right and wrong ones,
     * and their history.
     */
    public BeliefMessages(PackedAnswers packed, double right, double wrong, PastCounts history, RunMonitor monitor) {
        super(packed, monitor);
        this.right = history.right(packed.w, right);
        this.wrong = history.wrong(packed.w, wrong);
    }

    @Override
    void start(double[] q) {
        for (int task = 0; task < packed.n; task++) {
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                toWorker[a] = q[task * k + packed.code[a] % k];
            }
        }
    }

    @Override
    void start() {
        for (int a = 0; a < toTask.length; a++) {
            int worker = packed.code[a] / k;
            toTask[a] = bounded((k - 1) * right[worker] / wrong[worker]);
        }
    }

    @Override
    void between() {
        rounds++;
    }

    private static double bounded(double ratio) {
        return Math.max(LEAST_RATIO, Math.min(MOST_RATIO, ratio));
    }

    @Override
    void fromWorker(int worker) {
        double[] messages = sortedMessages(worker);
        double top = top(worker, messages);
        double height = log(worker, messages, top);
        double begin = edge(worker, messages, top, -FAR, height);
        double end = edge(worker, messages, top, FAR, height);
        double[] p = new double[POINTS];
        double[] not = new double[POINTS];
        double[] mass = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double at = begin + (end - begin) * i / (POINTS - 1);
            p[i] = Logistic.of(at);
            not[i] = Logistic.of(-at);
            mass[i] = Math.exp(log(worker, messages, at) - height);
        }
        for (int e = byWorker.from[worker]; e < byWorker.from[worker + 1]; e++) {
            double x = toWorker[byWorker.answer[e]];
            double miss = (1 - x) / (k - 1);
            double ifRight = 0;
            double ifWrong = 0;
            for (int i = 0; i < POINTS; i++) {
                double others = mass[i] / (x * p[i] + miss * not[i]);
                ifRight += others * p[i];
                ifWrong += others * not[i];
            }
            double ratio = bounded((k - 1) * ifRight / ifWrong);
            int answer = byWorker.answer[e];
            toTask[answer] = rounds <= UNDAMPED ? ratio : Math.sqrt(toTask[answer] * ratio);
        }
    }

    /** The messages to a worker, sorted, so that the order of rows changes no sum over them. */
    private double[] sortedMessages(int worker) {
        int begin = byWorker.from[worker];
        double[] messages = new double[byWorker.from[worker + 1] - begin];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = toWorker[byWorker.answer[begin + i]];
        }
        Arrays.sort(messages);
        return messages;
    }

    /** The logarithm of the integrand over logit p, with all of the worker's answers. */
    private double log(int worker, double[] messages, double at) {
        double p = Logistic.of(at);
        double not = Logistic.of(-at);
        Likelihood product = new Likelihood();
        for (double x : messages) {
            product.times(x * p + (1 - x) / (k - 1) * not);
        }
        return right[worker] * Math.log(p) + wrong[worker] * Math.log(not) + product.log();
    }

    /**
     * Where the integrand is highest: it rises before and falls after, since its logarithm is
     * concave in p.
     */
    private double top(int worker, double[] messages) {
        double low = -FAR;
        double high = FAR;
        for (int i = 0; i < HALVINGS && high - low > 1e-12 * (1 + Math.abs(low)); i++) {
            double middle = (low + high) / 2;
            double p = Logistic.of(middle);
            double not = Logistic.of(-middle);
            double slope = right[worker] * not - wrong[worker] * p; // by logit p
            for (double x : messages) {
                double miss = (1 - x) / (k - 1);
                slope += (x - miss) * p * not / (x * p + miss * not);
            }
            if (slope > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Where the integrand has come down from its top, on the side of {@code far}. */
    private double edge(int worker, double[] messages, double top, double far, double height) {
        double in = top;
        double step = Math.signum(far) * 1e-9;
        while (Math.abs(step) < 2 * FAR
                && height - log(worker, messages, top + step) < DEPTH) { // doubling: a bump may be very narrow
            in = top + step;
            step *= 2;
        }
        double out = top + step;
        for (int i = 0; i < EDGE_HALVINGS; i++) {
            double middle = (in + out) / 2;
            if (height - log(worker, messages, middle) < DEPTH) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    @Override
    double fromTask(int task, double[] q, double[] row) {
        Arrays.fill(row, 0);
        double unit = OrderFreeSum.unit(LONGEST_LOG * (packed.from[task + 1] - packed.from[task]));
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            row[packed.code[a] % k] += OrderFreeSum.term(Math.log(toTask[a]), unit);
        }
        double most = Double.NEGATIVE_INFINITY;
        for (double log : row) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (int c = 0; c < k; c++) {
            row[c] = Math.exp(row[c] - most);
            sum += row[c];
        }
        int gold = packed.gold[task];
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            int given = packed.code[a] % k;
            double others = 0;
            for (int c = 0; c < k; c++) {
                others += c == given ? 0 : row[c];
            }
            double own = row[given] / toTask[a];
            toWorker[a] = gold < 0 ? own / (own + others) : gold == given ? 1 : 0;
        }
        for (int c = 0; c < k; c++) {
            row[c] = gold < 0 ? row[c] / sum : c == gold ? 1 : 0;
        }
        return replace(task, row, q);
    }
}
