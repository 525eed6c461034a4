package org.crowd4j.examples.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.crowd4j.live.LabelQuestion;

/** Starts a broker, sends the answers of a simulated crowd, scores them and prints the decisions. */
final class Demonstration {
    private static final int TASKS = 20;

    private Demonstration() {}

    /** Runs the demonstration, which needs nothing. */
    public static void main(String... arguments) throws Exception {
        Broker broker = new Broker();
        broker.create("answers");
        Crowd crowd = Crowd.of(TASKS, 1);
        crowd.send(broker, "answers", 0, crowd.size());
        Path folder = Files.createTempDirectory("engines");
        var kafka = Map.of("bootstrap.servers", broker.servers(), "group.id", "scoring");
        ScoringConsumer consumer = new ScoringConsumer(
                new ScoringSettings(kafka, folder, new LabelQuestion("topic")).withTopics("answers"));
        Thread reader = new Thread(consumer);
        reader.start();
        while (broker.decisions("answers").size() < TASKS) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        consumer.close();
        reader.join();
        System.out.println("an answer    " + crowd.values().get(0));
        for (var decision : broker.read("answers-decisions", Optional.empty())) {
            System.out.println("a decision   " + decision.value());
        }
        System.out.printf(
                "%d answers came too late%n",
                broker.read("answers-refused", Optional.empty()).size());
        System.out.println("the engines are in " + folder);
        broker.close();
    }
}
