package org.crowd4j.live.internal.facts;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.crowd4j.reputation.Settlement;

/**
 * The task that a fact of a journal settles, without retracted answers. Labels are numbered by
 * name, so that their order of arrival does not matter. One object serves all tasks in turn.
 */
public final class JournaledTask implements Settlement {
    private final FactColumns facts;
    private int[] rank = new int[0]; // by label: its position among the labels seen, by name; NONE if unseen
    private int[] byName = new int[0]; // the labels seen, by name
    private int seen;

    private List<String> closedLabels = List.of(); // as they were when asked last

    private int[] settledBefore = new int[16]; // by task: the fact after which its unsettled answers begin
    private int fact;
    private int[] answers = new int[16];
    private int size;

    public JournaledTask(FactColumns facts) {
        this.facts = facts;
        startAt(0);
    }

    /** Restarts after the first {@code count} facts. */
    public void startAt(int count) {
        rank = new int[0];
        byName = new int[0];
        seen = 0;
        Arrays.fill(settledBefore, 0);
        for (int i = 0; i < count; i++) {
            register(i);
            if (facts.kind(i) == FactKind.SETTLEMENT) {
                settledBefore[facts.task(i)] = i;
            }
        }
    }

    /** Registers the label of a fact, and makes room for the task it settles. */
    private void register(int i) {
        if (facts.counts(i)) {
            addLabel(facts.label(i));
        }
        if (facts.kind(i) == FactKind.SETTLEMENT) {
            int t = facts.task(i);
            if (t >= settledBefore.length) {
                settledBefore = Arrays.copyOf(settledBefore, 2 * t);
            }
        }
    }

    /**
     * {@return whether the next fact, {@code i}, settles a task that has answers; this object is
     * then that task}
     */
    public boolean advance(int i) {
        register(i);
        if (facts.kind(i) != FactKind.SETTLEMENT) {
            return false;
        }
        fact = i;
        gather(facts.task(i));
        settledBefore[facts.task(i)] = i;
        return size > 0;
    }

    private void addLabel(int label) {
        if (label >= rank.length) {
            int before = rank.length;
            rank = Arrays.copyOf(rank, 2 * label + 2);
            Arrays.fill(rank, before, rank.length, FactColumns.NONE);
        }
        if (rank[label] == FactColumns.NONE) {
            seen++;
            rank[label] = 0;
            byName = IntStream.range(0, rank.length)
                    .filter(l -> rank[l] != FactColumns.NONE)
                    .boxed()
                    .sorted((a, b) ->
                            facts.labels().id(a).compareTo(facts.labels().id(b)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int position = 0; position < byName.length; position++) {
                rank[byName[position]] = position;
            }
        }
    }

    private void gather(int t) {
        size = 0;
        for (int i = facts.latest(t); i >= settledBefore[t] && i != FactColumns.NONE; i = facts.previous(i)) {
            if (i < fact && facts.counts(i)) {
                if (size == answers.length) {
                    answers = Arrays.copyOf(answers, 2 * size);
                }
                answers[size++] = i;
            }
        }
        for (int i = 0; i < size / 2; i++) { // reverse into the order of arrival
            int other = answers[size - 1 - i];
            answers[size - 1 - i] = answers[i];
            answers[i] = other;
        }
    }

    /**
     * {@return the latest label of a worker, by its number in the journal; -1 if there is none}
     */
    public int labelOf(int worker) {
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
        boolean unseen = right != FactColumns.NONE && !isSeen(right);
        return facts.labels().closed() ? facts.labels().size() : Math.max(2, seen + (unseen ? 1 : 0));
    }

    /** {@inheritDoc} A second label that nothing has named yet is blank, as no label can be. */
    @Override
    public Optional<String> labelName(int label) {
        if (facts.labels().closed()) {
            return Optional.of(facts.labels().id(label));
        }
        if (label < seen) {
            return Optional.of(facts.labels().id(byName[label]));
        }
        int right = facts.right(facts.task(fact));
        boolean isGold = right != FactColumns.NONE && !isSeen(right) && label == seen;
        return Optional.of(isGold ? facts.labels().id(right) : "");
    }

    @Override
    public Optional<Object> labelSet() {
        if (facts.labels().closed()) {
            if (closedLabels.size() != facts.labels().size()) {
                closedLabels = List.copyOf(facts.labels().ids());
            }
            return Optional.of(closedLabels);
        }
        return labels() == Math.max(2, seen) ? Optional.of(byName) : Optional.empty();
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
        return position(facts.label(answers[answer]));
    }

    private int position(int label) {
        return facts.labels().closed()
                ? label
                : isSeen(label) ? rank[label] : seen; // a gold label that no answer has comes last
    }

    private boolean isSeen(int label) {
        return label < rank.length && rank[label] != FactColumns.NONE;
    }

    @Override
    public OptionalInt gold() {
        int right = facts.right(facts.task(fact));
        return right == FactColumns.NONE ? OptionalInt.empty() : OptionalInt.of(position(right));
    }

    /** {@return when it was settled, or else its last answer was given, if all have a time} */
    @Override
    public Optional<Instant> at() {
        Optional<Instant> last = facts.at(fact);
        for (int i = 0; i < size && facts.at(fact).isEmpty(); i++) {
            Optional<Instant> at = facts.at(answers[i]);
            if (at.isEmpty()) {
                return at;
            }
            last = last.filter(at.get()::isBefore).or(() -> at);
        }
        return last;
    }
}
