package org.crowd4j.examples.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.crowd4j.live.LabelQuestion;

/**
 * Scores the answers of a topic on any number of machines. Each partition has an engine on the
 * machine that it is assigned to, and what becomes of tasks goes to another topic.
 *
 * <p>Answers of a task must be in one partition, so their key is the task. Workers are rated by
 * each partition for itself; if that is too little, let the key be the question.
 *
 * <p>When a partition comes, its engine is restored from the topic: the answers up to the committed
 * position are taken again, silently. A position is committed once the broker has acknowledged all
 * that followed from the answers before it. After a crash some outcomes are told twice, and none is
 * missing; an answer counts once, by the id of its submission.
 */
public final class PartitionedScoring implements Runnable, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrap;
    private final String answers;
    private final String outcomes;
    private final LabelQuestion question;
    private final KafkaConsumer<String, String> consumer;
    private final KafkaProducer<String, String> producer;
    private final Map<TopicPartition, PartitionEngine> engines = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>(); // and not yet committed
    private final Queue<Future<RecordMetadata>> sent = new ConcurrentLinkedQueue<>();

    /**
     * Prepares a member of the group; {@link #run} works.
     *
     * @param bootstrap the addresses of brokers
     * @param group the group of machines that share the partitions
     * @param answers the topic of {@link Messages.Answered}
     * @param outcomes the topic of {@link Messages.Outcome}
     * @param question the question
     */
    public PartitionedScoring(String bootstrap, String group, String answers, String outcomes, LabelQuestion question) {
        this.bootstrap = bootstrap;
        this.answers = answers;
        this.outcomes = outcomes;
        this.question = question;
        this.consumer = consumer(
                Map.of(ConsumerConfig.GROUP_ID_CONFIG, group, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                        ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    private KafkaConsumer<String, String> consumer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** Works until it is closed. */
    @Override
    public void run() {
        try {
            consumer.subscribe(List.of(answers), new Assignment());
            while (true) {
                for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(message.topic(), message.partition());
                    engine(partition).take(message.value());
                    taken.put(partition, new OffsetAndMetadata(message.offset() + 1));
                }
                commit();
            }
        } catch (WakeupException closed) {
            // told to end; closing the consumer revokes its partitions, and that commits
        } finally {
            consumer.close();
            producer.close();
        }
    }

    private PartitionEngine engine(TopicPartition partition) {
        PartitionEngine engine = engines.get(partition);
        if (engine == null) {
            throw new IllegalStateException("partition %s is not assigned".formatted(partition));
        }
        return engine;
    }

    /** Publishes what followed from the answers so far, and only then marks them as done. */
    private void commit() {
        try {
            for (PartitionEngine engine : engines.values()) {
                engine.awaitPublished();
            }
            producer.flush();
            for (Future<RecordMetadata> each = sent.poll(); each != null; each = sent.poll()) {
                each.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before all outcomes were published", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the broker did not take an outcome", failed.getCause());
        }
        consumer.commitSync(taken);
        taken.clear();
    }

    /** Restores the engines of partitions that come, and closes those of partitions that go. */
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata position = committed.get(partition);
                engines.put(partition, restore(partition, position == null ? 0 : position.offset()));
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
            end(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            end(partitions);
        }

        private void end(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                taken.remove(partition);
                PartitionEngine engine = engines.remove(partition);
                if (engine != null) {
                    engine.close();
                }
            }
        }
    }

    private PartitionEngine restore(TopicPartition partition, long end) {
        try (KafkaConsumer<String, String> reader = consumer(Map.of())) {
            PartitionEngine engine = new PartitionEngine(question);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            while (reader.position(partition) < end) {
                for (ConsumerRecord<String, String> message : reader.poll(POLL)) {
                    if (message.offset() < end) {
                        engine.take(message.value());
                    }
                }
            }
            engine.publish(this::publish);
            return engine;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void publish(Messages.Outcome outcome) {
        sent.add(producer.send(new ProducerRecord<>(outcomes, outcome.task(), outcome.json())));
    }

    /** Ends {@link #run} soon; safe from any thread. */
    @Override
    public void close() {
        consumer.wakeup();
    }
}
