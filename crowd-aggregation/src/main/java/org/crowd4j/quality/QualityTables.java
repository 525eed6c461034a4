package org.crowd4j.quality;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.CostMatrix;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.packing.LeaveOneOutPosterior;

/**
 * The figures of all workers, as columns. Workers are processed in blocks, to limit the memory of
 * their confusion matrices.
 */
final class QualityTables {
    private static final int ENTRIES_AT_ONCE = 1 << 24;
    private static final int MOST_LABELS = 46340; // whose square is an int
    private static final double PRIOR_ANSWERS = 4; // in every row of a confusion matrix
    private static final double LOG_2 = Math.log(2);

    private final RunMonitor monitor;
    private final CategoricalAnswers answers;
    private final Consensus consensus;
    private final int k;
    private final int[] gold; // N:  label, or -1
    private final CostMatrix costs;
    private final boolean zeroOne; // whether every mistake costs 1, which saves the loop over pairs of labels
    private final double[] pi; // K:  the share of each label
    private final double prior; // the expected cost of an answer drawn from the shares
    private final double mean; // the expected share of right answers

    final int[] given; // W
    final AccuracyTable accuracies;
    final int[] judged; // W:  answers judged by others or gold
    final double[] agreed; // W:  the sum of their probabilities
    final double[] bits; // W
    final double[] score; // W
    final double[] quality; // W
    final Informedness.Belief[] belief; // W
    final boolean[] clear; // W:  whether a verdict is reliable

    /** {@return the figures by the gold of the consensus and more} */
    static QualityTables of(Consensus consensus, Gold gold, CostMatrix costs, Progress progress) {
        CategoricalAnswers answers = consensus.answers();
        costs.requireLabels(answers.labels());
        checkArgument(
                answers.labels().size() <= MOST_LABELS,
                "a confusion matrix holds at most %s labels, got %s",
                MOST_LABELS,
                answers.labels().size());
        int[] truth = new int[answers.tasks().size()];
        Arrays.fill(truth, -1);
        fill(consensus.clamped(), answers, truth);
        fill(gold, answers, truth);
        return new QualityTables(consensus, truth, costs, new RunMonitor("worker quality", progress));
    }

