package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.edits.EditDistance;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.SampleQuantile;
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
 * <p><b>Cost:</b> O(L²/64) time a task for texts of L characters.
 */
public final class TextEvaluation implements Evaluation {
    private static final Set<String> FIGURES = Set.of("word_error_rate", "character_error_rate", "exact");
    private static final int DRAWS = 2000;
    private static final long SEED = 1;

    private final Tokeniser words;
    private final Map<String, Judged> judged = new TreeMap<>(); // by task
    private final Judged all; // of all tasks together
    private final int clamped;
    private final int unanswered;

    /** Errors in words and characters, and the lengths of the gold text. */
    private record Judged(long wordErrors, long words, long characterErrors, long characters) {
        Judged plus(Judged other) {
            return new Judged(
                    wordErrors + other.wordErrors,
                    words + other.words,
                    characterErrors + other.characterErrors,
                    characters + other.characters);
        }
    }

    private TextEvaluation(Map<TextGold, TextConsensus> folds, TextGold gold, Tokeniser words) {
        this.words = words;
        int inConsensus = 0;
        for (Map.Entry<TextGold, TextConsensus> fold : folds.entrySet()) {
            for (String task : fold.getKey().tasks()) {
                if (fold.getValue().clamped().text(task).isPresent()) {
                    inConsensus++;
                } else if (fold.getValue().answers().tasks().find(task).isPresent()) {
                    judged.put(
                            task,
                            judge(
                                    fold.getValue().text(task),
                                    fold.getKey().text(task).orElseThrow()));
                }
            }
        }
        all = judged.values().stream().reduce(new Judged(0, 0, 0, 0), Judged::plus);
        this.clamped = inConsensus;
        this.unanswered = gold.size() - judged.size() - clamped;
        checkArgument(
                !judged.isEmpty(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
    }

    private Judged judge(String found, String right) {
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
        return new TextEvaluation(Map.of(gold, consensus), gold, words);
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
        Map<TextGold, TextConsensus> folds = new LinkedHashMap<>();
        for (TextGold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                folds.put(fold, method.aggregate(answers, gold.without(fold.tasks()), progress));
            }
        }
        return new TextEvaluation(folds, gold, Tokeniser.words());
    }

    @Override
    public int tasks() {
        return judged.size();
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    @Override
    public int clamped() {
        return clamped;
    }

    /** {@return {@code word_error_rate}, {@code character_error_rate} and {@code exact}} */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("word_error_rate", wordErrorRate());
        figures.put("character_error_rate", characterErrorRate());
        figures.put("exact", exact());
        return Collections.unmodifiableMap(figures);
    }

    /** {@return false: fewer errors are better} */
    @Override
    public boolean higherIsBetter() {
        return false;
    }

    /**
     * Returns the part of a task in {@link #wordErrorRate}. The figure is a ratio of sums; the part
     * is its linear form, so that the mean of the parts is the figure. It may be negative.
     */
    @Override
    public OptionalDouble score(String task) {
        return score(task, "word_error_rate");
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code word_error_rate}, {@code character_error_rate} or {@code exact}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        checkArgument(
                FIGURES.contains(figure),
                "figure must be word_error_rate, character_error_rate or exact, got \"%s\"",
                figure);
        Judged one = judged.get(task);
        if (one == null) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (figure) {
                    case "word_error_rate" -> part(one.wordErrors, one.words, all.wordErrors, all.words);
                    case "character_error_rate" ->
                        part(one.characterErrors, one.characters, all.characterErrors, all.characters);
                    default -> one.wordErrors == 0 ? 1 : 0;
                });
    }

    private double part(long errors, long length, long allErrors, long allLength) {
        double rate = rate(allErrors, allLength);
        return rate + (errors - rate * length) * judged.size() / Math.max(1, allLength);
    }

    private static double rate(long errors, long length) {
        return (double) errors / Math.max(1, length);
    }

    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(judged.keySet());
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
        return (double) judged.values().stream()
                        .filter(one -> one.wordErrors == 0)
                        .count()
                / judged.size();
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
        checkArgument(level > 0 && level < 1, "level must be greater than 0 and less than 1, got %s", level);
        SplittableRandom random = new SplittableRandom(SEED);
        RunMonitor monitor = new RunMonitor("word error rate", Progress.none());
        List<Judged> tasks = List.copyOf(judged.values());
        double[] rates = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            monitor.check();
            long errors = 0;
            long length = 0;
            for (int i = 0; i < tasks.size(); i++) {
                Judged one = tasks.get(random.nextInt(tasks.size()));
                errors += one.wordErrors;
                length += one.words;
            }
            rates[draw] = rate(errors, length);
        }
        Arrays.sort(rates);
        return new Interval(
                Math.min(SampleQuantile.of(rates, (1 - level) / 2), wordErrorRate()),
                Math.max(SampleQuantile.of(rates, (1 + level) / 2), wordErrorRate()));
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
