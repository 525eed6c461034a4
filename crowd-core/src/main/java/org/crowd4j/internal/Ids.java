package org.crowd4j.internal;

import java.util.Arrays;

/**
 * Ids numbered in order of arrival: an open-addressing table over pooled characters, so that a million ids cost a few
 * dozen megabytes and reading one makes no string. Characters are packed as one to three bytes each (UTF-8 of single UTF-16
 * units), which keeps any {@code String} to the letter, unpaired surrogates included.
 */
public final class Ids {
    private static final int FREE = 0;

    private long[] slots = new long[16]; // hash in the upper half, position + 1 in the lower
    private int[] ends = new int[8]; // where the characters of a position end in the pool
    private byte[] pool = new byte[64];
    private int size;

    /** No ids. */
    public Ids() {}

    /** A copy that may grow on its own. */
    public Ids(Ids other) {
        slots = other.slots.clone();
        ends = Arrays.copyOf(other.ends, Math.max(other.size, 8));
        pool = Arrays.copyOf(other.pool, Math.max(other.start(other.size), 64));
        size = other.size;
    }

    /** {@return how many ids there are} */
    public int size() {
        return size;
    }

    /** {@return the position of an id, which is the next free one if the id is new} */
    public int add(CharSequence id) {
        int hash = hash(id);
        int slot = slot(id, hash);
        if (slots[slot] != FREE) {
            return position(slot);
        }
        append(id);
        slots[slot] = (long) hash << 32 | size;
        if (size > slots.length / 2) {
            grow();
        }
        return size - 1;
    }

    /** {@return the position of an id; -1 if it is not there} */
    public int find(CharSequence id) {
        return position(slot(id, hash(id)));
    }

    /** {@return the id at a position} */
    public String get(int position) {
        int from = start(position);
        int to = start(position + 1);
        char[] chars = new char[to - from];
        int length = 0;
        for (int at = from; at < to; length++) {
            int first = pool[at++];
            if (first >= 0) {
                chars[length] = (char) first;
            } else if ((first & 0x20) == 0) {
                chars[length] = (char) ((first & 0x1f) << 6 | (pool[at++] & 0x3f));
            } else {
                chars[length] = (char) ((first & 0x0f) << 12 | (pool[at++] & 0x3f) << 6 | (pool[at++] & 0x3f));
            }
        }
        return new String(chars, 0, length);
    }

    private int position(int slot) {
        return (int) slots[slot] - 1;
    }

    private int start(int position) {
        return position == 0 ? 0 : ends[position - 1];
    }

    private static int hash(CharSequence id) {
        int hash = 0;
        for (int i = 0; i < id.length(); i++) {
            hash = 31 * hash + id.charAt(i);
        }
        hash *= 0x9e3779b9; // spreads the low bits upwards; slot() takes the upper ones
        return hash ^ hash >>> 15;
    }

    /** The slot that holds an id, or the free one where it belongs. */
    private int slot(CharSequence id, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != FREE) {
            if ((int) (slots[slot] >>> 32) == hash && holds(position(slot), id)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean holds(int position, CharSequence id) {
        int at = start(position);
        int to = start(position + 1);
        int length = id.length();
        if (to - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = id.charAt(i);
            if (to - at < width(c)) {
                return false;
            }
            if (c < 0x80) {
                if (pool[at++] != c) {
                    return false;
                }
            } else if (c < 0x800) {
                if (pool[at++] != lead2(c) || pool[at++] != tail(c)) {
                    return false;
                }
            } else if (pool[at++] != lead3(c) || pool[at++] != tail(c >> 6) || pool[at++] != tail(c)) {
                return false;
            }
        }
        return at == to;
    }

    private void append(CharSequence id) {
        long end = start(size);
        for (int i = 0; i < id.length(); i++) {
            end += width(id.charAt(i));
        }
        pool = room(pool, end);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, Math.max(size + 1, (int) Math.min(size * 2L, MOST)));
        }
        int at = start(size);
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < 0x80) {
                pool[at++] = (byte) c;
            } else if (c < 0x800) {
                pool[at++] = lead2(c);
                pool[at++] = tail(c);
            } else {
                pool[at++] = lead3(c);
                pool[at++] = tail(c >> 6);
                pool[at++] = tail(c);
            }
        }
        ends[size++] = at;
    }

    private static final long MOST = Integer.MAX_VALUE - 8;

    private static byte[] room(byte[] pool, long needed) {
        if (needed <= pool.length) {
            return pool;
        }
        if (needed > MOST) {
            throw new IllegalArgumentException("ids must fit in 2 GiB of text, got " + needed + " bytes");
        }
        return Arrays.copyOf(pool, (int) Math.min(Math.max(needed, pool.length * 2L), MOST));
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        int mask = slots.length - 1;
        for (long entry : old) {
            if (entry != FREE) {
                int slot = (int) (entry >>> 32) & mask;
                while (slots[slot] != FREE) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = entry;
            }
        }
    }

    private static int width(char c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }

    private static byte lead2(int c) {
        return (byte) (0xc0 | c >> 6);
    }

    private static byte lead3(int c) {
        return (byte) (0xe0 | c >> 12);
    }

    private static byte tail(int c) {
        return (byte) (0x80 | (c & 0x3f));
    }
}
