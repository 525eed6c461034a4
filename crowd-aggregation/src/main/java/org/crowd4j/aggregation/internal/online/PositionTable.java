package org.crowd4j.aggregation.internal.online;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Positions by hash, in flat tables with open addressing. The table is split into parts that grow
 * one at a time, so that no addition takes long. Hashes have a random seed: whoever chooses ids
 * cannot make them collide.
 *
 * <pre>{@code
 * for (int slot = table.first(hash); slot >= 0; slot = table.next(hash, slot)) {
 *     if (isIt(table.position(hash, slot))) { … }
 * }
 * }</pre>
 */
public final class PositionTable {
    public static final int NONE = -1;
    private static final int PART_BITS = 10;
    private static final int SMALLEST = 4;
    private static final int FEW = 1 << 14; // entries
    private static final int SLICES = 4; // of many entries
    private static final long[] EMPTY = {0};

    private final long[][] parts = new long[1 << PART_BITS][]; // hash, and position + 1; 0 if free
    private final int[] masks = new int[1 << PART_BITS]; // of slots; here they are found without the part
    private final int[] counts = new int[1 << PART_BITS];
    private final long seed = ThreadLocalRandom.current().nextLong();

    /** {@return the hash of an id in this table} */
    public int hash(String id) {
        return (int) (IdHash.of(id, seed) >>> Integer.SIZE);
    }

    /** {@return the hash of an id whose characters are some bytes, from 0 to 127} */
    int hash(byte[] ascii, int from, int end) {
        return (int) (IdHash.of(ascii, from, end, seed) >>> Integer.SIZE);
    }

    private long[] part(int hash) {
        long[] part = parts[hash & (parts.length - 1)];
        return part == null ? EMPTY : part;
    }

    /** {@return the first slot with a hash; -1 if there is none} */
    public int first(int hash) {
        long[] part = part(hash);
        int start = (hash >>> PART_BITS) & masks[hash & (masks.length - 1)];
        return start < part.length ? slot(part, hash, start) : NONE; // it may have grown under a glimpse
    }

    /** {@return the slot with a hash after another; -1 if there is none} */
    public int next(int hash, int slot) {
        long[] part = part(hash);
        return slot(part, hash, (slot + 1) & (part.length - 1));
    }

    private static int start(long[] part, int hash) {
        return (hash >>> PART_BITS) & (part.length - 1);
    }

    private static int slot(long[] part, int hash, int from) {
        for (int slot = from; part[slot] != 0; slot = (slot + 1) & (part.length - 1)) {
            if ((int) (part[slot] >>> Integer.SIZE) == hash) {
                return slot;
            }
        }
        return NONE;
    }

    /** {@return the position in a slot} */
    public int position(int hash, int slot) {
        long[] part = part(hash);
        return slot < part.length ? (int) part[slot] - 1 : NONE; // the part may have grown under a glimpse
    }

    /** Adds a position that is not there. */
    public void add(int hash, int position) {
        int p = hash & (parts.length - 1);
        if (parts[p] == null) {
            parts[p] = new long[SMALLEST];
        } else if (4 * (counts[p] + 1) > 3 * parts[p].length) {
            long[] before = parts[p];
            parts[p] = new long[2 * before.length];
            for (long entry : before) {
                if (entry != 0) {
                    put(parts[p], entry);
                }
            }
        }
        masks[p] = parts[p].length - 1;
        put(parts[p], entry(hash, position));
        counts[p]++;
    }

    /**
     * Adds many entries to an empty table: each part is made in its final size, and while it is in
     * the cache of a processor.
     *
     * @param entries those of {@link #entry}, in any order, and zeros, which are passed over
     */
    public void fill(long[] entries) {
        int slices = entries.length < FEW ? 1 : SLICES;
        int[][] next = IntStream.range(0, slices)
                .parallel()
                .mapToObj(slice -> count(entries, slice, slices))
                .toArray(int[][]::new);
        int[] ends = new int[parts.length + 1];
        int size = 0;
        for (int p = 0; p < parts.length; p++) {
            for (int[] slice : next) {
                int own = slice[p];
                slice[p] = size;
                size += own;
            }
            ends[p + 1] = size;
            counts[p] = size - ends[p];
        }
        long[] sorted = new long[size];
        IntStream.range(0, slices).parallel().forEach(slice -> sort(entries, slice, slices, next[slice], sorted));
        IntStream.range(0, parts.length).parallel().forEach(p -> {
            long[] filled = new long[length(counts[p])];
            for (int i = ends[p]; i < ends[p + 1]; i++) {
                put(filled, sorted[i]);
            }
            parts[p] = filled;
            masks[p] = filled.length - 1;
        });
    }

    /** {@return the number of entries of each part in a slice} */
    private int[] count(long[] entries, int slice, int slices) {
        int[] found = new int[parts.length];
        for (int i = begin(entries, slice, slices); i < begin(entries, slice + 1, slices); i++) {
            if (entries[i] != 0) {
                found[part(entries[i])]++;
            }
        }
        return found;
    }

    private void sort(long[] entries, int slice, int slices, int[] next, long[] sorted) {
        for (int i = begin(entries, slice, slices); i < begin(entries, slice + 1, slices); i++) {
            if (entries[i] != 0) {
                sorted[next[part(entries[i])]++] = entries[i];
            }
        }
    }

    private static int begin(long[] entries, int slice, int slices) {
        return (int) ((long) entries.length * slice / slices);
    }

    private static int length(int entries) {
        int length = SMALLEST;
        while (4L * entries > 3L * length) {
            length *= 2;
        }
        return length;
    }

    /** {@return the entry of a position} */
    public static long entry(int hash, int position) {
        return (long) hash << Integer.SIZE | position + 1;
    }

    private int part(long entry) {
        return (int) (entry >>> Integer.SIZE) & (parts.length - 1);
    }

    private static void put(long[] part, long entry) {
        int slot = start(part, (int) (entry >>> Integer.SIZE));
        while (part[slot] != 0) {
            slot = (slot + 1) & (part.length - 1);
        }
        part[slot] = entry;
    }
}
