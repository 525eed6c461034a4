package org.crowd4j.live.internal.scoring;

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
    private Checkpoints checkpoints = new Checkpoints();
    private final Settlements settlements;
    private BitColumn retracted;
    private Standing standing;
    private final AtomicReference<@Nullable Retraction> retraction = new AtomicReference<>(); // not applied yet

    /** Other retracted answers, and the first fact that must be visited again. */
    private record Retraction(BitColumn retracted, int from) {}

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

    /** {@return the ratings as they are} */
    public synchronized SavedRatings save() {
        byte[] now = current().snapshot();
        return new SavedRatings(settlements.next(), now, checkpoints.copy());
    }

    /**
     * Ratings to replay a part of the past from.
     *
     * @param checkpoints ratings on the way
     * @param end the number of facts
     * @param retracted the answers that do not count
     */
    public record Past(Checkpoints checkpoints, int end, BitColumn retracted) {}

    /** {@return the past of the ratings as they are} */
    public synchronized Past past() {
        var unused = current();
        return new Past(checkpoints.copy(), settlements.next(), retracted);
    }

    /** {@return whether the ratings are by some rules} */
    public boolean isBy(Reputation others) {
        return rules.equals(others);
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
    public synchronized void restore(SavedRatings from) {
        standing = rules.restore(from.standing);
        int facts = (int) from.upTo;
        settlements.foresee(facts);
        settlements.restart(facts, retracted);
        checkpoints = from.checkpoints;
        checkpoints.add(facts, from.standing);
    }

    private Standing current() {
        int end = settlements.log.size();
        Retraction now = retraction.getAndSet(null);
        retracted = now == null ? retracted : now.retracted;
        int foreseen = settlements.foresee(end);
        int first = now == null ? foreseen : Math.min(now.from, foreseen);
        if (first < settlements.next()) {
            Map.Entry<Long, byte[]> from = checkpoints.before(first);
            standing = from == null ? rules.open() : rules.restore(from.getValue());
            settlements.restart(from == null ? 0 : from.getKey().intValue(), retracted);
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

    /** {@return ratings of a snapshot} */
    public Standing restored(byte[] snapshot) {
        return rules.restore(snapshot);
    }
}
