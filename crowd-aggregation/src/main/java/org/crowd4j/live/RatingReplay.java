package org.crowd4j.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.Settlements;
import org.crowd4j.reputation.EloStanding;
import org.crowd4j.reputation.EloStep;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Settlement;
import org.crowd4j.reputation.Standing;

/** Replays the ratings by a question, and says what each settlement changed. */
final class RatingReplay {
    private final LiveQuestion question;
    private final Settlements settlements;
    private final Standing standing;

    /** Begins before a fact. */
    RatingReplay(LiveQuestion question, int from) {
        this.question = question;
        this.settlements = question.settlements();
        this.standing = question.ratings().newcomers();
        settlements.foresee(from);
        settlements.advanceTo(from, standing::settle);
    }

    /** {@return what each settlement so far changed for a worker} */
    static List<RatingChange> changes(LiveQuestion question, String worker) {
        List<RatingChange> changes = new ArrayList<>();
        RatingReplay replay = new RatingReplay(question, 0);
        int end = question.log.size();
        replay.foresee(end);
        replay.advance(end, change -> {
            if (change.after().worker().equals(worker)) {
                changes.add(change);
            }
        });
        return changes;
    }

    /** {@return whether no fact before {@code end} changes a settlement that was replayed} */
    boolean foresee(int end) {
        return settlements.foresee(end) >= settlements.next();
    }

    /** Passes the changes by the facts before {@code end}, those of one task by worker. */
    void advance(int end, Consumer<RatingChange> each) {
        settlements.advanceTo(end, settled -> settle(settled, each));
    }

    private void settle(Settlement settled, Consumer<RatingChange> each) {
        List<String> workers = IntStream.range(0, settled.size())
                .mapToObj(settled::worker)
                .distinct()
                .sorted()
                .toList();
        List<Rating> before = workers.stream().map(standing::rating).toList();
        standing.settle(settled);
        QuestionLog log = question.log;
        int fact = settlements.fact();
        int gold = settlements.goldFact();
        for (int i = 0; i < before.size(); i++) {
            String worker = workers.get(i);
            each.accept(new RatingChange(
                    log.sequence(fact),
                    log.tasks.id(log.task(fact)),
                    question.decode(log.payload(settlements.answerOf(worker))),
                    gold == QuestionLog.NONE ? Optional.empty() : Optional.of(question.decode(log.payload(gold))),
                    step(worker),
                    before.get(i),
                    standing.rating(worker)));
        }
    }

    private Optional<EloStep> step(String worker) {
        return standing instanceof EloStanding elo
                ? elo.steps().stream()
                        .filter(step -> step.worker().equals(worker))
                        .findFirst()
                : Optional.empty();
    }
}
