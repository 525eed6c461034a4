package org.crowd4j.live.internal.scoring;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.live.internal.facts.LabelNumbers;
import org.crowd4j.reputation.Settlement;

/**
 * Settlements of tasks with labels. One object serves all tasks in turn. Labels of an open set are
 * numbered by name, so that their order of arrival does not matter.
 */
public final class LabelSettlements extends Settlements implements Settlement {
    private final GrowingIndex labels;
    private final LabelNumbers numbers;
    private final int opened; // labels in the closed set at first
    private int offered; // labels in the closed set now
    private Optional<Object> closedSet;
    private int task;
    private int goldLabel;

    public LabelSettlements(QuestionLog log, BitColumn retracted, GrowingIndex labels, int opened) {
        super(log, retracted);
        this.labels = labels;
        this.numbers = new LabelNumbers(labels);
        this.opened = opened;
        this.offered = opened;
        this.closedSet = Optional.of(opened);
    }

    @Override
    public void labelAdded() {
        offered++;
        closedSet = Optional.of(offered);
    }

    @Override
    public void seen(int answer) {
        numbers.use((int) log.payload(answer));
    }

    @Override
    public void forget() {
        offered = opened;
        closedSet = Optional.of(opened);
        numbers.forget();
    }

    @Override
    public void settle(int task, int goldFact, Consumer<Settlement> each) {
        this.task = task;
        goldLabel = goldFact == NONE ? NONE : (int) log.payload(goldFact);
        each.accept(this);
    }

    @Override
    public String task() {
        return log.tasks.id(task);
    }

    @Override
    public int labels() {
        return labels.closed() ? offered : numbers.count(goldLabel);
    }

    @Override
    public Optional<String> labelName(int label) {
        return Optional.of(numbers.name(label, goldLabel));
    }

    @Override
    public Optional<Object> labelSet() {
        return labels.closed() ? closedSet : numbers.set(goldLabel);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String worker(int answer) {
        return log.workers.id(log.worker(answers[answer]));
    }

    @Override
    public int label(int answer) {
        return numbers.of((int) log.payload(answers[answer]));
    }

    @Override
    public OptionalInt gold() {
        return goldLabel == NONE ? OptionalInt.empty() : OptionalInt.of(numbers.of(goldLabel));
    }

    /** {@return the time of the latest answer, if it is known} */
    @Override
    public Optional<Instant> at() {
        return Times.instant(log.time(answers[0]));
    }
}
