package org.crowd4j.quality;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.internal.Plural;

/**
 * What to do about a worker. The library discards answers itself; warnings and restrictions are for
 * the program that assigns tasks.
 *
 * @param kind the kind of action
 * @param scope the tasks that a restriction allows; {@link Scope#NOTHING} for other kinds
 * @param time the time of a restriction, at least a minute; empty for one without an end, and for
 *     other kinds
 */
public record Action(Kind kind, Scope scope, Optional<Duration> time) {
    private static final int LONGEST = 36_500;

    private static final long HOURS_OF_DAY = 24;
    private static final long MINUTES_OF_HOUR = 60;

    /** The kinds of action, the mildest first. */
    public enum Kind {
        /** Warn the worker. */
        WARN,
        /** Restrict the tasks of the worker. */
        RESTRICT,
        /** Ask other workers about the tasks that the worker answered. */
        ASK_AGAIN,
        /** Leave out all answers of the worker. */
        DISCARD
    }

    /** The tasks that a restricted worker may answer. */
    public enum Scope {
        /** No tasks. */
        NOTHING,
        /** Tasks whose right label is known. */
        GOLD
    }

    /**
     * Checks the combination of the parts.
     *
     * @throws IllegalArgumentException if an action other than a restriction has a scope or a time,
     *     or the time is less than a minute, not in whole minutes, or more than 36 500 days
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

    /** {@return the action that warns the worker} */
    public static Action warn() {
        return new Action(Kind.WARN);
    }

    /** {@return the action that leaves out all answers of the worker} */
    public static Action discard() {
        return new Action(Kind.DISCARD);
    }

    /** {@return the action that asks other workers about the tasks of the worker} */
    public static Action askAgain() {
        return new Action(Kind.ASK_AGAIN);
    }

    /** {@return the action that restricts the tasks of the worker, without an end} */
    public static Action restrict(Scope scope) {
        return new Action(Kind.RESTRICT, scope, Optional.empty());
    }

    /** {@return the action that restricts the tasks of the worker for a time of whole minutes} */
    public static Action restrict(Scope scope, Duration time) {
        return new Action(Kind.RESTRICT, scope, Optional.of(time));
    }

    /** {@return a number without trailing zeros: {@code 20} rather than {@code 20.0}} */
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
                        + time.map(lasting -> " for " + text(lasting)).orElse("");
        };
    }

    private static String text(Duration time) {
        long minutes = time.toMinutes();
        if (minutes % (HOURS_OF_DAY * MINUTES_OF_HOUR) == 0) {
            return Plural.of(minutes / (HOURS_OF_DAY * MINUTES_OF_HOUR), "day");
        }
        return minutes % MINUTES_OF_HOUR == 0
                ? Plural.of(minutes / MINUTES_OF_HOUR, "hour")
                : Plural.of(minutes, "minute");
    }
}
