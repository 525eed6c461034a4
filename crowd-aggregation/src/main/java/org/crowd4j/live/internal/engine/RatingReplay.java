package org.crowd4j.live.internal.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.Settlements;
import org.crowd4j.reputation.EloStanding;
import org.crowd4j.reputation.EloStep;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Settlement;
import org.crowd4j.reputation.Standing;

/**
 * Replays the ratings by a question, and says what each settlement changed.
 *
 * @param <C> a change of a rating
 */
public final class RatingReplay<C> {
    private static final int NEAR = 1 << 16; // facts that are visited sooner than ratings are restored

    private final ScoredQuestion question;
    private final Settlements settlements;
    private final Maker<C> maker;
    private Standing standing;

    /**
     * Makes the change of a rating.
     *
     * @param <C> the change
     */
    public interface Maker<C> {
        /** {@return the change by a record, which settled a task of some gold} */
        C change(
                long sequence,
                String task,
                String answer,
                Optional<String> gold,
                Optional<EloStep> step,
                Rating before,
                Rating after);
    }

    /** Begins before a fact. */
    public RatingReplay(ScoredQuestion question, int from, Maker<C> maker) {
        this.question = question;
        this.maker = maker;
        this.settlements = question.settlements(question.state().retracted);
        this.standing = question.ratings().newcomers();
        settlements.foresee(from);
        settlements.advanceTo(from, standing::settle);
    }

    /** Begins before all facts, knowing the gold of those before {@code end}. */
    RatingReplay(ScoredQuestion question, int end, BitColumn retracted, Maker<C> maker) {
        this(question, 0, maker);
        settlements.retract(retracted);
        settlements.foresee(end);
    }

    /** Goes on to a fact, from where it is or by a snapshot of the ratings before that fact. */
    void goTo(int fact, byte[] snapshot) {
        if (fact - settlements.next() < NEAR) {
            settlements.advanceTo(fact, standing::settle);
        } else {
            settlements.skipTo(fact);
            standing = question.ratings().restored(snapshot);
        }
    }

    /** {@return whether no fact before {@code end} changes a settlement that was replayed} */
    public boolean foresee(int end) {
        return settlements.foresee(end) >= settlements.next();
    }

    /** Passes the changes by the facts before {@code end}, those of one task by worker. */
    public void advance(int end, Consumer<C> each) {
        settlements.advanceTo(end, settled -> settle(settled, each));
    }

    /** Passes the changes of one worker's rating by the facts before {@code end}. */
    void advance(int end, String worker, Consumer<C> each) {
        settlements.advanceTo(end, settled -> {
            boolean concerned = IntStream.range(0, settled.size())
                    .anyMatch(answer -> settled.worker(answer).equals(worker));
            if (concerned) {
                settle(settled, List.of(worker), each);
            } else {
                standing.settle(settled);
            }
        });
    }

    private void settle(Settlement settled, Consumer<C> each) {
        List<String> workers = IntStream.range(0, settled.size())
                .mapToObj(settled::worker)
                .distinct()
                .sorted()
                .toList();
        settle(settled, workers, each);
    }

    private void settle(Settlement settled, List<String> workers, Consumer<C> each) {
        List<Rating> before = workers.stream().map(standing::rating).toList();
        standing.settle(settled);
        QuestionLog log = question.log;
        int fact = settlements.fact();
        int gold = settlements.goldFact();
        for (int i = 0; i < before.size(); i++) {
            String worker = workers.get(i);
            each.accept(maker.change(
                    log.sequence(fact),
                    log.tasks.id(log.task(fact)),
                    question.decode(log.payload(settlements.answerOf(worker))),
                    gold == QuestionLog.NONE ? Optional.empty() : Optional.of(question.decode(log.payload(gold))),
                    step(standing, worker),
                    before.get(i),
                    standing.rating(worker)));
        }
    }

    /** {@return what changed the rating of a worker last, where ratings are made in such steps} */
    public static Optional<EloStep> step(Standing standing, String worker) {
        return standing instanceof EloStanding elo
                ? elo.steps().stream()
                        .filter(step -> step.worker().equals(worker))
                        .findFirst()
                : Optional.empty();
    }
}
