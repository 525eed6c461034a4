package org.crowd4j.live.internal.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionRatings;

/**
 * The changes of one worker's rating. The log is replayed between snapshots of the ratings, on two
 * threads, and only up to the last settlement of the worker after each snapshot.
 *
 * @param <C> a change of a rating
 */
public final class WorkerRatingChanges<C> {
    private static final int NONE = QuestionLog.NONE;

    private final ScoredQuestion question;
    private final String worker;
    private final RatingReplay.Maker<C> maker;
    private final int end;
    private final BitColumn retracted;
    private final BitSet tasks = new BitSet(); // that the worker answered
    private final int[] begins; // of spans: the first one begins without ratings, the others with a snapshot
    private final byte[][] ratings; // at the beginning of spans
    private final int[] ends; // of spans: after the last settlement of the worker; 0 if there is none

    /**
     * Prepares a replay.
     *
     * @param past what the ratings that all facts lead to were on the way
     */
    public WorkerRatingChanges(
            ScoredQuestion question, String worker, QuestionRatings.Past past, RatingReplay.Maker<C> maker) {
        this.question = question;
        this.worker = worker;
        this.maker = maker;
        this.end = past.end();
        this.retracted = past.retracted();
        begins = IntStream.concat(IntStream.of(0), past.checkpoints().covered()).toArray();
        ratings = past.checkpoints().snapshots();
        ends = new int[begins.length];
        QuestionLog log = question.log;
        int w = question.locked(() -> log.workers.find(worker));
        for (int a = w < 0 ? NONE : log.newestOfWorker(w); a != NONE; a = log.previousOfWorker(a)) {
            if (!retracted.get(a)) {
                tasks.set(log.task(a));
            }
        }
        int span = 0;
        for (int i = 0; i < end && !tasks.isEmpty(); i++) {
            while (span + 1 < begins.length && begins[span + 1] <= i) {
                span++;
            }
            if (log.task(i) >= 0 && tasks.get(log.task(i))) {
                ends[span] = i + 1;
            }
        }
    }

    /** {@return the changes in order} */
    public List<C> changes() {
        int middle = 0; // the first span of the second half
        while (middle < begins.length && begins[middle] < end / 2) {
            middle++;
        }
        int[] cuts = {0, middle, begins.length};
        return IntStream.range(0, cuts.length - 1)
                .parallel()
                .mapToObj(part -> changes(cuts[part], cuts[part + 1]))
                .flatMap(Collection::stream)
                .toList();
    }

    private List<C> changes(int firstSpan, int endSpan) {
        List<C> changes = new ArrayList<>();
        RatingReplay<C> replay = new RatingReplay<>(question, end, retracted, maker);
        for (int span = firstSpan; span < endSpan; span++) {
            if (ends[span] > 0) {
                if (span > 0) {
                    replay.goTo(begins[span], ratings[span - 1]);
                }
                replay.advance(ends[span], worker, changes::add);
            }
        }
        return changes;
    }
}
