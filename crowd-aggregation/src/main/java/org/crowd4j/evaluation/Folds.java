package org.crowd4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;

/**
 * The tasks in gold, each with the consensus that it judges: one for all, unless a method is
 * cross-validated.
 *
 * @param folds the parts of the gold with a consensus
 * @param size the number of tasks in gold, those of folds without an answer among them
 */
record Folds<C extends Estimate>(List<Fold<C>> folds, int size) {

    /** A part of the gold; the tasks clamped took part in the consensus. */
    record Fold<C extends Estimate>(C consensus, Set<String> tasks, Set<String> clamped) {}

    /** {@return all gold, which judges one consensus} */
    static <C extends Estimate> Folds<C> one(C consensus, Set<String> tasks, Set<String> clamped) {
        return new Folds<>(List.of(new Fold<>(consensus, tasks, clamped)), tasks.size());
    }

    /**
     * Makes a consensus for each fold that has an answer.
     *
     * @param folds the tasks of each fold
     * @param withoutGoldOf makes the consensus that is given the gold of all tasks but these
     */
    static <C extends Estimate> Folds<C> crossValidated(
            Stream<Set<String>> folds, Answers answers, Function<Set<String>, C> withoutGoldOf) {
        List<Fold<C>> answered = new ArrayList<>();
        int size = 0;
        for (Set<String> tasks : folds.toList()) {
            size += tasks.size();
            if (tasks.stream().anyMatch(task -> answers.tasks().find(task).isPresent())) {
                answered.add(new Fold<>(withoutGoldOf.apply(tasks), tasks, Set.of()));
            }
        }
        return new Folds<>(answered, size);
    }
}
