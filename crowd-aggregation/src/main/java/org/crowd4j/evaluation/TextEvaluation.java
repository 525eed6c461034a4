package org.crowd4j.evaluation;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.edits.EditDistance;
import org.crowd4j.text.Tokeniser;

/**
 * How good a consensus of texts is, by tasks whose right text is known.
 *
 * <pre>{@code
 * var evaluation = TextEvaluation.of(new WeightedRover().aggregate(answers), gold);
 * evaluation.wordErrorRate();                  // wrong, missing and needless words by gold words
 * evaluation.interval(0.95);                   // and how sure it is
 * }</pre>
 *
 * <p>Errors are the least number of words inserted, deleted and replaced that make the gold text of
 * the consensus. A rate is the errors of all tasks together by the words of all gold texts, and may
 * exceed 1. Rates depend on which words count as the same: by default the words of
 * {@link Tokeniser#words()}, in lower case without punctuation; characters are those of
 * {@link Tokeniser#characters()}.
 *
 * <p>Tasks have values in all figures. Of a rate, which is a ratio of sums, the value of a task is
 * its linear form, so that the mean of the values is the figure; it may be negative.
 *
 * <p><b>Cost:</b> O(L²/64) time a task for texts of L characters.
 */
public final class TextEvaluation extends TaskEvaluation<TextEvaluation.Judged> {
    private static final long SEED = 1;

    private final Tokeniser words;
    private final Judged all; // of all tasks together

    /** Errors in words and characters, and the lengths of the gold text. */
    record Judged(long wordErrors, long words, long characterErrors, long characters) {
        Judged plus(Judged other) {
            return new Judged(
                    wordErrors + other.wordErrors,
                    words + other.words,
                    characterErrors + other.characterErrors,
                    characters + other.characters);
        }

        double exact() {
            return wordErrors == 0 ? 1 : 0;
        }
    }

    private TextEvaluation(Folds<TextConsensus> folds, TextGold gold, Tokeniser words) {
        super(
                folds,
                (consensus, task) -> judge(consensus.text(task), gold.text(task).orElseThrow(), words));
        this.words = words;
        this.all = judged().values().stream().reduce(new Judged(0, 0, 0, 0), Judged::plus);
    }

    private static Judged judge(String found, String right, Tokeniser words) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] gold = tokens(words, right, numbers);
        int errors = EditDistance.between(tokens(words, found, numbers), gold);
        int[] characters = tokens(Tokeniser.characters(), right, numbers);
        return new Judged(
                errors,
                gold.length,
                EditDistance.between(tokens(Tokeniser.characters(), found, numbers), characters),
                characters.length);
    }

    private static int[] tokens(Tokeniser tokeniser, String text, Map<String, Integer> numbers) {
        return tokeniser.tokens(text).stream()
                .map(tokeniser::normal)
                .filter(token -> !token.isEmpty())
                .mapToInt(token -> numbers.computeIfAbsent(token, unseen -> numbers.size()))
                .toArray();
    }

    /**
     * Judges a consensus by the words of {@link Tokeniser#words()}.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right text is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static TextEvaluation of(TextConsensus consensus, TextGold gold) {
        return of(consensus, gold, Tokeniser.words());
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right text is known
     * @param words what a word is, and which words are the same
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static TextEvaluation of(TextConsensus consensus, TextGold gold, Tokeniser words) {
        return new TextEvaluation(
                Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold, words);
    }

    /**
     * Judges a method that learns from gold, by the words of {@link Tokeniser#words()}. The tasks
     * in gold are cut into {@link #FOLDS} folds by their ids; each fold is judged by a consensus
     * that is given the gold of the other folds.
     *
     * @param method the method to judge
     * @param answers the answers
     * @param gold the tasks whose right text is known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no task in gold is answered
     */
    public static TextEvaluation crossValidated(
            TextAggregator method, TextAnswers answers, TextGold gold, Progress progress) {
        return new TextEvaluation(
                Folds.crossValidated(
                        gold.folds(FOLDS).stream().map(TextGold::tasks),
                        answers,
                        tasks -> method.aggregate(answers, gold.without(tasks), progress)),
                gold,
                Tokeniser.words());
    }

    /** {@return {@code word_error_rate}, {@code character_error_rate} and {@code exact}} */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of(
                "word_error_rate", wordErrorRate(), "character_error_rate", characterErrorRate(), "exact", exact());
    }

    /** {@return false: fewer errors are better} */
    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Judged>> values() {
        return ImmutableMap.of(
                "word_error_rate",
                one -> part(one.wordErrors, one.words, all.wordErrors, all.words),
                "character_error_rate",
                one -> part(one.characterErrors, one.characters, all.characterErrors, all.characters),
                "exact",
                Judged::exact);
    }

    private double part(long errors, long length, long allErrors, long allLength) {
        double rate = rate(allErrors, allLength);
        return rate + (errors - rate * length) * tasks() / Math.max(1, allLength);
    }

    private static double rate(long errors, long length) {
        return (double) errors / Math.max(1, length);
    }

    /** {@return what a word is here, and which words are the same} */
    public Tokeniser words() {
        return words;
    }

    /** {@return the word errors of all tasks by the gold words of all tasks; 0 or more} */
    public double wordErrorRate() {
        return rate(all.wordErrors, all.words);
    }

    /**
     * {@return the character errors of all tasks by the gold characters of all tasks; 0 or more}
     */
    public double characterErrorRate() {
        return rate(all.characterErrors, all.characters);
    }

    /** {@return the share of tasks without a word error} */
    public double exact() {
        return mean(Judged::exact);
    }

    /**
     * Returns the interval of {@link #wordErrorRate} for the chance in the choice of the tasks:
     * quantiles of the rate in 2 000 draws of tasks with replacement, by a fixed seed. It has no
     * width if there is one task, or no task has an error.
     *
     * @param level the probability to be inside, such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public Interval interval(double level) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Judged> tasks = List.copyOf(judged().values());
        Interval interval = Bootstrap.interval("word error rate", level, () -> {
            long errors = 0;
            long length = 0;
            for (int i = 0; i < tasks.size(); i++) {
                Judged one = tasks.get(random.nextInt(tasks.size()));
                errors += one.wordErrors;
                length += one.words;
            }
            return rate(errors, length);
        });
        return Bootstrap.holding(wordErrorRate(), interval.low(), interval.high());
    }

    /**
     * {@return such as {@code TextEvaluation[250 tasks, word error rate 0.584, exact 0.012; words
     * in lower case without punctuation]}}
     */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "TextEvaluation[%d tasks, word error rate %.3f, exact %.3f; %s]",
                tasks(),
                wordErrorRate(),
                exact(),
                words);
    }
}
