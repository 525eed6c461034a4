package org.crowd4j.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.WorkerProfiles;
import org.jspecify.annotations.Nullable;

/**
 * A simulated crowd: its answers, and the truth behind them. Made by {@link Simulator#simulate()}.
 */
public final class Simulation {
    private final CategoricalAnswers answers;
    private final int[] truth; // by task
    private final double[] difficulty; // by task
    private final Behaviour[] behaviours; // by worker, in the numbering of the simulator
    private final WorkerProfiles profiles;
    private final int[] answerCount; // by worker
    private final double[] expectedCorrect; // by worker: expected right answers
    private @Nullable Gold gold; // made on the first call

    Simulation(
            CategoricalAnswers answers,
            int[] truth,
            double[] difficulty,
            Behaviour[] behaviours,
            WorkerProfiles profiles,
            int[] given,
            double[] expected) {
        this.answers = answers;
        this.truth = truth;
        this.difficulty = difficulty;
        this.behaviours = behaviours;
        this.profiles = profiles;
        this.answerCount = given;
        this.expectedCorrect = expected;
    }

    /**
     * The truth about a worker.
     *
     * @param id the worker
     * @param behaviour the behaviour of the worker
     * @param accuracy the expected accuracy on the tasks that the worker answered
     * @param ability the expected accuracy at the last task, on tasks of difficulty 0
     * @param source the source that is copied: the id of a worker, or of the list of a ring, such
     *     as {@code r0}
     */
    public record Profile(String id, Behaviour behaviour, double accuracy, double ability, Optional<String> source) {}

    /** {@return the answers} */
    public CategoricalAnswers answers() {
        return answers;
    }

    /** {@return the right label of every task} */
    public Gold gold() {
        Gold made = gold;
        if (made == null) {
            String[] labels = Numbered.names("l", answers.labels().size());
            Map<String, String> right = new LinkedHashMap<>();
            for (int task = 0; task < truth.length; task++) {
                right.put("t" + task, labels[truth[task]]);
            }
            made = Gold.of(right);
            gold = made;
        }
        return made;
    }

    /**
     * {@return the workers who answered, in the order of {@code answers().workers()}; made on each
     * call}
     */
    public List<Profile> workers() {
        return answers.workers().ids().stream().map(this::profile).toList();
    }

    /**
     * {@return the truth about a worker}
     *
     * @throws java.util.NoSuchElementException if {@code id} gave no answer
     */
    public Profile worker(String id) {
        return profile(answers.workers().id(answers.workers().position(id)));
    }

    /**
     * {@return the difficulty of a task: 0 is the mean of the distribution}
     *
     * @throws java.util.NoSuchElementException if {@code task} does not exist
     */
    public double difficulty(String task) {
        return difficulty[answers.tasks().position(task)];
    }

    private Profile profile(String id) {
        int worker = Integer.parseInt(id.substring(1));
        int source = profiles.source[worker];
        Optional<String> copied = source == WorkerProfiles.NO_SOURCE
                ? Optional.empty()
                : Optional.of(source < answerCount.length ? "w" + source : "r" + (source - answerCount.length));
        return new Profile(
                id,
                behaviours[worker],
                expectedCorrect[worker] / answerCount[worker],
                profiles.ability(worker),
                copied);
    }

    /** {@return such as {@code Simulation[5000 answers, 1000 tasks, 50 workers, 4 labels]}} */
    @Override
    public String toString() {
        return "Simulation[%s answers, %s tasks, %s workers, %s labels]"
                .formatted(
                        answers.size(),
                        truth.length,
                        answers.workers().size(),
                        answers.labels().size());
    }
}
