package org.crowd4j.examples.kafka;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crowd4j.Answer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.PairwiseAnswers;

/**
 * An answer as it stands on the topic: an object with {@code question}, {@code submission}, {@code
 * task}, {@code worker}, and {@code label}, {@code value}, or {@code left}, {@code right} and
 * {@code outcome}. It was given at the time of its record, so that a replay gives the same.
 *
 * @param question the name of the question
 * @param submission the id of the submission
 * @param answer the answer
 */
record AnswerMessage(String question, String submission, Answer answer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it has no answer
     */
    static AnswerMessage read(ConsumerRecord<String, String> message) {
        checkArgument(message.value() != null, "a message must not be empty");
        try {
            JsonNode fields = JSON.readTree(message.value());
            return new AnswerMessage(
                    text(fields, "question"),
                    text(fields, "submission"),
                    answer(fields, Optional.of(Instant.ofEpochMilli(message.timestamp()))));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("not JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    private static Answer answer(JsonNode fields, Optional<Instant> at) {
        String task = text(fields, "task");
        String worker = text(fields, "worker");
        if (fields.has("label")) {
            return new CategoricalAnswers.Answer(task, worker, text(fields, "label"), at);
        }
        if (fields.has("outcome")) {
            return new PairwiseAnswers.Answer(
                    task,
                    worker,
                    text(fields, "left"),
                    text(fields, "right"),
                    PairwiseAnswers.Outcome.valueOf(text(fields, "outcome")),
                    at);
        }
        JsonNode value = fields.path("value");
        checkArgument(value.isNumber(), "a message must have a label, a value or an outcome, got %s", fields);
        return new NumericAnswers.Answer(task, worker, value.doubleValue(), at);
    }

    private static String text(JsonNode fields, String name) {
        JsonNode field = fields.path(name);
        checkArgument(field.isTextual(), "%s must be text, got %s", name, field);
        return field.textValue();
    }
}
