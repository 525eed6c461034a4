package org.crowd4j.live.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.live.internal.scoring.Checkpoints;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionRatings;
import org.crowd4j.live.internal.scoring.SavedRatings;
import org.crowd4j.live.internal.scoring.Settlements;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.reputation.Standing;

/**
 * The ratings of workers over all questions, by {@link EloReputation}: the settlements of all
 * questions in order of the journal. Whoever asks applies the facts that are new. After a
 * retraction, or late gold, they go back to a snapshot as those of {@link QuestionRatings} do.
 *
 * <p>Those of a single question with the same rules are the ratings of that question.
 */
public final class OverallRatings {
    private static final Reputation RULES = new EloReputation();

    private final LongSupplier last; // record of the journal
    private final List<? extends ScoredQuestion> questions;
    private final List<Settlements> settlements = new ArrayList<>();
    private Checkpoints checkpoints = new Checkpoints(); // by record
    private Standing standing = RULES.open();
    private long visited; // the last record whose facts were visited

    /**
     * Ratings without facts.
     *
     * @param last tells the number of the last record of the journal
     */
    public OverallRatings(LongSupplier last, List<? extends ScoredQuestion> questions) {
        this.last = last;
        this.questions = questions;
    }

    /**
     * What is new of a question, at one moment.
     *
     * @param end the number of facts of the records that are asked for
     * @param retracted the answers that do not count
     * @param from the first answer that was retracted since the look before
     */
    private record Look(int end, BitColumn retracted, int from) {
        static Look at(ScoredQuestion question, long record) {
            return question.locked(() -> new Look(
                    question.log.end(record),
                    question.state().retracted,
                    question.retractedFrom.getAndSet(Integer.MAX_VALUE)));
        }
    }

    public synchronized Rating rating(String worker) {
        Optional<QuestionRatings> same = same();
        return same.isPresent() ? same.get().rating(worker) : current().rating(worker);
    }

    public synchronized Leaderboard leaderboard() {
        Optional<QuestionRatings> same = same();
        return same.isPresent() ? same.get().leaderboard() : current().leaderboard();
    }

    /** {@return the ratings of the only question, if they are by the same rules} */
    private Optional<QuestionRatings> same() {
        return Optional.of(questions)
                .filter(all -> all.size() == 1)
                .map(all -> all.get(0).ratings())
                .filter(ratings -> ratings.isBy(RULES));
    }

    /** {@return what the ratings depend on besides the facts, as text} */
    private String rules() {
        StringBuilder text = new StringBuilder(RULES.toString());
        questions.forEach(
                question -> text.append('\n').append(question.name).append(' ').append(question.judgedBy()));
        return text.toString();
    }

    private Standing current() {
        long upTo = last.getAsLong();
        List<Look> looks =
                questions.stream().map(question -> Look.at(question, upTo)).toList();
        long first = Long.MAX_VALUE; // the first record that must be visited again
        for (int q = 0; q < looks.size(); q++) {
            if (q == settlements.size()) {
                settlements.add(questions.get(q).settlements(looks.get(q).retracted));
            }
            Settlements each = settlements.get(q);
            int from = Math.min(looks.get(q).from, each.foresee(looks.get(q).end));
            if (from < each.next()) {
                first = Math.min(first, questions.get(q).log.sequence(from));
            }
        }
        if (first <= visited) {
            restart(first, looks);
        } else {
            for (int q = 0; q < looks.size(); q++) {
                settlements.get(q).retract(looks.get(q).retracted);
            }
        }
        merge(looks);
        return standing;
    }

    /** Goes back before a record. */
    private void restart(long record, List<Look> looks) {
        Map.Entry<Long, byte[]> from = checkpoints.before(record - 1);
        standing = from == null ? RULES.open() : RULES.restore(from.getValue());
        visited = from == null ? 0 : from.getKey();
        for (int q = 0; q < looks.size(); q++) {
            settlements.get(q).restart(questions.get(q).log.end(visited), looks.get(q).retracted);
        }
    }

    /** Visits the facts of all questions in order of their records. */
    private void merge(List<Look> looks) {
        while (true) {
            int least = -1;
            long first = Long.MAX_VALUE;
            long second = Long.MAX_VALUE;
            for (int q = 0; q < looks.size(); q++) {
                int next = settlements.get(q).next();
                long record = next < looks.get(q).end ? questions.get(q).log.sequence(next) : Long.MAX_VALUE;
                if (record < first) {
                    second = first;
                    first = record;
                    least = q;
                } else {
                    second = Math.min(second, record);
                }
            }
            if (least < 0) {
                return;
            }
            if (first > visited && checkpoints.due(first - 1)) {
                checkpoints.add(first - 1, standing.snapshot());
            }
            visit(least, looks.get(least).end, Math.min(second, first + Checkpoints.STEP));
        }
    }

    /** Visits the facts of a question up to a record. */
    private void visit(int q, int end, long record) {
        Settlements each = settlements.get(q);
        QuestionLog log = questions.get(q).log;
        int to = each.next();
        while (to < end && log.sequence(to) <= record) {
            visited = log.sequence(to++);
        }
        each.advanceTo(to, standing::settle);
    }

    /** Writes the ratings as they are; nothing if they are those of a question. */
    public synchronized void write(StateOutput out) {
        boolean own = same().isEmpty();
        out.count(own ? 1 : 0);
        if (own) {
            byte[] now = current().snapshot();
            out.text(rules());
            new SavedRatings(visited, now, checkpoints).write(out);
        }
    }

    /** Written ratings that were read. */
    public record Read(String rules, SavedRatings ratings) {}

    /** {@return what was written, if it is not nothing} */
    public static Optional<Read> read(StateInput in, long last) {
        return in.below(2, "the number of overall ratings") == 0
                ? Optional.empty()
                : Optional.of(new Read(in.text(), SavedRatings.read(in, last)));
    }

    /**
     * Continues from written ratings, if they are by the same rules. Answers that they count may
     * have been retracted since.
     *
     * @throws IllegalArgumentException if they are damaged; nothing has changed
     */
    public synchronized void restore(Read read) {
        if (!read.rules.equals(rules()) || same().isPresent()) {
            return;
        }
        standing = RULES.restore(read.ratings.standing);
        visited = read.ratings.upTo;
        checkpoints = read.ratings.checkpoints;
        checkpoints.add(visited, read.ratings.standing);
        long upTo = visited;
        settlements.addAll(questions.parallelStream()
                .map(question -> {
                    Settlements each = question.settlements(question.state().retracted);
                    int end = question.end(upTo);
                    each.foresee(end);
                    each.restart(end, question.state().retracted);
                    question.retractedFrom.accumulateAndGet(question.log.firstRetracted(end), Math::min);
                    return each;
                })
                .toList());
    }
}
