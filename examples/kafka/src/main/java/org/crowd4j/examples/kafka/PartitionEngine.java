package org.crowd4j.examples.kafka;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.crowd4j.Progress;
import org.crowd4j.live.Journal;
import org.crowd4j.live.Question;
import org.crowd4j.live.Receipt;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.SubmissionRefusedException;

/**
 * The engine of one partition. Its folder has the journal, whose lock keeps a second consumer out,
 * and the {@link Position}; an engine without a folder begins with the topic.
 */
final class PartitionEngine implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(60); // for events to be published

    private final int partition;
    private final Path folder;
    private final int reaggregation;
    private final Publisher publisher;
    private final ScoringEngine engine;
    private final ScoringEngine.Subscription events;
    private final List<CompletionStage<Receipt>> unacknowledged = new ArrayList<>();
    private long offset;
    private int fresh; // answers since the last batch aggregation

    private PartitionEngine(
            TopicPartition partition,
            Path folder,
            Position position,
            ScoringEngine engine,
            ScoringSettings settings,
            Publisher publisher) {
        this.partition = partition.partition();
        this.folder = folder;
        this.offset = position.offset();
        this.reaggregation = settings.reaggregation();
        this.engine = engine;
        this.publisher = publisher;
        this.events = engine.subscribe(position.published(), event -> publisher.publish(this.partition, event));
    }

    /**
     * Opens the engine of a partition where it was closed.
     *
     * @throws IOException if another consumer has it open, or its files do not fit each other
     */
    static PartitionEngine open(TopicPartition partition, ScoringSettings settings, Publisher publisher)
            throws IOException {
        Path folder = Files.createDirectories(settings.folder().resolve(partition.toString()));
        ScoringEngine engine = ScoringEngine.open(
                Journal.open(folder.resolve("journal"), settings.durability()),
                settings.questions().toArray(Question[]::new));
        Position position = Position.read(folder);
        if (position.published() > engine.sequence()) {
            try (engine) {
                throw new IOException("%s has %d records, but %d were published: it is not the journal of its position"
                        .formatted(folder.resolve("journal"), engine.sequence(), position.published()));
            }
        }
        return new PartitionEngine(partition, folder, position, engine, settings, publisher);
    }

    /** {@return the next offset to read} */
    long offset() {
        return offset;
    }

    /**
     * Adds the answer of a record, or refuses it. A record that was read before changes nothing.
     */
    void read(ConsumerRecord<String, String> message) {
        try {
            AnswerMessage given = AnswerMessage.read(message);
            long before = engine.sequence();
            unacknowledged.add(engine.question(given.question()).submitLater(given.submission(), given.answer()));
            fresh += engine.sequence() > before ? 1 : 0;
        } catch (SubmissionRefusedException | IllegalArgumentException | NoSuchElementException refusal) {
            publisher.refuse(message, refusal);
        }
        offset = message.offset() + 1;
        if (fresh >= reaggregation) {
            engine.questions()
                    .forEach(question -> engine.question(question.name()).reaggregate(Progress.none()));
            fresh = 0;
        }
    }

    /**
     * Waits until all answers are acknowledged and their events published, and keeps the position.
     *
     * @return the offset that may be committed
     * @throws IOException if an answer was not acknowledged, or an event not published
     */
    long checkpoint() throws IOException {
        for (CompletionStage<Receipt> answer : unacknowledged) {
            try {
                answer.toCompletableFuture().join();
            } catch (CompletionException failed) {
                throw new IOException("an answer was not acknowledged: " + failed.getCause(), failed);
            }
        }
        unacknowledged.clear();
        long published = engine.sequence();
        awaitDelivered(published);
        publisher.flush();
        new Position(offset, published).write(folder);
        return offset;
    }

    private void awaitDelivered(long record) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (events.delivered() < record) {
            Optional<Throwable> failure = events.failure();
            if (failure.isPresent()) {
                throw new IOException("an event could not be published: " + failure.get(), failure.get());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("events were not published within %s".formatted(PATIENCE));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while events are published", stopped);
            }
        }
    }

    /** Closes the journal; what came after the last checkpoint is read again. */
    @Override
    public void close() throws IOException {
        events.close();
        engine.close();
    }
}
