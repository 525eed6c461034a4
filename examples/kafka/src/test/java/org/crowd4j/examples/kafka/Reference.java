package org.crowd4j.examples.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crowd4j.Progress;
import org.crowd4j.live.Journal;
import org.crowd4j.live.Question;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.ScoringEvent;
import org.crowd4j.live.SubmissionRefusedException;

/** What one engine for each partition decides if it is fed in order, without interruption. */
final class Reference {
    private static final Comparator<JsonNode> ORDER = Comparator.<JsonNode>comparingInt(
                    each -> each.get("partition").intValue())
            .thenComparingLong(each -> each.get("sequence").longValue())
            .thenComparing(each -> each.get("task").textValue());

    private Reference() {}

    /** {@return the decisions about the answers on a topic, by partition and sequence} */
    static List<JsonNode> decisions(Broker broker, String topic, Question question, int reaggregation)
            throws Exception {
        List<JsonNode> decisions = new ArrayList<>();
        for (int p = 0; p < Broker.PARTITIONS; p++) {
            int partition = p;
            for (ScoringEvent event : events(broker.read(topic, Optional.of(p)), question, reaggregation)) {
                Optional<DecisionMessage> message = DecisionMessage.of(partition, event);
                if (message.isPresent()) {
                    decisions.add(Broker.json(message.get().value()));
                }
            }
        }
        return sorted(decisions);
    }

    private static List<ScoringEvent> events(
            List<ConsumerRecord<String, String>> messages, Question question, int reaggregation) throws Exception {
        List<ScoringEvent> events = Collections.synchronizedList(new ArrayList<>());
        try (ScoringEngine engine = ScoringEngine.open(Journal.inMemory(), question)) {
            int counted = 0;
            for (ConsumerRecord<String, String> message : messages) {
                AnswerMessage given = AnswerMessage.read(message);
                try {
                    boolean counts = !engine.question(question.name())
                            .submit(given.submission(), given.answer())
                            .duplicate();
                    counted += counts ? 1 : 0;
                    if (counts && counted % reaggregation == 0) {
                        engine.question(question.name()).reaggregate(Progress.none());
                    }
                } catch (SubmissionRefusedException late) {
                    // As it should be: the task is closed.
                }
            }
            try (var subscription = engine.subscribe(0, events::add)) {
                while (subscription.delivered() < engine.sequence()) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }
        }
        return events;
    }

    static List<JsonNode> sorted(List<JsonNode> decisions) {
        return decisions.stream().sorted(ORDER).toList();
    }
}
