package org.crowd4j.live;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.live.internal.scoring.Settlements;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Settlement;
import org.crowd4j.reputation.Standing;

/**
 * The ratings of workers over all questions, by {@link EloReputation}: the settlements of all
 * questions in order of the journal. They are computed when somebody asks.
 */
final class OverallRatings {
    private final Journal journal;
    private final List<LiveQuestion> questions;
    private List<Settlements> settlements = List.of();
    private Standing standing = new EloReputation().open();
    private long version = -1; // of retractions and gold

    OverallRatings(Journal journal, List<LiveQuestion> questions) {
        this.journal = journal;
        this.questions = questions;
    }

    synchronized Rating rating(String worker) {
        return current().rating(worker);
    }

    synchronized Leaderboard leaderboard() {
        return current().leaderboard();
    }

    private Standing current() {
        long upTo = journal.last();
        int[] ends = questions.stream().mapToInt(question -> question.end(upTo)).toArray();
        long now = questions.stream().mapToLong(LiveQuestion::retractions).sum(); // after the facts were counted
        boolean again = now != version;
        for (int q = 0; q < settlements.size(); q++) {
            again |= settlements.get(q).foresee(ends[q]) < settlements.get(q).next();
        }
        if (again) {
            version = now;
            standing = new EloReputation().open();
            settlements = new ArrayList<>();
            for (int q = 0; q < ends.length; q++) {
                Settlements each = questions.get(q).settlements();
                each.foresee(ends[q]);
                settlements.add(each);
            }
        }
        merge(ends);
        return standing;
    }

    /** Visits the facts of all questions in order of their records. */
    private void merge(int[] ends) {
        while (true) {
            int least = -1;
            long first = Long.MAX_VALUE;
            for (int q = 0; q < ends.length; q++) {
                int next = settlements.get(q).next();
                if (next < ends[q] && questions.get(q).log.sequence(next) < first) {
                    first = questions.get(q).log.sequence(next);
                    least = q;
                }
            }
            if (least < 0) {
                return;
            }
            Settlements next = settlements.get(least);
            next.advanceTo(next.next() + 1, this::settle);
        }
    }

    private void settle(Settlement settled) {
        standing.settle(settled);
    }
}
