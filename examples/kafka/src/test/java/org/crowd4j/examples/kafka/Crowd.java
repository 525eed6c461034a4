package org.crowd4j.examples.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;

/**
 * Messages of a simulated crowd with spammers: six answers to each task, of which a task closes
 * with five at most, so that some are too late; a fifth of the messages come twice.
 *
 * @param keys the tasks
 * @param values the answers
 */
record Crowd(List<String> keys, List<String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double TWICE = 0.2;

    static Crowd of(int tasks, long seed) {
        CategoricalAnswers answers = new Simulator()
                .withTasks(tasks)
                .withAnswersPerTask(6)
                .withLabels(3)
                .withWorkers(40)
                .withGroup(0.3, Behaviour.uniformSpammer())
                .withSeed(seed)
                .simulate()
                .answers();
        Random random = new Random(seed);
        List<ObjectNode> messages = new ArrayList<>();
        answers.stream().forEach(answer -> {
            ObjectNode message = JSON.createObjectNode()
                    .put("question", "topic")
                    .put("submission", "s-" + messages.size())
                    .put("task", answer.task())
                    .put("worker", answer.worker())
                    .put("label", answer.label());
            messages.add(messages.isEmpty() ? 0 : random.nextInt(messages.size() + 1), message);
        });
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (random.nextDouble() < TWICE) {
                messages.add(i + random.nextInt(messages.size() - i), messages.get(i));
            }
        }
        return new Crowd(
                messages.stream().map(each -> each.get("task").textValue()).toList(),
                messages.stream().map(ObjectNode::toString).toList());
    }

    int size() {
        return keys.size();
    }

    /** Sends a part of the messages. */
    void send(Broker broker, String topic, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            broker.send(topic, keys.get(i), values.get(i));
        }
        broker.flush();
    }
}
