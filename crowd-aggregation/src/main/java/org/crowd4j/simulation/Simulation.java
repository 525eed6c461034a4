package org.crowd4j.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.jspecify.annotations.Nullable;

/** A made-up crowd: what it answered, and what nobody knows of a real one. Made by {@link Simulator#simulate()}. */
public final class Simulation {
    private final CategoricalAnswers answers;
    private final int[] truth; // by task
    private final double[] difficulty; // by task
    private final WorkerProfiles profiles;
    private final int[] answerCount; // by worker, as the simulator counts them
    private final double[] expectedCorrect;
    private @Nullable Gold gold; // made when first asked for

    Simulation(
            CategoricalAnswers answers,
            int[] truth,
            double[] difficulty,
            WorkerProfiles profiles,
            int[] given,
            double[] expected) {
        this.answers = answers;
        this.truth = truth;
        this.difficulty = difficulty;
        this.profiles = profiles;
        this.answerCount = given;
        this.expectedCorrect = expected;
    }

    /**
     * What a worker really is.
     *
     * @param id the worker
     * @param behaviour what the worker does
     * @param accuracy how often the worker is right, in expectation, over the tasks that the worker answered
     * @param ability how often the worker is right at last, in expectation, over tasks of difficulty 0
     * @param source who or what is copied: the id of a worker, or of the sheet of a ring, such as {@code r0}
     */
    public record Profile(String id, Behaviour behaviour, double accuracy, double ability, Optional<String> source) {}

    /** {@return what was answered} */
    public CategoricalAnswers answers() {
        return answers;
    }

    /** {@return the right label of every task} */
    public Gold gold() {
        Gold made = gold;
        if (made == null) {
            String[] labels = ids("l", answers.labels().size());
            Map<String, String> right = new LinkedHashMap<>();
            for (int task = 0; task < truth.length; task++) {
                right.put("t" + task, labels[truth[task]]);
            }
            made = Gold.of(right);
            gold = made;
        }
        return made;
    }

    /** {@return who answered, in the order of {@code answers().workers()}; made on each call} */
    public List<Profile> workers() {
        return answers.workers().ids().stream().map(this::profile).toList();
    }

    /**
     * {@return what a worker really is}
     *
     * @throws java.util.NoSuchElementException if nobody of this name answered
     */
    public Profile worker(String id) {
        return profile(answers.workers().id(answers.workers().position(id)));
    }

    /**
     * {@return how hard a task is: 0 in the mean of all that the simulator could make}
     *
     * @throws java.util.NoSuchElementException if there is no such task
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
        return new Profile(id, profiles.behaviour[worker], expectedCorrect[worker] / answerCount[worker], profiles.ability(worker), copied);
    }

    /** {@return such as {@code l0} and {@code l1}} */
    static String[] ids(String letter, int count) {
        return IntStream.range(0, count).mapToObj(number -> letter + number).toArray(String[]::new);
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
