package org.crowd4j;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers as they arrive, in pages of fixed size: growing never needs room for the old and the new at once. */
final class StagedRows {
    private static final int BITS = 16;
    private static final int PAGE = 1 << BITS;
    private static final int MASK = PAGE - 1;
    private static final int MOST = Integer.MAX_VALUE - 8;

    /** Stands for a time that is not known. */
    static final long NO_TIME = Long.MIN_VALUE;

    private int[][] tasks = new int[4][];
    private int[][] workers = new int[4][];
    private int[][] labels = new int[4][];
    private long @Nullable [] @Nullable [] times; // made with the first answer that has a time
    private int size;

    int size() {
        return size;
    }

    int task(int row) {
        return tasks[row >>> BITS][row & MASK];
    }

    int worker(int row) {
        return workers[row >>> BITS][row & MASK];
    }

    int label(int row) {
        return labels[row >>> BITS][row & MASK];
    }

    boolean timed() {
        return times != null;
    }

    long time(int row) {
        long @Nullable [] page = times == null || row >>> BITS >= times.length ? null : times[row >>> BITS];
        return page == null ? NO_TIME : page[row & MASK];
    }

    void add(int task, int worker, int label, long time) {
        if (size == MOST) {
            throw new IllegalStateException("an answer set holds at most %s answers".formatted(MOST));
        }
        int page = size >>> BITS;
        int at = size & MASK;
        if (at == 0) {
            if (page == tasks.length) {
                tasks = Arrays.copyOf(tasks, page * 2);
                workers = Arrays.copyOf(workers, page * 2);
                labels = Arrays.copyOf(labels, page * 2);
            }
            tasks[page] = new int[PAGE];
            workers[page] = new int[PAGE];
            labels[page] = new int[PAGE];
        }
        tasks[page][at] = task;
        workers[page][at] = worker;
        labels[page][at] = label;
        if (time != NO_TIME || times != null) {
            setTime(page, at, time);
        }
        size++;
    }

    private void setTime(int page, int at, long time) {
        long[][] pages = times == null ? new long[tasks.length][] : times;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, tasks.length);
        }
        times = pages;
        if (pages[page] == null) {
            pages[page] = new long[PAGE];
            Arrays.fill(pages[page], NO_TIME);
        }
        pages[page][at] = time;
    }

    /** Nanoseconds since 1970: eight bytes an answer, good from 1677 to 2262. */
    static long nanos(Instant at) {
        try {
            return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
        } catch (ArithmeticException tooFar) {
            throw new IllegalArgumentException("at must lie between the years 1678 and 2261, got " + at, tooFar);
        }
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
