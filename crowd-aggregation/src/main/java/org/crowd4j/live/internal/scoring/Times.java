package org.crowd4j.live.internal.scoring;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times of answers as microseconds since 1970. */
public final class Times {
    private static final Instant FIRST = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2261-12-31T23:59:59Z");

    private Times() {}

    /** Rejects a time that an answer set could not hold. */
    public static void check(Instant at) {
        checkArgument(
                !at.isBefore(FIRST) && !at.isAfter(LAST), "at must be between the years 1678 and 2261, got %s", at);
    }

    public static long micros(Optional<Instant> at) {
        return at.isEmpty() ? QuestionLog.NO_TIME : ChronoUnit.MICROS.between(Instant.EPOCH, at.get());
    }

    public static Optional<Instant> instant(long micros) {
        return micros == QuestionLog.NO_TIME
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
