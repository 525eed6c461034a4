package org.crowd4j.live.internal.scoring;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times of answers as microseconds since 1970. */
public final class Times {
    private Times() {}

    public static long micros(Optional<Instant> at) {
        return at.isEmpty() ? QuestionLog.NO_TIME : ChronoUnit.MICROS.between(Instant.EPOCH, at.get());
    }

    public static Optional<Instant> instant(long micros) {
        return micros == QuestionLog.NO_TIME
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
