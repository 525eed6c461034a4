package org.crowd4j.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.internal.Ids;

/** The tokens of answers and of gold as numbers, equal for tokens that count as the same. */
final class TokenTable {
    private static final int ANSWERS_BETWEEN_CHECKS = 1 << 10;

    final TextAnswers answers;
    final Tokeniser tokeniser;
    private final Ids words = new Ids();
    private final int[][] tokens; // A
    private final List<Optional<int[]>> gold; // by task; none if there is no gold at all

    TokenTable(TextAnswers answers, TextGold gold, Tokeniser tokeniser, RunMonitor monitor) {
        this.answers = answers;
        this.tokeniser = tokeniser;
        tokens = new int[answers.size()][];
        for (int answer = 0; answer < tokens.length; answer++) {
            if (answer % ANSWERS_BETWEEN_CHECKS == 0) {
                monitor.check();
            }
            boolean again = answer > 0 && answers.sameText(answer, answer - 1);
            tokens[answer] = again ? tokens[answer - 1] : numbers(answers.text(answer));
        }
        this.gold = gold.size() == 0
                ? List.of()
                : answers.tasks().ids().stream()
                        .map(task -> gold.text(task).map(this::numbers))
                        .toList();
    }

    /** {@return the numbers of the tokens of a text} */
    int[] numbers(String text) {
        return written(text).stream()
                .mapToInt(token -> words.add(tokeniser.normal(token)))
                .toArray();
    }

    /** {@return the tokens of a text that are compared, as written} */
    List<String> written(String text) {
        List<String> kept = new ArrayList<>();
        for (String token : tokeniser.tokens(text)) {
            if (!tokeniser.normal(token).isEmpty()) {
                kept.add(token);
            }
        }
        return kept;
    }

    /** {@return how many different tokens there are} */
    int words() {
        return words.size();
    }

    /** {@return the tokens of an answer; not a copy} */
    int[] tokens(int answer) {
        return tokens[answer];
    }

    /** {@return the tokens of the gold of a task; not a copy} */
    Optional<int[]> gold(int task) {
        return gold.isEmpty() ? Optional.empty() : gold.get(task);
    }

    /**
     * {@return answers to a task in the order of their texts: all, or as many as {@code most} at
     * equal distances}
     */
    int[] sample(int task, int most) {
        int from = answers.from(task);
        String[] texts =
                IntStream.range(from, answers.to(task)).mapToObj(answers::text).toArray(String[]::new);
        int[] sorted = Positions.sorted(
                IntStream.range(from, answers.to(task)), Comparator.comparing(answer -> texts[answer - from]));
        int count = Math.min(sorted.length, most);
        return IntStream.range(0, count)
                .map(i -> sorted[(int) ((long) sorted.length * i / count)])
                .toArray();
    }

    /** {@return how many answers the worker of an answer gave to its task; they stand together} */
    int repeatsOf(int answer) {
        int task = answers.task(answer);
        int begin = answer;
        while (begin > answers.from(task) && answers.worker(begin - 1) == answers.worker(answer)) {
            begin--;
        }
        int end = answer + 1;
        while (end < answers.to(task) && answers.worker(end) == answers.worker(answer)) {
            end++;
        }
        return end - begin;
    }
}
