package org.crowd4j.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Ids numbered in order of arrival: an open-addressing table over pooled characters, so that a million ids cost a few
 * dozen megabytes and reading one makes no string. Characters are packed as one to three bytes each (UTF-8 of single UTF-16
 * units), which keeps any {@code String} to the letter, unpaired surrogates included.
 */
public final class Ids {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FREE = 0;
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private long[] slots = new long[16]; // hash in the upper half, position + 1 in the lower
    private int[] ends = new int[8]; // where the bytes of a position end in the pool
    private byte[] pool = new byte[64];
    private byte[] packed = new byte[64]; // of the id being added
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
        packed = room(packed, 3L * id.length());
        int length = pack(id, packed);
        int hash = hash(packed, length);
        int slot = slot(packed, length, hash);
        if (slots[slot] != FREE) {
            return position(slot);
        }
        append(length);
        slots[slot] = (long) hash << 32 | size;
        if (size > slots.length / 2) {
            grow();
        }
        return size - 1;
    }

    /** {@return the position of an id; -1 if it is not there} */
    public int find(CharSequence id) {
        byte[] bytes = new byte[3 * id.length()];
        int length = pack(id, bytes);
        return position(slot(bytes, length, hash(bytes, length)));
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

    /** Packs an id; returns the number of bytes. */
    private static int pack(CharSequence id, byte[] into) {
        int at = 0;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < 0x80) {
                into[at++] = (byte) c;
            } else if (c < 0x800) {
                into[at++] = (byte) (0xc0 | c >> 6);
                into[at++] = (byte) (0x80 | (c & 0x3f));
            } else {
                into[at++] = (byte) (0xe0 | c >> 12);
                into[at++] = (byte) (0x80 | (c >> 6 & 0x3f));
                into[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        return at;
    }

    /** Eight bytes at a time, and what is left one by one. */
    private static int hash(byte[] bytes, int length) {
        long hash = length;
        int at = 0;
        for (; at + 8 <= length; at += 8) {
            hash = mix(hash ^ (long) WORD.get(bytes, at));
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = rest << 8 | (bytes[at] & 0xff);
        }
        hash = mix(hash ^ rest);
        return (int) (hash ^ hash >>> 32);
    }

    private static long mix(long bits) {
        long product = bits * 0x9e3779b97f4a7c15L;
        return product ^ product >>> 29;
    }

    /** The slot that holds an id, or the free one where it belongs. */
    private int slot(byte[] bytes, int length, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != FREE) {
            if ((int) (slots[slot] >>> 32) == hash) {
                int position = position(slot);
                if (Arrays.equals(pool, start(position), ends[position], bytes, 0, length)) {
                    return slot;
                }
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Appends the packed id to the pool. */
    private void append(int length) {
        int start = start(size);
        pool = room(pool, (long) start + length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, (int) Math.min(size * 2L, MOST_BYTES));
        }
        System.arraycopy(packed, 0, pool, start, length);
        ends[size++] = start + length;
    }

    private static byte[] room(byte[] bytes, long needed) {
        if (needed <= bytes.length) {
            return bytes;
        }
        if (needed > MOST_BYTES) {
            throw new IllegalArgumentException("ids must fit in 2 GiB of text, got " + needed + " bytes");
        }
        return Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, bytes.length * 2L), MOST_BYTES));
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
}
