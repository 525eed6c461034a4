package org.crowd4j.examples.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A real broker in this process, with what the tests need of its clients. */
final class Broker {
    static final int PARTITIONS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaClusterTestKit cluster;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Broker() throws Exception {
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build();
        cluster = new KafkaClusterTestKit.Builder(nodes)
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("group.min.session.timeout.ms", "1000")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        admin = cluster.admin();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "max.in.flight.requests.per.connection", // a new leader may take a second batch first
                        "1"),
                new StringSerializer(),
                new StringSerializer());
    }

    String servers() {
        return cluster.bootstrapServers();
    }

    /** Creates the three topics of a name. */
    void create(String name) throws Exception {
        admin.createTopics(List.of(
                        new NewTopic(name, PARTITIONS, (short) 1),
                        new NewTopic(name + "-decisions", 2, (short) 1),
                        new NewTopic(name + "-refused", 1, (short) 1)))
                .all()
                .get();
    }

    void send(String topic, String key, String value) {
        sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
    }

    void flush() throws Exception {
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        sent.clear();
    }

    /** {@return the offsets that a group has committed} */
    Map<TopicPartition, OffsetAndMetadata> committed(String group) throws Exception {
        return admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    /** {@return everything on a partition, in order; on all if none is given} */
    List<ConsumerRecord<String, String>> read(String topic, Optional<Integer> partition) throws Exception {
        int count = producer.partitionsFor(topic).size();
        List<TopicPartition> partitions = IntStream.range(0, count)
                .filter(p -> partition.isEmpty() || partition.get() == p)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** {@return the decisions on the topic of a name, in order of each of its partitions} */
    List<JsonNode> decisions(String name) throws Exception {
        List<JsonNode> decisions = new ArrayList<>();
        for (ConsumerRecord<String, String> message : read(name + "-decisions", Optional.empty())) {
            decisions.add(json(message.value()));
        }
        return decisions;
    }

    static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    void close() throws Exception {
        producer.close();
        admin.close();
        cluster.close();
    }
}
