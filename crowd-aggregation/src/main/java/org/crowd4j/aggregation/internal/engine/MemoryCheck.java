package org.crowd4j.aggregation.internal.engine;

import com.google.common.math.LongMath;
import java.util.Locale;

/** Refuses, before any work, what cannot be held. */
public final class MemoryCheck {

    /** The longest array that every JVM can make. */
    public static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final long BYTES_PER_ANSWER = 16; // the answers, which are held already, and their codes
    private static final int POSTERIORS = 3; // the working one, that of the consensus and one blended with the vote

    private MemoryCheck() {}

    /**
     * Refuses tables that are too long for an array, or too much for the heap together with the
     * posterior.
     *
     * @param method what the message calls the method, such as {@code "Dawid-Skene"}
     * @param width the number of states of a task
     * @param parameters how long a table of parameters is; {@code Long.MAX_VALUE} if that overflows
     * @param counts how long a table of counts is, no longer than that
     * @param copies how many tables of parameters there are
     * @throws IllegalArgumentException if so
     */
    public static void require(
            String method, AnswerLayout answers, int width, long parameters, long counts, int copies) {
        long rows = LongMath.saturatedMultiply(answers.from().length - 1, width);
        int fewestRows = (int)
                Math.min(LONGEST_ARRAY, counts / Math.max(1, width)); // and so no fewer stripes than there will be
        int stripes = parameters > LONGEST_ARRAY ? 1 : Stripes.stripes(answers.code().length, fewestRows, (int) counts);
        long desks = stripes == 1 ? 0 : LongMath.saturatedMultiply(stripes, LongMath.saturatedAdd(parameters, counts));
        long tables = LongMath.saturatedAdd(LongMath.saturatedMultiply(copies, parameters), counts);
        long entries = LongMath.saturatedAdd(
                LongMath.saturatedAdd(tables, desks), LongMath.saturatedMultiply(POSTERIORS, rows));
        long held = LongMath.saturatedMultiply(BYTES_PER_ANSWER, answers.code().length);
        long bytes = LongMath.saturatedAdd(held, LongMath.saturatedMultiply(Double.BYTES, entries));
        long heap = Runtime.getRuntime().maxMemory();
        if (parameters > LONGEST_ARRAY || rows > LONGEST_ARRAY || bytes > heap) {
            boolean wide = LongMath.saturatedMultiply((long) POSTERIORS * Double.BYTES, rows) > heap - held;
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s needs %.1f GB for %s, and the heap holds %.1f GB; %s",
                    method,
                    bytes / 1e9,
                    answers.describe(),
                    heap / 1e9,
                    wide ? "make the heap larger (-Xmx)" : "use OneCoin, or MajorityVote"));
        }
    }
}
