package org.crowd4j.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Table;
import org.crowd4j.live.internal.engine.RatingReplay;
import org.crowd4j.live.internal.facts.FactColumns;
import org.crowd4j.live.internal.facts.JournaledTask;
import org.crowd4j.live.internal.scoring.Checkpoints;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.reputation.Standing;
import org.crowd4j.reputation.WorkerRatings;

/**
 * Ratings of workers that follow a {@link Journal}: they are updated once a task is settled there.
 * Created by {@link Journal#ratings}.
 *
 * <p>Every query first applies the new facts. If an answer was retracted, or the right label of a
 * settled task became known, the ratings restart from an earlier snapshot and replay the facts
 * since: the state is the one that would have been reached without that answer, or with that label
 * known from the beginning, bit for bit. An answer changes a rating once: a task that is settled
 * again counts only the answers label since.
 *
 * <p>The labels of a task are the closed labels of the journal, otherwise those of the answers
 * before its settlement, at least two.
 *
 * <p><b>Cost:</b> that of the reputation for every task settled since the last query; after a
 * retraction also for the tasks since the nearest of at most 32 snapshots. {@link #explain} replays
 * the whole journal.
 */
public final class JournalRatings implements WorkerRatings {
    private final FactColumns facts;
    private final Reputation rules;
    private final Checkpoints checkpoints = new Checkpoints();
    private final JournaledTask task;

    private Standing standing;
    private int next; // fact
    private int checked; // facts before this one were checked for corrections of earlier facts

    JournalRatings(FactColumns facts, Reputation rules) {
        this.facts = facts;
        this.rules = rules;
        this.task = new JournaledTask(facts);
        this.standing = rules.open();
    }

    @Override
    public List<String> workers() {
        return current().workers();
    }

    @Override
    public Rating rating(String worker) {
        return current().rating(worker);
    }

    @Override
    public Rating rating(String worker, int labels) {
        return current().rating(worker, labels);
    }

    @Override
    public Rating rating(String worker, Instant at) {
        return current().rating(worker, at);
    }

    @Override
    public double probabilityCorrect(String worker, int labels) {
        return current().probabilityCorrect(worker, labels);
    }

    @Override
    public byte[] snapshot() {
        return current().snapshot();
    }

    /**
     * Lists the changes of a worker's rating.
     *
     * @return one change per settled task that the worker answered, in order; none for a worker
     *     without ratings
     */
    public List<RatingChange> explain(String worker) {
        facts.update();
        int w = facts.workers().find(worker);
        List<RatingChange> changes = new ArrayList<>();
        if (w < 0) {
            return changes;
        }
        Standing replayed = rules.open();
        JournaledTask each = new JournaledTask(facts);
        for (int i = 0; i < facts.size(); i++) {
            if (each.advance(i)) {
                int label = each.labelOf(w);
                if (label < 0) {
                    replayed.settle(each);
                    continue;
                }
                Rating before = replayed.rating(worker);
                replayed.settle(each);
                int right = facts.right(facts.task(i));
                changes.add(new RatingChange(
                        facts.sequence(i),
                        each.task(),
                        facts.labels().id(label),
                        right == FactColumns.NONE
                                ? Optional.empty()
                                : Optional.of(facts.labels().id(right)),
                        RatingReplay.step(replayed, worker),
                        before,
                        replayed.rating(worker)));
            }
        }
        return changes;
    }

    /** {@return the changes of a worker's rating as a table} */
    public Table explanation(String worker) {
        return Table.of(
                List.of("fact", "task", "answer", "reason", "points", "accuracy", "low", "high", "mark"),
                explain(worker).stream().map(JournalRatings::cells).toList());
    }

    private static List<String> cells(RatingChange change) {
        return List.of(
                Long.toString(change.sequence()),
                change.task(),
                change.label(),
                change.reason(),
                String.format(Locale.ROOT, "%+.1f", change.points()),
                String.format(Locale.ROOT, "%.4f", change.after().accuracy()),
                String.format(Locale.ROOT, "%.4f", change.after().lower()),
                String.format(Locale.ROOT, "%.4f", change.after().upper()),
                change.after().isUninformed() ? "uninformed" : "");
    }

    /** Applies the new facts. */
    private Standing current() {
        facts.update();
        int size = facts.size();
        int firstAffected = next;
        for (int i = checked; i < size; i++) {
            firstAffected = Math.min(firstAffected, facts.firstAffected(i));
        }
        checked = size;
        if (firstAffected < next) {
            Map.Entry<Long, byte[]> from = checkpoints.before(firstAffected);
            standing = from == null ? rules.open() : rules.restore(from.getValue());
            next = from == null ? 0 : from.getKey().intValue();
            task.startAt(next);
        }
        for (; next < size; next++) {
            if (checkpoints.due(next)) {
                checkpoints.add(next, standing.snapshot());
            }
            if (task.advance(next)) {
                standing.settle(task);
            }
        }
        return standing;
    }

    /** {@return such as {@code JournalRatings[57 workers, 1200 facts, by EloReputation[]]}} */
    @Override
    public String toString() {
        return "JournalRatings[%d workers, %d facts, by %s]".formatted(workers().size(), next, rules);
    }
}
