package org.crowd4j.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.crowd4j.examples.kafka.Messages.Answered;
import org.crowd4j.examples.kafka.Messages.Outcome;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.SubmissionRefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real broker, in this JVM. */
@Tag("long")
@Timeout(120)
class PartitionedScoringTest {
    private static final int PARTITIONS = 4;
    private static final int TASKS = 60;
    private static final LabelQuestion TOPIC = new LabelQuestion("topic", "spam", "ham").withRedundancy(3);

    private static KafkaClusterTestKit cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic("answers", PARTITIONS, (short) 1), new NewTopic("outcomes", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    private static Thread run(PartitionedScoring member) {
        Thread thread = new Thread(member);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static PartitionedScoring member() {
        return new PartitionedScoring(cluster.bootstrapServers(), "scoring", "answers", "outcomes", TOPIC);
    }

    /** Sends one answer to every task; every third is sent twice, and one message is no answer. */
    private static void send(String worker) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < TASKS; i++) {
                String task = "mail-" + i;
                String label = (i + worker.hashCode()) % 5 == 0 ? "ham" : "spam";
                Answered answer = new Answered(task + worker, task, worker, label);
                producer.send(new ProducerRecord<>("answers", task, answer.json()));
                if (i % 3 == 0) {
                    producer.send(new ProducerRecord<>("answers", task, answer.json()));
                }
            }
            producer.send(new ProducerRecord<>("answers", "mail-0", "no answer"));
        }
    }

    private static List<ConsumerRecord<String, String>> read(String topic, int partitions, int atLeast) {
        List<ConsumerRecord<String, String>> messages = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            for (int p = 0; p < partitions; p++) {
                all.add(new TopicPartition(topic, p));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            for (int empty = 0; messages.size() < atLeast || empty < 3; ) {
                int before = messages.size();
                consumer.poll(Duration.ofMillis(300)).forEach(messages::add);
                empty = messages.size() == before ? empty + 1 : 0;
            }
        }
        return messages;
    }

    /** {@return the labels that one engine for each partition gives} */
    private static Map<String, String> expected() throws Exception {
        Map<Integer, ScoringEngine> engines = new HashMap<>();
        Map<String, String> labels = new TreeMap<>();
        for (ConsumerRecord<String, String> message : read("answers", PARTITIONS, 3 * TASKS)) {
            if (message.value().startsWith("{")) {
                if (!engines.containsKey(message.partition())) {
                    engines.put(message.partition(), ScoringEngine.open(Journal.inMemory(), TOPIC));
                }
                LabelScoring scoring = engines.get(message.partition()).labels("topic");
                Answered answer = Answered.of(message.value());
                try {
                    scoring.submit(answer.submission(), answer.task(), answer.worker(), answer.label());
                } catch (SubmissionRefusedException closedEarly) {
                    continue;
                }
                if (scoring.decision(answer.task()).closes()) {
                    labels.putIfAbsent(answer.task(), scoring.label(answer.task()));
                }
            }
        }
        return labels;
    }

    @Test
    void partitionsMoveBetweenMembersAndEveryTaskIsDecidedAsByOneEngine() throws Exception {
        PartitionedScoring first = member();
        Thread firstThread = run(first);
        send("ann");
        PartitionedScoring second = member();
        Thread secondThread = run(second);
        send("bob");
        first.close();
        firstThread.join();
        send("cy");

        Map<String, String> decided = new TreeMap<>();
        for (ConsumerRecord<String, String> message : read("outcomes", 1, TASKS)) {
            Outcome outcome = Outcome.of(message.value());
            assertThat(outcome.type()).isEqualTo("decided");
            assertThat(message.key()).isEqualTo(outcome.task());
            decided.put(outcome.task(), outcome.label());
        }
        assertThat(decided).hasSize(TASKS).isEqualTo(expected());
        second.close();
        secondThread.join();
    }
}
