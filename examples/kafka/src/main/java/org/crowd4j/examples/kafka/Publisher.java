package org.crowd4j.examples.kafka;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.crowd4j.live.ScoringEvent;
import org.jspecify.annotations.Nullable;

/** Writes decisions and refusals to their topics, in order. Safe for many threads. */
final class Publisher implements Closeable {
    private final Producer<String, String> producer;
    private final String decisions;
    private final String refused;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Publisher(ScoringSettings settings) {
        Map<String, Object> kafka = new HashMap<>(settings.kafka());
        kafka.keySet().removeIf(key -> !ProducerConfig.configNames().contains(key));
        kafka.put(ProducerConfig.ACKS_CONFIG, "all");
        kafka.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true); // keeps the order of retried messages
        this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
        this.decisions = settings.decisions();
        this.refused = settings.refused();
    }

    /** Publishes an event of the engine of a partition, if it is about a task. */
    void publish(int partition, ScoringEvent event) {
        DecisionMessage.of(partition, event)
                .ifPresent(message -> send(new ProducerRecord<>(decisions, message.key(), message.value())));
    }

    /** Publishes a message that has no effect, with the reason. */
    void refuse(ConsumerRecord<String, String> message, RuntimeException reason) {
        ProducerRecord<String, String> copy = new ProducerRecord<>(refused, message.key(), message.value());
        copy.headers().add("reason", String.valueOf(reason.getMessage()).getBytes(StandardCharsets.UTF_8));
        send(copy);
    }

    private void send(ProducerRecord<String, String> message) {
        Future<RecordMetadata> unused = producer.send(message, (metadata, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /**
     * Waits until the brokers have what was published.
     *
     * @throws IOException if a message could not be published
     */
    void flush() throws IOException {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("a message could not be published: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
