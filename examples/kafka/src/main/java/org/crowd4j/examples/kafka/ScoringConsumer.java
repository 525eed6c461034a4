package org.crowd4j.examples.kafka;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a group of consumers: has an engine for each partition that it is assigned, and feeds
 * it. Offsets are committed after their answers are acknowledged and their decisions published.
 *
 * <p>An engine goes on from its own {@link Position}, not from the offset that the group committed:
 * the folder may be older, or another machine's.
 */
final class ScoringConsumer implements Runnable, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ScoringConsumer.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final ScoringSettings settings;
    private final Publisher publisher;
    private final Consumer<String, String> consumer;
    private final Map<TopicPartition, PartitionEngine> engines = new HashMap<>();
    private volatile Set<Integer> partitions = Set.of();

    ScoringConsumer(ScoringSettings settings) {
        this.settings = settings;
        Map<String, Object> kafka = new HashMap<>(settings.kafka());
        kafka.keySet().removeIf(key -> !ConsumerConfig.configNames().contains(key));
        kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // no answer is skipped silently
        kafka.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, // others stay where they are
                CooperativeStickyAssignor.class.getName());
        this.consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer());
        this.publisher = new Publisher(settings);
    }

    /** {@return the partitions whose engines are open} */
    Set<Integer> partitions() {
        return partitions;
    }

    /**
     * Reads answers until {@link #close()} is called.
     *
     * @throws UncheckedIOException if a journal, the topic of the decisions or the topic of the
     *     answers fails; what was not committed is read again by the next member
     */
    @Override
    public void run() {
        try (publisher;
                consumer) {
            consumer.subscribe(List.of(settings.answers()), new Rebalance());
            try {
                read();
            } catch (WakeupException closed) {
                checkpoint(List.copyOf(engines.keySet()));
            } catch (OffsetOutOfRangeException gone) {
                throw new IOException(
                        "the topic no longer has the answers that an engine needs; bring its folder: "
                                + gone.getMessage(),
                        gone);
            } finally {
                closeEngines(List.copyOf(engines.keySet()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    private void read() throws IOException {
        long committed = System.nanoTime();
        while (true) {
            for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
                engine(new TopicPartition(message.topic(), message.partition())).read(message);
            }
            if (System.nanoTime() - committed >= settings.checkpoint().toNanos()) {
                checkpoint(engines.keySet());
                committed = System.nanoTime();
            }
        }
    }

    private PartitionEngine engine(TopicPartition partition) {
        PartitionEngine engine = engines.get(partition);
        if (engine == null) {
            throw new IllegalStateException("%s is not assigned".formatted(partition));
        }
        return engine;
    }

    private void checkpoint(Collection<TopicPartition> ofThese) throws IOException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : ofThese) {
            offsets.put(partition, new OffsetAndMetadata(engine(partition).checkpoint()));
        }
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
        } catch (RebalanceInProgressException | CommitFailedException later) {
            LOG.debug("not committed while partitions move; engines go on from their own positions", later);
        }
    }

    private void closeEngines(Collection<TopicPartition> ofThese) throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (TopicPartition partition : ofThese) {
            try {
                engine(partition).close();
            } catch (IOException failed) {
                failures.add(failed);
            }
            engines.remove(partition);
        }
        partitions = numbers();
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private Set<Integer> numbers() {
        return engines.keySet().stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
    }

    /** Ends {@link #run()} after a commit. */
    @Override
    public void close() {
        consumer.wakeup();
    }

    /** Opens and closes engines as partitions come and go. */
    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            try {
                for (TopicPartition partition : assigned) {
                    PartitionEngine engine = PartitionEngine.open(partition, settings, publisher);
                    engines.put(partition, engine);
                    consumer.seek(partition, engine.offset());
                }
                partitions = numbers();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed.getMessage(), failed);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            try {
                List<TopicPartition> open =
                        revoked.stream().filter(engines::containsKey).toList(); // none after the end
                checkpoint(open);
                closeEngines(open);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed.getMessage(), failed);
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            try {
                closeEngines(lost.stream().filter(engines::containsKey).toList());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed.getMessage(), failed);
            }
        }
    }
}
