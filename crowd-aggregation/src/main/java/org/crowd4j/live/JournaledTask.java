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
    private final FactColumns facts;
    private int[] rank = new int[0]; // by label: its number among those seen; NONE before
    private int seen;

    private int[] counted = new int[16]; // by task: how many facts its latest settlement knew
    private int fact;
    private int[] answers = new int[16];
    private int size;

    JournaledTask(FactColumns facts) {
        this.facts = facts;
        startAt(0);
    }

    /** Begins after so many facts. */
    void startAt(int count) {
        rank = new int[0];
        seen = 0;
        Arrays.fill(counted, 0);
        for (int i = 0; i < count; i++) {
            learn(i);
            if (facts.kind(i) == FactKind.SETTLEMENT) {
                counted[facts.task(i)] = i;
            }
        }
    }

    /** Takes notice of the labels of a fact, and makes room for its task. */
    private void learn(int i) {
        if (facts.counts(i)) {
            see(facts.label(i));
        }
        if (facts.kind(i) == FactKind.SETTLEMENT) {
            int t = facts.task(i);
            if (t >= counted.length) {
                counted = Arrays.copyOf(counted, 2 * t);
            }
        }
    }

    /** {@return whether fact {@code i}, the next one, settles a task that somebody answered; this is then that task} */
    boolean follow(int i) {
        learn(i);
        if (facts.kind(i) != FactKind.SETTLEMENT) {
            return false;
        }
        fact = i;
        gather(facts.task(i));
        counted[facts.task(i)] = i;
        return size > 0;
    }

    private void see(int label) {
        if (label >= rank.length) {
            int before = rank.length;
            rank = Arrays.copyOf(rank, 2 * label + 2);
            Arrays.fill(rank, before, rank.length, FactColumns.NONE);
        }
        if (rank[label] == FactColumns.NONE) {
            seen++;
            rank[label] = 0;
            int[] byName = IntStream.range(0, rank.length)
                    .filter(l -> rank[l] != FactColumns.NONE)
                    .boxed()
                    .sorted((a, b) ->
                            facts.labels().id(a).compareTo(facts.labels().id(b)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int place = 0; place < byName.length; place++) {
                rank[byName[place]] = place;
            }
        }
    }

    private void gather(int t) {
        size = 0;
        for (int i = facts.latest(t); i >= counted[t] && i != FactColumns.NONE; i = facts.previous(i)) {
            if (i < fact && facts.counts(i)) {
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
            if (facts.worker(answers[i]) == worker) {
                return facts.label(answers[i]);
            }
        }
        return -1;
    }

    @Override
    public String task() {
        return facts.tasks().id(facts.task(fact));
    }

    @Override
    public int labels() {
        int right = facts.right(facts.task(fact));
        boolean unheard = right != FactColumns.NONE && !heard(right);
        return facts.labels().closed() ? facts.labels().size() : Math.max(2, seen + (unheard ? 1 : 0));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String worker(int answer) {
        return facts.workers().id(facts.worker(answers[answer]));
    }

    @Override
    public int label(int answer) {
        return place(facts.label(answers[answer]));
    }

    private int place(int label) {
        return facts.labels().closed()
                ? label
                : heard(label) ? rank[label] : seen; // gold that nobody has said comes last
    }

    private boolean heard(int label) {
        return label < rank.length && rank[label] != FactColumns.NONE;
    }

    @Override
    public OptionalInt gold() {
        int right = facts.right(facts.task(fact));
        return right == FactColumns.NONE ? OptionalInt.empty() : OptionalInt.of(place(right));
    }

    @Override
    public Optional<Instant> at() {
        return facts.at(fact);
    }
}
