package org.crowd4j.live;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.live.internal.engine.RatingReplay;
import org.crowd4j.live.internal.scoring.QuestionLog;

/**
 * The events of one question in order, from a record on. They follow from the log: closings and
 * corrections stand in it, and ratings are replayed.
 */
final class EventCursor {
    private final LiveQuestion question;
    private final QuestionLog log;
    private final List<RatingChange> changes = new ArrayList<>(); // not passed yet
    private RatingReplay<RatingChange> ratings;
    private long retractions;
    private int next; // fact

    /** Begins after a record. */
    EventCursor(LiveQuestion question, long after) {
        this.question = question;
        this.log = question.log;
        this.retractions = question.retractions();
        int end = log.size();
        while (next < end && log.sequence(next) <= after) {
            next++;
        }
        ratings = new RatingReplay<>(question, next, RatingChange::new);
    }

    /**
     * {@return the record of the next fact before {@code end}; the largest number if there is none}
     */
    long sequence(int end) {
        return next < end ? log.sequence(next) : Long.MAX_VALUE;
    }

    /** Adds the events of the next fact. */
    void advance(int end, List<ScoringEvent> into) {
        if (question.retractions() != retractions || !ratings.foresee(end)) {
            retractions = question.retractions();
            ratings = new RatingReplay<>(question, next, RatingChange::new);
            ratings.foresee(end);
        }
        int i = next++;
        long sequence = log.sequence(i);
        switch (log.kind(i)) {
            case QuestionLog.CLOSED ->
                into.add(new ScoringEvent.Decided(
                        sequence,
                        question.name,
                        log.tasks.id(log.task(i)),
                        question.result(i),
                        Double.longBitsToDouble(log.extra(i))));
            case QuestionLog.REOPENED ->
                into.add(new ScoringEvent.Reopened(sequence, question.name, log.tasks.id(log.task(i))));
            case QuestionLog.CORRECTED ->
                into.add(new ScoringEvent.Corrected(sequence, question.name, question.correction(i)));
            default -> {} // may change ratings, as the others do
        }
        ratings.advance(next, changes::add);
        changes.forEach(change -> into.add(new ScoringEvent.Rated(sequence, question.name, change)));
        changes.clear();
    }
}
