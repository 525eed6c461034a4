package org.crowd4j.live;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.crowd4j.reputation.Settlement;

/**
 * The task that a fact of a journal settles, as if what was taken back had never been. Labels are numbered by their names, so that it does
 * not matter which was seen first. One object serves all tasks, one after the other.
 */
final class JournaledTask implements Settlement {
    private final Journal journal;
    private int[] rank = new int[0]; // by label: its number among those seen; NONE before
    private int seen;

    private int[] counted = new int[16]; // by task: how many facts its latest settlement knew
    private int fact;
    private int[] answers = new int[16];
    private int size;

    JournaledTask(Journal journal) {
        this.journal = journal;
        startAt(0);
    }

    /** Begins after so many facts. */
    void startAt(int count) {
        rank = new int[0];
        seen = 0;
        Arrays.fill(counted, 0);
        for (int i = 0; i < count; i++) {
            learn(i);
            if (journal.kind(i) == Kind.SETTLEMENT) {
                counted[journal.task(i)] = i;
            }
        }
    }

    /** Takes notice of the labels of a fact, and makes room for its task. */
    private void learn(int i) {
        if (journal.counts(i)) {
            see(journal.label(i));
        }
        if (journal.kind(i) == Kind.SETTLEMENT) {
            int t = journal.task(i);
            if (t >= counted.length) {
                counted = Arrays.copyOf(counted, 2 * t);
            }
        }
    }

    /** {@return whether fact {@code i}, the next one, settles a task that somebody answered; this is then that task} */
    boolean follow(int i) {
        learn(i);
        if (journal.kind(i) != Kind.SETTLEMENT) {
            return false;
        }
        fact = i;
        gather(journal.task(i));
        counted[journal.task(i)] = i;
        return size > 0;
    }

    private void see(int label) {
        if (label >= rank.length) {
            int before = rank.length;
            rank = Arrays.copyOf(rank, 2 * label + 2);
            Arrays.fill(rank, before, rank.length, Journal.NONE);
        }
        if (rank[label] == Journal.NONE) {
            seen++;
            rank[label] = 0;
            int[] byName = IntStream.range(0, rank.length)
                    .filter(l -> rank[l] != Journal.NONE)
                    .boxed()
                    .sorted((a, b) ->
                            journal.labels().get(a).compareTo(journal.labels().get(b)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int place = 0; place < byName.length; place++) {
                rank[byName[place]] = place;
            }
        }
    }

    private void gather(int t) {
        size = 0;
        for (int i = journal.latest(t); i >= counted[t] && i != Journal.NONE; i = journal.previous(i)) {
            if (i < fact && journal.counts(i)) {
                if (size == answers.length) {
                    answers = Arrays.copyOf(answers, 2 * size);
                }
                answers[size++] = i;
            }
        }
        for (int i = 0; i < size / 2; i++) { // back into the order of arrival
            int other = answers[size - 1 - i];
            answers[size - 1 - i] = answers[i];
            answers[i] = other;
        }
    }

    /** {@return the latest label that a worker gave, by its number in the journal; -1 if none} */
    int labelOf(int worker) {
        for (int i = size - 1; i >= 0; i--) {
            if (journal.worker(answers[i]) == worker) {
                return journal.label(answers[i]);
            }
        }
        return -1;
    }

    @Override
    public String task() {
        return journal.tasks().get(journal.task(fact));
    }

    @Override
    public int labels() {
        int right = journal.right(journal.task(fact));
        boolean unheard = right != Journal.NONE && !heard(right);
        return journal.closedLabels() ? journal.labels().size() : Math.max(2, seen + (unheard ? 1 : 0));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String worker(int answer) {
        return journal.workers().get(journal.worker(answers[answer]));
    }

    @Override
    public int label(int answer) {
        return place(journal.label(answers[answer]));
    }

    private int place(int label) {
        return journal.closedLabels()
                ? label
                : heard(label) ? rank[label] : seen; // gold that nobody has said comes last
    }

    private boolean heard(int label) {
        return label < rank.length && rank[label] != Journal.NONE;
    }

    @Override
    public OptionalInt gold() {
        int right = journal.right(journal.task(fact));
        return right == Journal.NONE ? OptionalInt.empty() : OptionalInt.of(place(right));
    }

    @Override
    public Optional<Instant> at() {
        return journal.at(fact);
    }
}
