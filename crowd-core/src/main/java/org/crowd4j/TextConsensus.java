package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.internal.Quoted;

/** One text per task, with the confidence in it and in its words, and the skill of each worker. */
public interface TextConsensus extends Estimate {

    /**
     * Makes a consensus of its parts. Tasks with gold get the gold text with confidence 1.
     *
     * @param answers the answers
     * @param clamped gold that took part; tasks without answers are passed over
     * @param rows the text of each task and the skill of each worker; read at once, in order
     * @param convergence how the aggregation ended
     * @return the consensus
     * @throws IllegalArgumentException if a confidence is not from 0 to 1 or a skill is not finite
     */
    static TextConsensus of(TextAnswers answers, TextGold clamped, Rows rows, Convergence convergence) {
        return new PlainTextConsensus(answers, clamped, rows, convergence);
    }

    /** What a method finds, task by task, and worker by worker. */
    interface Rows {

        /** {@return the text of a task} */
        String text(int task);

        /** {@return the confidence in the text of a task; from 0 to 1} */
        double confidence(int task);

        /** {@return the words of the text of a task} */
        List<Token> tokens(int task);

        /** {@return the skill of a worker} */
        double skill(int worker);
    }

    /**
     * A word of a text, or a character where the tokeniser of the method cuts characters.
     *
     * @param text the word as a worker wrote it; empty where some gave a word that the consensus
     *     leaves out
     * @param share the weight of the answers that have it here, by that of all; from 0 to 1
     * @param alternatives the share of each other word that was given here, the largest first;
     *     empty for answers without a word here
     */
    record Token(String text, double share, Map<String, Double> alternatives) {

        /**
         * Checks the shares and copies the alternatives, in their order.
         *
         * @throws IllegalArgumentException if a share is not from 0 to 1
         */
        public Token {
            alternatives = ImmutableMap.copyOf(alternatives);
            check(text, share);
            alternatives.forEach(Token::check);
        }

        private static void check(String word, double share) {
            checkArgument(
                    share >= 0 && share <= 1, "the share of %s must be from 0 to 1, got %s", Quoted.of(word), share);
        }
    }

    @Override
    TextAnswers answers();

    /** {@return the gold that took part: an evaluation leaves these tasks out} */
    TextGold clamped();

    /**
     * Returns the text of a task.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    String text(String task);

    /**
     * Returns the confidence in the text of a task: the mean share of its tokens where the method
     * builds texts of words. It orders texts by how far they can be trusted, and is no probability
     * that the whole text is right. 1 for tasks with gold, less for all others.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    double confidence(String task);

    /**
     * Returns the words of the text of a task, in order, with what else was given in their places.
     * The text of a task with gold is one token.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    List<Token> tokens(String task);

    /**
     * Returns the figure {@code skill} of a worker: how much the worker's answers resemble those of
     * others, or the consensus, as the method states.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    @Override
    WorkerFigures worker(String id);

    /** {@return the text of every task, in task order} */
    default Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        answers().tasks().forEach(task -> texts.put(task, text(task)));
        return texts;
    }

    @Override
    default Table table(int rows) {
        return TaskTable.of(
                answers(),
                rows,
                List.of("task", "text", "confidence", "answers"),
                (task, id, given) -> List.of(id, text(id), confidence(id), given));
    }
}
