package org.crowd4j.live.internal.scoring;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.reputation.Settlement;

/**
 * Settlements of tasks with labels. One object serves all tasks in turn. Labels of an open set are
 * numbered by name, so that their order of arrival does not matter.
 */
public final class LabelSettlements extends Settlements implements Settlement {
    private final GrowingIndex labels;
    private boolean[] used = new boolean[0]; // by label
    private int[] rank = new int[0]; // by label: its position among those used, by name
    private int[] byName = new int[0]; // the labels used
    private final int opened; // labels in the closed set at first
    private int offered; // labels in the closed set now
    private Optional<Object> closedSet;
    private int task;
    private int goldLabel;

    public LabelSettlements(QuestionLog log, BitColumn retracted, GrowingIndex labels, int opened) {
        super(log, retracted);
        this.labels = labels;
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
        use((int) log.payload(answer));
    }

    private void use(int label) {
        if (labels.closed() || (label < used.length && used[label])) {
            return;
        }
        if (label >= used.length) {
            used = Arrays.copyOf(used, 2 * label + 2);
            rank = Arrays.copyOf(rank, used.length);
        }
        used[label] = true;
        int[] now = Arrays.copyOf(byName, byName.length + 1);
        int place = now.length - 1;
        while (place > 0 && labels.id(now[place - 1]).compareTo(labels.id(label)) > 0) {
            now[place] = now[place - 1];
            place--;
        }
        now[place] = label;
        byName = now;
        for (int p = place; p < byName.length; p++) {
            rank[byName[p]] = p;
        }
    }

    @Override
    public void forget() {
        offered = opened;
        closedSet = Optional.of(opened);
        used = new boolean[0];
        rank = new int[0];
        byName = new int[0];
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

    private boolean isUsed(int label) {
        return label < used.length && used[label];
    }

    @Override
    public int labels() {
        return labels.closed()
                ? offered
                : Math.max(2, byName.length + (goldLabel != NONE && !isUsed(goldLabel) ? 1 : 0));
    }

    /** {@inheritDoc} A second label that nothing has named yet is blank, as no label can be. */
    @Override
    public Optional<String> labelName(int label) {
        if (labels.closed()) {
            return Optional.of(labels.id(label));
        }
        if (label < byName.length) {
            return Optional.of(labels.id(byName[label]));
        }
        boolean isGold = goldLabel != NONE && !isUsed(goldLabel) && label == byName.length;
        return Optional.of(isGold ? labels.id(goldLabel) : "");
    }

    @Override
    public Optional<Object> labelSet() {
        if (labels.closed()) {
            return closedSet;
        }
        return labels() == Math.max(2, byName.length) ? Optional.of(byName) : Optional.empty();
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
        return position((int) log.payload(answers[answer]));
    }

    private int position(int label) {
        return labels.closed() ? label : isUsed(label) ? rank[label] : byName.length;
    }

    @Override
    public OptionalInt gold() {
        return goldLabel == NONE ? OptionalInt.empty() : OptionalInt.of(position(goldLabel));
    }

    /** {@return the time of the latest answer, if it is known} */
    @Override
    public Optional<Instant> at() {
        return Times.instant(log.time(answers[0]));
    }
}
