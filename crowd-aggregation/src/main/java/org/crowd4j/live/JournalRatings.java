package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Table;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.reputation.Standing;
import org.crowd4j.reputation.WorkerRatings;

/**
 * Ratings that follow a {@link Journal}: they learn from a task once it is settled there. Made by {@link Journal#follow}.
 *
 * <p>Asking catches up with the journal. Where an answer was taken back, or the right label of a settled task became known, it goes back
 * to a snapshot from before and replays from there: the state is the one that would have been reached without that answer, or with that
 * label known from the beginning, bit for bit. An answer moves a rating once: a task that is settled again counts the answers given since.
 *
 * <p>The labels of a task are those closed in the journal, else those of the answers before its settlement, at least two.
 *
 * <p><b>Cost:</b> that of the reputation for every task settled since the last question; after a retraction also for those between the nearest
 * of at most 32 snapshots and now. {@link #explain} replays the whole journal.
 */
public final class JournalRatings implements WorkerRatings {
    private final FactColumns facts;
    private final Reputation rules;
    private final Checkpoints checkpoints = new Checkpoints();
    private final JournaledTask task;

    private Standing standing;
    private int next; // fact
    private int corrected; // facts before this one have had their effect on what came before them

    JournalRatings(FactColumns facts, Reputation rules) {
        checkArgument(
                !(rules instanceof EloReputation elo && elo.twoCoin())
                        || (facts.labels().closed() && facts.labels().size() == 2),
                "two coins tell two labels apart: the journal must be opened with them");
        this.facts = facts;
        this.rules = rules;
        this.task = new JournaledTask(facts);
        this.standing = rules.open();
    }

    @Override
    public List<String> workers() {
        return now().workers();
    }

    @Override
    public Rating rating(String worker) {
        return now().rating(worker);
    }

    @Override
    public Rating rating(String worker, int labels) {
        return now().rating(worker, labels);
    }

    @Override
    public double probabilityCorrect(String worker, int labels) {
        return now().probabilityCorrect(worker, labels);
    }

    @Override
    public byte[] snapshot() {
        return now().snapshot();
    }

    /**
     * Lists what moved the rating of a worker.
     *
     * @return a change for every settled task that the worker answered, in order; none for a worker who has not been rated
     */
    public List<RatingChange> explain(String worker) {
        int w = facts.workers().find(worker);
        List<RatingChange> changes = new ArrayList<>();
        if (w < 0) {
            return changes;
        }
        Standing replayed = rules.open();
        JournaledTask each = new JournaledTask(facts);
        for (int i = 0; i < facts.size(); i++) {
            if (each.follow(i)) {
                int given = each.labelOf(w);
                if (given < 0) {
                    replayed.settle(each);
                    continue;
                }
                Rating before = replayed.rating(worker);
                replayed.settle(each);
                int right = facts.right(facts.task(i));
                changes.add(new RatingChange(
                        i,
                        each.task(),
                        facts.labels().id(given),
                        right == FactColumns.NONE
                                ? Optional.empty()
                                : Optional.of(facts.labels().id(right)),
                        before,
                        replayed.rating(worker)));
            }
        }
        return changes;
    }

    /** {@return what moved the rating of a worker, as a table to look at} */
    public Table explanation(String worker) {
        return Table.of(
                List.of("fact", "task", "said", "why", "points", "accuracy", "low", "high"),
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
                String.format(Locale.ROOT, "%.4f", change.after().upper()));
    }

    /** Catches up with the journal. */
    private Standing now() {
        int size = facts.size();
        int reach = next;
        for (int i = corrected; i < size; i++) {
            reach = Math.min(reach, facts.reach(i));
        }
        corrected = size;
        if (reach < next) {
            Map.Entry<Integer, byte[]> from = checkpoints.before(reach);
            standing = from == null ? rules.open() : rules.restore(from.getValue());
            next = from == null ? 0 : from.getKey();
            task.startAt(next);
        }
        for (; next < size; next++) {
            if (checkpoints.due(next)) {
                checkpoints.add(next, standing.snapshot());
            }
            if (task.follow(next)) {
                standing.settle(task);
            }
        }
        return standing;
    }

    /** {@return such as {@code JournalRatings[57 workers, 1200 facts, by EloReputation[]]}} */
    @Override
    public String toString() {
        return "FollowingStanding[%d workers, %d facts, by %s]"
                .formatted(workers().size(), next, rules);
    }
}
