package org.crowd4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.crowd4j.service.access.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A service with a small limit for bodies, in which no request may leave a trace. */
abstract class HostileService {
    static final int LIMIT = 10_000; // bytes of a body
    static final String ANSWERS = "/v1/questions/topic/answers";

    @TempDir
    static Path folder;

    static ScoringService service;
    static Caller all;

    @BeforeAll
    static void start() throws IOException {
        service = ScoringService.start(Services.settings(folder).withLimits(new Limits().withBody(LIMIT)));
        all = new Caller(service.address(), Services.ALL);
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
    }

    @AfterEach
    void theServiceGoesOnAsItWas() {
        assertThat(all.get("/health/ready").at("/sequence").asLong())
                .isEqualTo(service.engine().sequence());
        assertThat(all.get("/v1/questions/topic/consensus").json()).isEmpty();
    }
}
