package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;

/**
 * Positions by hash, in flat tables with open addressing. The table is split into parts that grow
 * one at a time, so that no addition takes long. Hashes have a random seed: whoever chooses ids
 * cannot make them collide.
 */
public final class PositionTable {
    private static final int PARTS = 1 << 10;
    private static final int SMALLEST = 4;
    private static final int NONE = -1;

    private final int[][] parts = new int[PARTS][];
    private final int[] counts = new int[PARTS];
    private final long seed = ThreadLocalRandom.current().nextLong();

    /** {@return the hash of an id in this table} */
    public int hash(CharSequence id) {
        return (int) (IdHash.of(id, seed) >>> Integer.SIZE);
    }

    private int[] part(int hash) {
        int[] part = parts[hash & (PARTS - 1)];
        return part == null ? EMPTY : part;
    }

    private static final int[] EMPTY = {NONE};

    /** {@return the first place to look for a hash} */
    public int first(int hash) {
        return (hash >>> 10) & (part(hash).length - 1);
    }

    /** {@return the place to look after another} */
    public int next(int hash, int probe) {
        return (probe + 1) & (part(hash).length - 1);
    }

    /** {@return the position at a place; -1 if the place is free, which ends the search} */
    public int at(int hash, int probe) {
        return part(hash)[probe];
    }

    /**
     * Adds a position that is not there.
     *
     * @param hash its hash
     * @param hashes the hash of each position in the table
     */
    public void add(int hash, int position, IntUnaryOperator hashes) {
        int p = hash & (PARTS - 1);
        if (parts[p] == null) {
            parts[p] = free(SMALLEST);
        } else if (2 * (counts[p] + 1) > parts[p].length) {
            int[] before = parts[p];
            parts[p] = free(2 * before.length);
            for (int known : before) {
                if (known >= 0) {
                    put(parts[p], hashes.applyAsInt(known), known);
                }
            }
        }
        put(parts[p], hash, position);
        counts[p]++;
    }

    private static void put(int[] part, int hash, int position) {
        int place = (hash >>> 10) & (part.length - 1);
        while (part[place] >= 0) {
            place = (place + 1) & (part.length - 1);
        }
        part[place] = position;
    }

    private static int[] free(int length) {
        int[] part = new int[length];
        Arrays.fill(part, NONE);
        return part;
    }
}
