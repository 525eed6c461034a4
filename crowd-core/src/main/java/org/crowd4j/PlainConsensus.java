package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Suppliers;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A consensus that is its parts and nothing more; worker figures are worked out when first asked
 * for.
 */
final class PlainConsensus extends PlainEstimate<CategoricalAnswers, Gold> implements Consensus {
    private static final int MOST_RATES = Integer.MAX_VALUE - 8;
    private static final double PRIOR_ANSWERS = 4;
    private static final double PRIOR_RIGHT = 0.7;

    private final Posterior posterior;
    private final Supplier<Optional<AnswerLikelihoods>> likelihoods;
    private final Supplier<double[]> accuracies; // W
    private final Supplier<int[]> byWorker; // A:  answers, worker-major
    private final Supplier<int[]> from; // W + 1:  where the answers of a worker begin among them

    PlainConsensus(
            CategoricalAnswers answers,
            Gold gold,
            Posterior posterior,
            Convergence convergence,
            Supplier<Optional<AnswerLikelihoods>> likelihoods) {
        super("Consensus", answers, gold, convergence);
        checkArgument(
                posterior.tasks() == answers.tasks() && posterior.labels() == answers.labels(),
                "the posterior must be about the same tasks and labels as the answers, got %s for %s",
                posterior,
                answers);
        this.posterior = posterior.clamped(answers, clamped);
        this.likelihoods = likelihoods;
        this.accuracies = Suppliers.memoize(this::accuracies);
        this.byWorker = Suppliers.memoize(answers::byWorker);
        this.from = Suppliers.memoize(this::from);
    }

    @Override
    public Posterior posterior() {
        return posterior;
    }

    @Override
    public WorkerFigures worker(String id) {
        int worker = answers.workers().position(id);
        return new WorkerFigures(
                id,
                from.get()[worker + 1] - from.get()[worker],
                Map.of("accuracy", accuracies.get()[worker]));
    }

    @Override
    public Optional<AnswerLikelihoods> likelihoods() {
        return likelihoods.get();
    }

    @Override
    public double accuracy(String worker) {
        return accuracies.get()[answers.workers().position(worker)];
    }

    private double[] accuracies() {
        double[] right = new double[answers.workers().size()];
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                right[answers.worker(answer)] += posterior.probability(task, answers.label(answer));
            }
        }
        int[] begin = from.get();
        for (int worker = 0; worker < right.length; worker++) {
            right[worker] = Math.min(1, right[worker] / (begin[worker + 1] - begin[worker]));
        }
        return right;
    }

    private int[] from() {
        int[] given = answers.countByWorker();
        int[] begin = new int[given.length + 1];
        for (int worker = 0; worker < given.length; worker++) {
            begin[worker + 1] = begin[worker] + given[worker];
        }
        return begin;
    }

    @Override
    public ConfusionMatrix confusion(String worker) {
        int w = answers.workers().position(worker);
        int k = answers.labels().size();
        checkArgument((long) k * k <= MOST_RATES, "a confusion matrix holds at most 46340 labels, got %s", k);
        int[] mine = byWorker.get();
        int[] begin = from.get();
        double[] rates = new double[k * k]; // truth, given
        Arrays.fill(rates, k == 1 ? PRIOR_ANSWERS : PRIOR_ANSWERS * (1 - PRIOR_RIGHT) / (k - 1));
        for (int truth = 0; truth < k && k > 1; truth++) {
            rates[truth * k + truth] = PRIOR_ANSWERS * PRIOR_RIGHT;
        }
        for (int i = begin[w]; i < begin[w + 1]; i++) {
            int task = answers.task(mine[i]);
            for (int truth = 0; truth < k; truth++) {
                rates[truth * k + answers.label(mine[i])] += posterior.probability(task, truth);
            }
        }
        for (int truth = 0; truth < k; truth++) {
            double sum = 0;
            for (int given = 0; given < k; given++) {
                sum += rates[truth * k + given];
            }
            for (int given = 0; given < k; given++) {
                rates[truth * k + given] /= sum;
            }
        }
        return ConfusionMatrix.of(answers.labels(), rates);
    }
}
