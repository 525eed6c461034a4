package org.crowd4j.internal;

import static com.google.common.base.Preconditions.checkArgument;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids numbered in order of arrival: an open-addressing table over pooled characters, so that a
 * million ids cost about forty megabytes and reading one makes no string. Characters are packed as
 * one to three bytes each, none of them zero (UTF-8 of single UTF-16 units, with two bytes for the
 * character zero), which keeps any {@code String} to the letter, unpaired surrogates included. An
 * id of fewer than eight bytes is known by its slot alone. The hash has a random seed in each
 * table; positions do not depend on it.
 */
public final class Ids {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FREE = 0;
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private long[] slots = new long[32]; // pairs: hash and position + 1, then the first eight bytes
    private int[] ends = new int[8]; // where the bytes of a position end in the pool
    private byte[] pool = new byte[64];
    private byte[] packed = new byte[64]; // of the id being added
    private final long seed; // of the hash: no file can choose ids that meet in one slot of every table
    private int size;
    private int recent; // the slot of the id that was added last: the next one is often the same

    /** No ids. */
    public Ids() {
        seed = ThreadLocalRandom.current().nextLong();
    }

    /** A copy that may grow on its own. */
    public Ids(Ids other) {
        seed = other.seed;
        slots = other.slots.clone();
        ends = Arrays.copyOf(other.ends, Math.max(other.size, 8));
        pool = Arrays.copyOf(other.pool, Math.max(other.start(other.size) + Long.BYTES, 64));
        size = other.size;
    }

    /** Removes all ids, and keeps the room they took. */
    public void clear() {
        Arrays.fill(slots, FREE);
        size = 0;
    }

    /** {@return whether a text says nothing, and so is no id} */
    public static boolean blank(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Checks that an answer names its task and its worker. */
    public static void checkNamed(CharSequence task, CharSequence worker) {
        checkArgument(!blank(task), "task must not be blank");
        checkArgument(!blank(worker), "worker must not be blank");
    }

    /** {@return how many ids there are} */
    public int size() {
        return size;
    }

    /** {@return the position of an id, which is the next free one if the id is new} */
    public int add(CharSequence id) {
        if (id instanceof PackedText text && text.packed()) {
            return add(text.bytes(), text.start(), text.length());
        }
        packed = room(packed, 3L * id.length() + Long.BYTES);
        return add(packed, 0, pack(id, packed));
    }

    /**
     * Adds the ids of another table in their order.
     *
     * @return by position in the other table, the position here
     */
    public int[] addAll(Ids others) {
        int[] positions = new int[others.size];
        for (int other = 0; other < positions.length; other++) {
            int start = others.start(other);
            positions[other] = add(others.pool, start, others.ends[other] - start);
        }
        return positions;
    }

    /** Adds an id that is packed; the array goes on for eight bytes after it. */
    private int add(byte[] bytes, int from, int length) {
        if (slots[recent] != FREE && holds(recent, word(bytes, from, length), bytes, from, length)) {
            return position(recent);
        }
        int hash = hash(bytes, from, length);
        int slot = slot(bytes, from, length, hash);
        recent = slot;
        if (slots[slot] != FREE) {
            return position(slot);
        }
        append(bytes, from, length);
        slots[slot] = (long) hash << 32 | size;
        slots[slot + 1] = word(bytes, from, length);
        if (size > slots.length / 8 * 3) { // three quarters of the pairs
            grow();
        }
        return size - 1;
    }

    /** {@return the position of an id; -1 if it is not there} */
    public int find(CharSequence id) {
        if (id instanceof PackedText text && text.packed()) {
            return find(text.bytes(), text.start(), text.length());
        }
        byte[] bytes = new byte[3 * id.length() + Long.BYTES];
        return find(bytes, 0, pack(id, bytes));
    }

    private int find(byte[] bytes, int from, int length) {
        return position(slot(bytes, from, length, hash(bytes, from, length)));
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
            if (c < 0x80 && c != 0) {
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

    /** The next bytes as one number; zeros where there are fewer than eight. */
    private static long word(byte[] bytes, int from, int length) {
        long word = (long) WORD.get(bytes, from);
        return length >= Long.BYTES ? word : word & ((1L << (Byte.SIZE * length)) - 1);
    }

    /** Eight bytes at a time; the last ones are followed by zeros. */
    private int hash(byte[] bytes, int from, int length) {
        long hash = mix((word(bytes, from, length) ^ seed) + length);
        for (int at = Long.BYTES; at < length; at += Long.BYTES) {
            hash = mix(hash ^ word(bytes, from + at, length - at));
        }
        return (int) (hash >>> 32);
    }

    /** Lets every bit sway every other: the finaliser of MurmurHash3. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    /** The slot that holds an id, or the free one where it belongs. */
    private int slot(byte[] bytes, int from, int length, int hash) {
        int mask = slots.length - 1;
        long head = word(bytes, from, length);
        int slot = first(hash, mask);
        while (slots[slot] != FREE) {
            if ((int) (slots[slot] >>> 32) == hash && holds(slot, head, bytes, from, length)) {
                return slot;
            }
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private static int first(int hash, int mask) {
        return (hash << 1) & mask; // slots come in pairs
    }

    /** Whether a slot that is not free has an id; a head of fewer than eight bytes is all of it. */
    private boolean holds(int slot, long head, byte[] bytes, int from, int length) {
        if (slots[slot + 1] != head) {
            return false;
        }
        int position = position(slot);
        return length < Long.BYTES
                || Arrays.equals(
                        pool, start(position) + Long.BYTES, ends[position], bytes, from + Long.BYTES, from + length);
    }

    /** Appends a packed id to the pool, which goes on for eight bytes. */
    private void append(byte[] bytes, int from, int length) {
        int start = start(size);
        pool = room(pool, (long) start + length + Long.BYTES);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, (int) Math.min(size * 2L, MOST_BYTES));
        }
        System.arraycopy(bytes, from, pool, start, length);
        ends[size++] = start + length;
    }

    private static byte[] room(byte[] bytes, long needed) {
        if (needed <= bytes.length) {
            return bytes;
        }
        if (needed > MOST_BYTES) {
            throw new IllegalArgumentException("ids must fit in 2 GiB of text");
        }
        return Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, bytes.length * 2L), MOST_BYTES));
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        int mask = slots.length - 1;
        for (int from = 0; from < old.length; from += 2) {
            if (old[from] != FREE) {
                int slot = first((int) (old[from] >>> 32), mask);
                while (slots[slot] != FREE) {
                    slot = (slot + 2) & mask;
                }
                slots[slot] = old[from];
                slots[slot + 1] = old[from + 1];
            }
        }
    }
}
