package org.crowd4j.quality;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.internal.Plural;

/**
 * What to do about a worker. The library discards answers itself; warnings and restrictions are for the program that hands out tasks.
 *
 * @param kind what to do
 * @param scope what a restriction leaves to do; {@link Scope#NOTHING} for other kinds
 * @param time how long a restriction lasts, at least a minute; without it until it is lifted, and for other kinds
 */
public record Action(Kind kind, Scope scope, Optional<Duration> time) {
    private static final int LONGEST = 36_500;

    private static final long HOURS_OF_DAY = 24;
    private static final long MINUTES_OF_HOUR = 60;

    /** The kinds of action, the mildest first. */
    public enum Kind {
        /** Tell the worker. */
        WARN,
        /** Hand the worker fewer tasks. */
        RESTRICT,
        /** Ask others again about the tasks that the worker answered. */
        ASK_AGAIN,
        /** Leave out all answers of the worker. */
        DISCARD
    }

    /** What a restricted worker may still do. */
    public enum Scope {
        /** No tasks. */
        NOTHING,
        /** Tasks whose right label is known. */
        GOLD
    }

    /**
     * Checks that the parts go together.
     *
     * @throws IllegalArgumentException if something other than a restriction has a scope or a time, or the time is less than a minute
     */
    public Action {
        checkArgument(
                kind == Kind.RESTRICT || (scope == Scope.NOTHING && time.isEmpty()),
                "only a restriction has a scope and a time, got %s",
                kind);
        time.ifPresent(lasting -> {
            checkArgument(lasting.toMinutes() >= 1, "time must be at least a minute, got %s", lasting);
            checkArgument(
                    lasting.toDays() <= LONGEST && lasting.equals(Duration.ofMinutes(lasting.toMinutes())),
                    "time must be whole minutes, and at most %s days, got %s",
                    LONGEST,
                    lasting);
        });
    }

    private Action(Kind kind) {
        this(kind, Scope.NOTHING, Optional.empty());
    }

    /** {@return to tell the worker} */
    public static Action warn() {
        return new Action(Kind.WARN);
    }

    /** {@return to leave out all answers of the worker} */
    public static Action discard() {
        return new Action(Kind.DISCARD);
    }

    /** {@return to ask others about the tasks that the worker answered} */
    public static Action askAgain() {
        return new Action(Kind.ASK_AGAIN);
    }

    /** {@return to hand the worker only so much, until that is lifted} */
    public static Action restrict(Scope scope) {
        return new Action(Kind.RESTRICT, scope, Optional.empty());
    }

    /** {@return to hand the worker only so much, for some time of whole minutes} */
    public static Action restrict(Scope scope, Duration time) {
        return new Action(Kind.RESTRICT, scope, Optional.of(time));
    }

    /** {@return a number as a person writes it: {@code 20} rather than {@code 20.0}} */
    static String plain(double number) {
        return number == 0
                ? "0"
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** {@return such as {@code restrict to gold for 7 days}} */
    @Override
    public String toString() {
        return switch (kind) {
            case WARN -> "warn";
            case DISCARD -> "discard answers";
            case ASK_AGAIN -> "ask again";
            case RESTRICT ->
                "restrict to " + scope.name().toLowerCase(Locale.ROOT)
                        + time.map(lasting -> " for " + words(lasting)).orElse("");
        };
    }

    private static String words(Duration time) {
        long minutes = time.toMinutes();
        if (minutes % (HOURS_OF_DAY * MINUTES_OF_HOUR) == 0) {
            return Plural.of(minutes / (HOURS_OF_DAY * MINUTES_OF_HOUR), "day");
        }
        return minutes % MINUTES_OF_HOUR == 0
                ? Plural.of(minutes / MINUTES_OF_HOUR, "hour")
                : Plural.of(minutes, "minute");
    }
}
