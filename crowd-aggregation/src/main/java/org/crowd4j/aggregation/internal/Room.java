package org.crowd4j.aggregation.internal;

import com.google.common.math.LongMath;
import java.util.Locale;

/** Refuses, before any work, what cannot be held. */
public final class Room {
    private static final int POSTERIORS = 3; // the working one, the model's own and the one with a share of the vote

    private Room() {}

    /**
     * Refuses tables that are too long for an array, or too much for the heap together with the posterior.
     *
     * @param method what the message calls the method, such as {@code "Dawid-Skene"}
     * @param width how many cells a task may be in
     * @param table how long a table of parameters or counts is; {@code Long.MAX_VALUE} if that overflows
     * @param tables how many tables of parameters there are
     * @throws IllegalArgumentException if so
     */
    public static void require(String method, Cells cells, int width, long table, int tables) {
        long rows = LongMath.saturatedMultiply(cells.n, width);
        long counts = table > Cells.MOST ? 1 : Stripes.stripes(cells.cell.length, (int) table);
        long entries = LongMath.saturatedAdd(
                LongMath.saturatedMultiply(tables + counts, table), LongMath.saturatedMultiply(POSTERIORS, rows));
        long bytes = LongMath.saturatedMultiply(Double.BYTES, entries);
        long heap = Runtime.getRuntime().maxMemory();
        if (table > Cells.MOST || rows > Cells.MOST || bytes > heap) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s needs %.1f GB for %d tasks and %d workers with %d labels, and the heap holds %.1f GB;"
                            + " use OneCoin, or MajorityVote",
                    method,
                    bytes / 1e9,
                    cells.n,
                    cells.w,
                    cells.k,
                    heap / 1e9));
        }
    }
}
