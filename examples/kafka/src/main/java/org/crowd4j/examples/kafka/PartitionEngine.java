package org.crowd4j.examples.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.SubmissionRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of one partition. It keeps nothing: the topic is its journal, and the same answers in
 * the same order give the same state.
 */
final class PartitionEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionEngine.class);
    private static final int PATIENCE_MILLIS = 30_000;

    private final ScoringEngine engine;
    private final LabelScoring labels;
    private ScoringEngine.Subscription events = new Silence();

    PartitionEngine(LabelQuestion question) throws IOException {
        engine = ScoringEngine.open(Journal.inMemory(), question);
        labels = engine.labels(question.name());
    }

    /** The subscription of an engine that is being restored. */
    private static final class Silence implements ScoringEngine.Subscription {
        @Override
        public long delivered() {
            return Long.MAX_VALUE;
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    /** Takes an answer. One that is refused or is none is left out, each time in the same way. */
    void take(String json) {
        try {
            Messages.Answered answer = Messages.Answered.of(json);
            labels.submit(answer.submission(), answer.task(), answer.worker(), answer.label());
        } catch (SubmissionRefusedException refused) {
            LOG.debug("an answer was refused: {}", refused.reason());
        } catch (IllegalArgumentException wrong) {
            LOG.warn("a message was left out: {}", wrong.getMessage());
        }
    }

    /** Tells from now on what becomes of tasks. */
    void publish(Consumer<Messages.Outcome> outcomes) {
        events = engine.subscribe(
                engine.sequence(), event -> Messages.Outcome.of(event).ifPresent(outcomes));
    }

    /**
     * Waits until everything that followed from the answers so far has been told.
     *
     * @throws IllegalStateException if it cannot be told
     */
    void awaitPublished() throws InterruptedException {
        for (int waited = 0; events.delivered() < engine.sequence(); waited++) {
            events.failure().ifPresent(failed -> {
                throw new IllegalStateException("outcomes cannot be published", failed);
            });
            if (waited > PATIENCE_MILLIS) {
                throw new IllegalStateException("outcomes were not published in time");
            }
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        events.close();
        try {
            engine.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
