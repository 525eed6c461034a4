package org.crowd4j.examples.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.crowd4j.live.ScoringEvent;

/**
 * What became of a task, as it stands on the topic.
 *
 * @param key question and task: the last message of a key is what holds
 * @param value an object with {@code type} ({@code decided}, {@code reopened} or {@code
 *     corrected}), the {@code partition} of the answers, the {@code sequence} in the journal of its
 *     engine, {@code question} and {@code task}, and what the type has
 */
record DecisionMessage(String key, String value) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@return the message of an event; none if the event is not about a task} */
    static Optional<DecisionMessage> of(int partition, ScoringEvent event) {
        if (event instanceof ScoringEvent.Decided decided) {
            ObjectNode fields = fields("decided", partition, event, decided.question(), decided.task());
            fields.put("answer", decided.answer()).put("confidence", decided.confidence());
            return Optional.of(message(fields));
        }
        if (event instanceof ScoringEvent.Reopened reopened) {
            return Optional.of(message(fields("reopened", partition, event, reopened.question(), reopened.task())));
        }
        if (event instanceof ScoringEvent.Corrected corrected) {
            ObjectNode fields = fields(
                    "corrected",
                    partition,
                    event,
                    corrected.question(),
                    corrected.correction().task());
            fields.put("answer", corrected.correction().after())
                    .put("before", corrected.correction().before());
            return Optional.of(message(fields));
        }
        return Optional.empty();
    }

    private static ObjectNode fields(String type, int partition, ScoringEvent event, String question, String task) {
        return JSON.createObjectNode()
                .put("type", type)
                .put("partition", partition)
                .put("sequence", event.sequence())
                .put("question", question)
                .put("task", task);
    }

    private static DecisionMessage message(ObjectNode fields) {
        String key =
                fields.get("question").textValue() + "/" + fields.get("task").textValue();
        return new DecisionMessage(key, fields.toString());
    }
}
