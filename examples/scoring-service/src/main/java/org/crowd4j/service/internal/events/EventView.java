package org.crowd4j.service.internal.events;

import java.util.Optional;
import java.util.OptionalDouble;
import org.crowd4j.live.ScoringEvent;

/**
 * An event as it is streamed.
 *
 * @param type decided, reopened, corrected, rated or banned
 * @param sequence the number of the record that caused it
 * @param question the question
 * @param task the task
 * @param answer the label or value of the task now
 * @param confidence the probability of the label
 * @param before the label or value that was corrected
 * @param worker the worker
 * @param points how the rating changed
 * @param reason why
 */
public record EventView(
        String type,
        long sequence,
        Optional<String> question,
        Optional<String> task,
        Optional<String> answer,
        OptionalDouble confidence,
        Optional<String> before,
        Optional<String> worker,
        OptionalDouble points,
        Optional<String> reason) {

    public static EventView of(ScoringEvent event) {
        if (event instanceof ScoringEvent.Decided decided) {
            return ofTask("decided", event, decided.question(), decided.task())
                    .withAnswer(decided.answer(), OptionalDouble.of(decided.confidence()), Optional.empty());
        }
        if (event instanceof ScoringEvent.Reopened reopened) {
            return ofTask("reopened", event, reopened.question(), reopened.task());
        }
        if (event instanceof ScoringEvent.Corrected corrected) {
            return ofTask(
                            "corrected",
                            event,
                            corrected.question(),
                            corrected.correction().task())
                    .withAnswer(
                            corrected.correction().after(),
                            OptionalDouble.empty(),
                            Optional.of(corrected.correction().before()));
        }
        if (event instanceof ScoringEvent.Rated rated) {
            return ofTask("rated", event, rated.question(), rated.change().task())
                    .withWorker(
                            rated.change().after().worker(),
                            OptionalDouble.of(rated.change().points()),
                            rated.change().reason());
        }
        ScoringEvent.Banned banned = (ScoringEvent.Banned) event;
        return of("banned", event, Optional.empty(), Optional.empty())
                .withWorker(banned.worker(), OptionalDouble.empty(), banned.reason());
    }

    private static EventView ofTask(String type, ScoringEvent event, String question, String task) {
        return of(type, event, Optional.of(question), Optional.of(task));
    }

    private static EventView of(String type, ScoringEvent event, Optional<String> question, Optional<String> task) {
        return new EventView(
                type,
                event.sequence(),
                question,
                task,
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private EventView withAnswer(String now, OptionalDouble probability, Optional<String> earlier) {
        return new EventView(
                type, sequence, question, task, Optional.of(now), probability, earlier, worker, points, reason);
    }

    private EventView withWorker(String who, OptionalDouble change, String why) {
        return new EventView(
                type, sequence, question, task, answer, confidence, before, Optional.of(who), change, Optional.of(why));
    }
}