    private static void fill(Gold gold, CategoricalAnswers answers, int[] truth) {
        for (String task : gold.tasks()) {
            String label = gold.label(task).orElseThrow();
            answers.tasks()
                    .find(task)
                    .ifPresent(position -> truth[position] = answers.labels()
                            .find(label)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "the gold label \"%s\" of task \"%s\" is not among the labels; add it by answers.withLabels"
                                            .formatted(label, task))));
        }
    }

    private QualityTables(Consensus consensus, int[] gold, CostMatrix costs, RunMonitor monitor) {
        this.monitor = monitor;
        this.consensus = consensus;
        this.answers = consensus.answers();
        this.k = answers.labels().size();
        this.gold = gold;
        this.costs = costs;
        this.zeroOne = zeroOne(costs, k);
        int workers = answers.workers().size();
        given = answers.countByWorker();
        accuracies = new AccuracyTable(consensus, gold);
        judged = new int[workers];
        agreed = new double[workers];
        bits = new double[workers];
        score = new double[workers];
        quality = new double[workers];
        pi = new double[k];
        mean = accuracies.mean();
        count();
        prior = cost(pi);
        int block = Math.max(1, ENTRIES_AT_ONCE / Math.max(1, k * k));
        int steps = PeerJudgement.ROUNDS + (workers + block - 1) / block;
        PeerJudgement peers = new PeerJudgement(answers, gold, monitor, steps);
        belief = peers.belief;
        clear = peers.clear();
        LeaveOneOutPosterior others = LeaveOneOutPosterior.of(consensus);
        for (int begin = 0; begin < workers; begin += block) {
            monitor.report(PeerJudgement.ROUNDS + begin / block, steps);
            judge(others, begin, Math.min(workers, begin + block));
        }
        monitor.report(steps, steps);
    }

    private void count() {
        for (int task = 0; task < gold.length; task++) {
            for (int c = 0; c < k; c++) {
                pi[c] += accuracies.probability(task, c) / gold.length;
            }
        }
    }

    private void judge(LeaveOneOutPosterior others, int begin, int end) {
        double[] counts = new double[(end - begin) * k * k]; // B × K × K:  worker, truth, given
        count(others, begin, end, counts, monitor, (worker, agreement) -> {
            judged[worker]++;
            agreed[worker] += agreement;
        });
        double[] theta = new double[k * k];
        for (int w = begin; w < end; w++) {
            monitor.check();
            System.arraycopy(counts, (w - begin) * k * k, theta, 0, k * k);
            shrink(theta);
            bits[w] = bits(theta);
            score[w] = score(theta);
            quality[w] = prior > 0 ? 1 - cost(theta, pi) / prior : 0;
        }
    }

    @FunctionalInterface
    private interface Judge {
        void accept(int worker, double agreement);
    }

    /** Counts the judged answers of some workers under each truth, by its probability. */
    private void count(
            LeaveOneOutPosterior others, int begin, int end, double[] counts, RunMonitor watch, Judge judge) {
        double[] row = new double[k];
        for (int task = 0; task < gold.length; task++) {
            watch.checkAt(task);
            int first = answers.from(task);
            int last = answers.to(task);
            for (int from = first, to; from < last; from = to) {
                int worker = answers.worker(from);
                to = from + 1;
                while (to < last && answers.worker(to) == worker) {
                    to++;
                }
                boolean alone = to - from == last - first;
                if (worker < begin || worker >= end || (alone && gold[task] < 0)) {
                    continue;
                }
                fill(others, task, from, to, row);
                for (int a = from; a < to; a++) {
                    int given = answers.label(a);
                    int entry = (worker - begin) * k * k + given;
                    for (int c = 0; c < k; c++) {
                        counts[entry + c * k] += row[c];
                    }
                    judge.accept(worker, row[given]);
                }
            }
        }
    }

    private void fill(LeaveOneOutPosterior others, int task, int from, int to, double[] row) {
        if (gold[task] >= 0) {
            Arrays.fill(row, 0);
            row[gold[task]] = 1;
        } else {
            others.probabilities(task, from, to, row);
        }
    }

    /** {@return the confusion matrix of one worker: truth, given} */
    double[] confusion(int worker) {
        double[] theta = new double[k * k];
        RunMonitor own = new RunMonitor("worker quality", Progress.none());
        count(LeaveOneOutPosterior.of(consensus), worker, worker + 1, theta, own, (w, agreement) -> {});
        shrink(theta);
        return theta;
    }

    /** Turns counts into rates, shrunk towards a worker of average accuracy. */
    private void shrink(double[] theta) {
        for (int c = 0; c < k; c++) {
            double sum = 0;
            for (int l = 0; l < k; l++) {
                double average = k == 1 ? 1 : l == c ? mean : (1 - mean) / (k - 1);
                theta[c * k + l] += PRIOR_ANSWERS * average;
                sum += theta[c * k + l];
            }
            for (int l = 0; l < k; l++) {
                theta[c * k + l] /= sum;
            }
        }
    }

    private double bits(double[] theta) {
        double sum = 0;
        for (int l = 0; l < k; l++) {
            double given = given(theta, l);
            for (int c = 0; c < k; c++) {
                double both = pi[c] * theta[c * k + l];
                sum += both > 0 ? both * Math.log(theta[c * k + l] / given) : 0;
            }
        }
        return Math.max(0, sum / LOG_2);
    }

    private double given(double[] theta, int l) {
        double given = 0;
        for (int c = 0; c < k; c++) {
            given += pi[c] * theta[c * k + l];
        }
        return given;
    }

    /** Half the squared distance of two rows, on average over all pairs. */
    private double score(double[] theta) {
        double sum = 0;
        for (int l = 0; l < k; l++) {
            double column = 0;
            double squares = 0;
            for (int c = 0; c < k; c++) {
                column += theta[c * k + l];
                squares += theta[c * k + l] * theta[c * k + l];
            }
            sum += k * squares - column * column;
        }
        return k == 1 ? 0 : Math.min(1, Math.max(0, sum / (k * (k - 1.0))));
    }

    /** The mean cost of the soft labels of a worker's answers. */
    private double cost(double[] theta, double[] shares) {
        double sum = 0;
        double[] soft = new double[k];
        for (int l = 0; l < k; l++) {
            double given = given(theta, l);
            for (int c = 0; c < k && given > 0; c++) {
                soft[c] = shares[c] * theta[c * k + l] / given;
            }
            sum += given > 0 ? given * cost(soft) : 0;
        }
        return sum;
    }

    private static boolean zeroOne(CostMatrix costs, int k) {
        for (int i = 0; i < k * k; i++) {
            if (costs.cost(i / k, i % k) != (i / k == i % k ? 0 : 1)) {
                return false;
            }
        }
        return true;
    }

    /** The expected cost of drawing both the truth and the answer from a soft label. */
    private double cost(double[] soft) {
        double sum = 0;
        if (zeroOne) {
            for (double p : soft) {
                sum += p * (1 - p);
            }
            return sum;
        }
        for (int c = 0; c < k; c++) {
            for (int s = 0; s < k && soft[c] > 0; s++) {
                sum += soft[c] * soft[s] * costs.cost(c, s);
            }
        }
        return sum;
    }
}
