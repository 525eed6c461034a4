package org.crowd4j.examples.spring;

import org.crowd4j.live.Question;
import org.crowd4j.live.ScoringEngine;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The health of the engine, at {@code /actuator/health}: down while the journal cannot be written.
 */
@Component("scoring")
public class ScoringHealth implements HealthIndicator {
    private final ScoringEngine engine;
    private volatile String failure = ""; // empty while the journal can be written

    /** The health of an engine. */
    public ScoringHealth(ScoringEngine engine) {
        this.engine = engine;
    }

    /** Notes that the journal was written. */
    void written() {
        failure = "";
    }

    /** Notes that the journal could not be written. */
    void failed(String message) {
        failure = message;
    }

    @Override
    public Health health() {
        String problem = failure;
        Health.Builder health = problem.isEmpty() ? Health.up() : Health.down().withDetail("journal", problem);
        health.withDetail("records", engine.sequence());
        for (Question question : engine.questions()) {
            health.withDetail(
                    question.name() + ".open", engine.question(question.name()).openTasks());
        }
        return health.build();
    }
}
