package org.crowd4j.examples.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.crowd4j.live.ScoringEvent;

/** The messages of both topics, as JSON. Their key is the task. */
public final class Messages {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Messages() {}

    /**
     * An answer.
     *
     * @param submission the id of the submission, under which it counts once
     * @param task the task
     * @param worker the worker
     * @param label the label
     */
    public record Answered(String submission, String task, String worker, String label) {

        /** {@return the message as JSON} */
        public String json() {
            return text(this);
        }

        /**
         * {@return the message of JSON}
         *
         * @throws IllegalArgumentException if it is not one
         */
        public static Answered of(String json) {
            try {
                Answered answer = JSON.readValue(json, Answered.class);
                if (answer == null
                        || answer.submission == null
                        || answer.task == null
                        || answer.worker == null
                        || answer.label == null) {
                    throw new IllegalArgumentException("an answer must have submission, task, worker and label");
                }
                return answer;
            } catch (JsonProcessingException wrong) {
                throw new IllegalArgumentException("an answer must be JSON with four texts", wrong);
            }
        }
    }

    /**
     * What became of a task: the latest message of a task counts.
     *
     * @param type decided, reopened or corrected
     * @param task the task
     * @param label its label; empty for a task that was reopened
     * @param confidence the probability of the label; 0 where it is not known
     */
    public record Outcome(String type, String task, String label, double confidence) {

        /** {@return the message as JSON} */
        public String json() {
            return text(this);
        }

        /**
         * {@return the message of JSON}
         *
         * @throws IllegalArgumentException if it is not one
         */
        public static Outcome of(String json) {
            try {
                return JSON.readValue(json, Outcome.class);
            } catch (JsonProcessingException wrong) {
                throw new IllegalArgumentException("an outcome must be JSON", wrong);
            }
        }

        /** {@return the message of an event; empty if it is not about a task} */
        static Optional<Outcome> of(ScoringEvent event) {
            if (event instanceof ScoringEvent.Decided decided) {
                return Optional.of(new Outcome("decided", decided.task(), decided.answer(), decided.confidence()));
            }
            if (event instanceof ScoringEvent.Reopened reopened) {
                return Optional.of(new Outcome("reopened", reopened.task(), "", 0));
            }
            if (event instanceof ScoringEvent.Corrected corrected) {
                return Optional.of(new Outcome(
                        "corrected",
                        corrected.correction().task(),
                        corrected.correction().after(),
                        0));
            }
            return Optional.empty();
        }
    }

    private static String text(Object message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
