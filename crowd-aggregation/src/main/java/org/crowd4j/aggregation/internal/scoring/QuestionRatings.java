package org.crowd4j.aggregation.internal.scoring;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.reputation.Standing;
import org.jspecify.annotations.Nullable;

/**
 * The ratings of workers by one question. They follow its log without the lock of the question, so
 * that answers need not wait for them; whoever asks for a rating applies the facts that are new.
 *
 * <p>After a retraction, and where gold of a settled task becomes known, they go back to a snapshot
 * and visit the facts since again: the state is the one that would have been reached without the
 * answer, or with the gold from the beginning, bit for bit.
 */
public final class QuestionRatings {
    private final Reputation rules;
    private final Checkpoints checkpoints = new Checkpoints();
    private final Settlements settlements;
    private BitColumn retracted;
    private Standing standing;
    private final AtomicReference<@Nullable Retraction> retraction = new AtomicReference<>(); // not applied yet
    private @Nullable Saved saved; // to go on from, until somebody asks

    /** Other retracted answers, and the first fact that must be visited again. */
    private record Retraction(BitColumn retracted, int from) {}

    /** Ratings that were saved. */
    public static final class Saved {
        public final int facts; // that they follow from
        public final byte[] standing; // its snapshot

        public Saved(int facts, byte[] standing) {
            this.facts = facts;
            this.standing = standing;
        }
    }

    /** Ratings by settlements, from the beginning. */
    public QuestionRatings(Settlements settlements, BitColumn retracted, Reputation rules) {
        this.retracted = retracted;
        this.rules = rules;
        this.settlements = settlements;
        this.standing = rules.open();
    }

    /**
     * Replaces the retracted answers, the first of which is {@code from}. Does not wait for who
     * asks for ratings, since the caller holds the lock of the question.
     */
    public void retract(BitColumn others, int from) {
        retraction.updateAndGet(before -> new Retraction(others, before == null ? from : Math.min(before.from, from)));
    }

    public synchronized Rating rating(String worker) {
        return current().rating(worker);
    }

    /** {@return the rating for tasks of some labels} */
    public synchronized Rating rating(String worker, int labels) {
        return current().rating(worker, labels);
    }

    public synchronized Leaderboard leaderboard() {
        return current().leaderboard();
    }

    public synchronized List<Rating> all() {
        Standing now = current();
        return now.workers().stream().map(now::rating).toList();
    }

    public synchronized byte[] snapshot() {
        return current().snapshot();
    }

    /** {@return the ratings as they are} */
    public synchronized Saved save() {
        byte[] now = current().snapshot();
        return new Saved(settlements.next(), now);
    }

    /** {@return the rules, as text} */
    public String rules() {
        return rules.getClass().getName() + " " + rules;
    }

    /**
     * Continues from ratings by the same rules and of the same facts.
     *
     * @throws IllegalArgumentException if they are damaged; nothing has changed
     */
    public synchronized void restore(Saved from) {
        checkArgument(from.facts <= settlements.log.size(), "there are not %s facts", from.facts);
        standing = rules.restore(from.standing);
        saved = from;
    }

    private Standing current() {
        int end = settlements.log.size();
        Retraction now = retraction.getAndSet(null);
        retracted = now == null ? retracted : now.retracted;
        if (saved != null) {
            settlements.foresee(saved.facts);
            settlements.restart(saved.facts, retracted);
            checkpoints.add(saved.facts, saved.standing);
            saved = null;
        }
        int foreseen = settlements.foresee(end);
        int first = now == null ? foreseen : Math.min(now.from, foreseen);
        if (first < settlements.next()) {
            Map.Entry<Integer, byte[]> checkpoint = checkpoints.before(first);
            standing = checkpoint == null ? rules.open() : rules.restore(checkpoint.getValue());
            settlements.restart(checkpoint == null ? 0 : checkpoint.getKey(), retracted);
        } else {
            settlements.retract(retracted);
        }
        while (settlements.next() < end) {
            if (checkpoints.due(settlements.next())) {
                checkpoints.add(settlements.next(), standing.snapshot());
            }
            settlements.advanceTo(Math.min(end, settlements.next() + Checkpoints.STEP), standing::settle);
        }
        return standing;
    }

    /** {@return a standing of the same rules without ratings} */
    public Standing newcomers() {
        return rules.open();
    }
}
