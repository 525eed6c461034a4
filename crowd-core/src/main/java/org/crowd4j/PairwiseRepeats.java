package org.crowd4j;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.internal.RepeatedAnswerException;

/** Finds the comparisons of the same pair by the same worker for the same task. */
final class PairwiseRepeats {
    private final PairwiseAnswers answers;
    private final boolean[] first; // A: whether it is the first of its kind
    private final boolean[] last; // A: whether it is the last, by time where all have one
    private final int[] firstRow; // A: the row of the first of its kind; row by row, in order of arrival

    private record Question(int task, int worker, int item, int other) {}

    PairwiseRepeats(PairwiseAnswers answers) {
        this.answers = answers;
        int[] arrival = answers.byArrival();
        int[] taskOf = answers.table.taskOfEach();
        boolean byTime =
                Arrays.stream(arrival).allMatch(answer -> answers.at(answer).isPresent());
        first = new boolean[arrival.length];
        last = new boolean[arrival.length];
        firstRow = new int[arrival.length];
        Map<Question, Integer> firsts = new HashMap<>();
        Map<Question, Integer> lasts = new HashMap<>();
        for (int row = 0; row < arrival.length; row++) {
            int answer = arrival[row];
            Question question = question(answer, taskOf);
            Integer known = firsts.putIfAbsent(question, row);
            firstRow[row] = known == null ? row : known;
            first[answer] = known == null;
            Integer before = lasts.get(question);
            if (before == null || !byTime || !time(answer).isBefore(time(before))) {
                lasts.put(question, answer);
            }
        }
        lasts.values().forEach(answer -> last[answer] = true);
    }

    private Question question(int answer, int[] taskOf) {
        int left = answers.left(answer);
        int right = answers.right(answer);
        return new Question(taskOf[answer], answers.worker(answer), Math.min(left, right), Math.max(left, right));
    }

    private Instant time(int answer) {
        Optional<Instant> at = answers.at(answer);
        return at.orElseThrow();
    }

    int count() {
        int repeats = 0;
        for (boolean unique : first) {
            repeats += unique ? 0 : 1;
        }
        return repeats;
    }

    /** {@return the table of the answers that count} */
    AnswerTable resolve(Repeats policy) {
        return switch (policy) {
            case ALL -> answers.table;
            case FIRST -> answers.table.keeping(answer -> first[answer]);
            case LAST -> answers.table.keeping(answer -> last[answer]);
            case REFUSE -> {
                refuse();
                yield answers.table;
            }
        };
    }

    private void refuse() {
        int[] arrival = answers.byArrival();
        for (int row = 0; row < arrival.length; row++) {
            if (firstRow[row] != row) {
                int answer = arrival[row];
                throw new RepeatedAnswerException(
                        answers.tasks().id(answers.table.taskOfEach()[answer]),
                        answers.workers().id(answers.worker(answer)),
                        firstRow[row],
                        row);
            }
        }
    }
}
