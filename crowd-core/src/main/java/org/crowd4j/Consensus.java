package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.crowd4j.internal.WilsonInterval;

/**
 * One label per task, with the probability behind it, and what it says of each worker. It keeps the
 * answers it came from. {@link Cautions} lists what to doubt in it.
 */
public interface Consensus extends Estimate {

    /**
     * Makes a consensus of its parts. Tasks with gold become certain, whatever the posterior says
     * of them; worker figures follow from the posterior.
     *
     * @param answers the answers of the workers
     * @param clamped gold that took part; tasks without answers are passed over
     * @param posterior the probabilities
     * @param convergence how the aggregation ended
     * @return the consensus
     * @throws IllegalArgumentException if the posterior is about other tasks or labels than the
     *     answers, or gold names a label that they do not have
     */
    static Consensus of(CategoricalAnswers answers, Gold clamped, Posterior posterior, Convergence convergence) {
        return new PlainConsensus(answers, clamped, posterior, convergence, Optional::empty);
    }

    /**
     * Makes a consensus whose method knows how the posterior follows from the answers.
     *
     * @param answers the answers of the workers
     * @param clamped gold that took part; tasks without answers are passed over
     * @param posterior the probabilities
     * @param convergence how the aggregation ended
     * @param likelihoods makes the likelihoods, a new instance on each call
     * @return the consensus
     * @throws IllegalArgumentException if the posterior is about other tasks or labels than the
     *     answers, or gold names a label that they do not have
     */
    static Consensus of(
            CategoricalAnswers answers,
            Gold clamped,
            Posterior posterior,
            Convergence convergence,
            Supplier<AnswerLikelihoods> likelihoods) {
        return new PlainConsensus(answers, clamped, posterior, convergence, () -> Optional.of(likelihoods.get()));
    }

    @Override
    CategoricalAnswers answers();

    /** {@return the gold that took part: an evaluation leaves these tasks out} */
    Gold clamped();

    /** {@return the probability of every label of every task} */
    Posterior posterior();

    /**
     * Returns the figures of a worker: {@code accuracy}, see {@link #accuracy}.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    @Override
    default WorkerFigures worker(String id) {
        int worker = answers().workers().position(id);
        return new WorkerFigures(id, answers().countByWorker(worker), Map.of("accuracy", accuracy(id)));
    }

    /**
     * Returns the expected share of a worker's answers that are right: the mean probability of the
     * labels the worker gave. The worker's own answers have a say in it.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    double accuracy(String worker);

    /**
     * Returns how a worker errs: the model's own matrix where it has one, else the share of each
     * label given under each truth, by the posterior, with four answers added to every row, 0.7 of
     * them right.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    ConfusionMatrix confusion(String worker);

    /**
     * {@return how the posterior follows from the answers, if the method states it; a new instance
     * on each call, for one thread}
     */
    default Optional<AnswerLikelihoods> likelihoods() {
        return Optional.empty();
    }

    /**
     * {@return the consensuses that this one is the mean of, or whose posterior is blended with the
     * vote in this one; empty if it is neither}
     */
    default List<Consensus> members() {
        return List.of();
    }

    /**
     * Returns this consensus with a share of the vote in its posterior, for models that are too
     * sure of themselves:
     *
     * <pre>
     *   q(t, c) ← (1 − λ) q(t, c) + λ v(t, c)
     * </pre>
     *
     * <p>where v(t, c) is the share of the answers to task t that give label c, after one more
     * answer is spread evenly over the labels. Every answer counts the same. Tasks with gold stay
     * certain. Accuracies, confusion matrices and likelihoods stay the model's.
     *
     * @param share λ; from 0 to 1
     * @return the consensus of the blended posterior; this one if the share is 0
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1
     */
    default Consensus blendedWithVote(double share) {
        checkArgument(share >= 0 && share <= 1, "share must be from 0 to 1, got %s", share);
        return share == 0 ? this : new BlendedConsensus(this, share);
    }

    /**
     * Returns the winning label of a task, see {@link Posterior}.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    default String label(String task) {
        int position = posterior().tasks().position(task);
        return posterior().labels().id(posterior().mode(position));
    }

    /**
     * Returns the probability of the winning label of a task.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    default double confidence(String task) {
        int position = posterior().tasks().position(task);
        return posterior().probability(position, posterior().mode(position));
    }

    /** {@return the winning label of every task, in task order} */
    default Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int task = 0; task < posterior().tasks().size(); task++) {
            labels.put(
                    posterior().tasks().id(task),
                    posterior().labels().id(posterior().mode(task)));
        }
        return labels;
    }

    @Override
    default Table table(int rows) {
        return TaskTable.of(answers(), rows, List.of("task", "label", "confidence", "answers"), (task, id, given) -> {
            int mode = posterior().mode(task);
            String label = posterior().labels().id(mode) + (posterior().tied(task) ? " (tie)" : "");
            return List.of(id, label, posterior().probability(task, mode), given);
        });
    }

    /**
     * Returns the workers, those most surely accurate first: by the lower end of a Wilson interval
     * of 90 % around {@link #accuracy}, so that three right answers out of three do not outrank
     * ninety out of a hundred. Equal ones are in order of id.
     *
     * @return the ids of all workers
     */
    @Override
    default List<String> workersByTrust() {
        CategoricalAnswers answers = answers();
        int[] given = answers.countByWorker();
        double[] least = new double[given.length];
        for (int worker = 0; worker < least.length; worker++) {
            least[worker] = WilsonInterval.low(accuracy(answers.workers().id(worker)), given[worker]);
        }
        return WorkerFigures.sorted(answers.workers(), least);
    }
}
