package org.crowd4j.live.internal.facts;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.crowd4j.reputation.Settlement;

/**
 * The task that a fact of a journal settles, without retracted answers. Labels are numbered by
 * name, so that their order of arrival does not matter. One object serves all tasks in turn.
 */
public final class JournaledTask implements Settlement {
    private final FactColumns facts;
    private final LabelNumbers labels;
    private List<String> closedLabels = List.of(); // as they were when asked last

    private int[] settledBefore = new int[16]; // by task: the fact after which its unsettled answers begin
    private int fact;
    private int[] answers = new int[16];
    private int size;

    public JournaledTask(FactColumns facts) {
        this.facts = facts;
        this.labels = new LabelNumbers(facts.labels());
    }

    /** Restarts after the first {@code count} facts. */
    public void startAt(int count) {
        labels.forget();
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
            labels.use(facts.label(i));
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

    private int right() {
        return facts.right(facts.task(fact));
    }

    @Override
    public int labels() {
        return facts.labels().closed() ? facts.labels().size() : labels.count(right());
    }

    @Override
    public Optional<String> labelName(int label) {
        return Optional.of(labels.name(label, right()));
    }

    @Override
    public Optional<Object> labelSet() {
        if (!facts.labels().closed()) {
            return labels.set(right());
        }
        if (closedLabels.size() != facts.labels().size()) {
            closedLabels = List.copyOf(facts.labels().ids());
        }
        return Optional.of(closedLabels);
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
        return labels.of(facts.label(answers[answer]));
    }

    @Override
    public OptionalInt gold() {
        return right() == FactColumns.NONE ? OptionalInt.empty() : OptionalInt.of(labels.of(right()));
    }

    /** {@return when its last answer was given, if all have a time} */
    @Override
    public Optional<Instant> at() {
        Optional<Instant> last = Optional.empty();
        for (int i = 0; i < size; i++) {
            Optional<Instant> at = facts.at(answers[i]);
            if (at.isEmpty()) {
                return at;
            }
            last = last.filter(at.get()::isBefore).or(() -> at);
        }
        return last;
    }
}
