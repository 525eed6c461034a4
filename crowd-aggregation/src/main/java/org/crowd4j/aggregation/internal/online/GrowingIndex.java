package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.crowd4j.Index;
import org.jspecify.annotations.Nullable;

/**
 * Ids numbered in order of arrival, for a ledger or a journal. A lookup allocates nothing.
 *
 * <p>Ids that are restored stay UTF-8 until somebody asks for them.
 */
public final class GrowingIndex {
    private static final int MAX_QUOTED = 3;
    private static final int MOST_LEDGER_LABELS = 512;

    private static final VarHandle IDS = MethodHandles.arrayElementVarHandle(String[].class);

    private final String noun;
    private final boolean closed;
    private final int most;
    private PositionTable positions = new PositionTable(); // replaced only before others see the index
    private volatile @Nullable String[] ids = new String[16]; // one thread adds, others may read what was published
    private Restored restored = Restored.NONE; // what the first ids are where none is kept
    private int size;

    private GrowingIndex(String noun, boolean closed, int most) {
        this.noun = noun;
        this.closed = closed;
        this.most = most;
    }

    /** An empty index; {@code noun} names the ids in messages. */
    public GrowingIndex(String noun) {
        this(noun, false, Integer.MAX_VALUE);
    }

    /** {@return an empty index of labels that accepts any label} */
    public static GrowingIndex openLabels() {
        return new GrowingIndex("label");
    }

    /**
     * {@return an empty index of the labels of a ledger, which makes every task be revised for each
     * of them and takes no more than 512}
     */
    public static GrowingIndex ledgerLabels() {
        return new GrowingIndex("label", false, MOST_LEDGER_LABELS);
    }

    /**
     * Returns an index of a closed label set.
     *
     * @throws IllegalArgumentException if there are no labels, one is blank or two are equal
     */
    public static GrowingIndex closedLabels(Collection<String> labels) {
        checkArgument(!labels.isEmpty(), "a closed label set must have at least one label");
        GrowingIndex names = new GrowingIndex("label", true, Integer.MAX_VALUE);
        Index.of("label", labels).forEach(names::add);
        return names;
    }

    /** {@return whether the set is closed: no id can be added} */
    public boolean closed() {
        return closed;
    }

    /** {@return the number of ids} */
    public int size() {
        return size;
    }

    /** {@return the id at a position} */
    public String id(int position) {
        @Nullable String[] seen = ids;
        String id = seen[position];
        return id != null ? id : restored(seen, position);
    }

    /** {@return an id that nobody asked for before; it is kept unless it is renamed meanwhile} */
    private String restored(@Nullable String[] seen, int position) {
        String id = restored.id(position);
        Object kept = IDS.compareAndExchange(seen, position, null, id);
        return kept == null ? id : (String) kept;
    }

    /** {@return the ids in order, as they are now} */
    public List<String> ids() {
        return new Ids(size);
    }

    /** The first ids. */
    private final class Ids extends AbstractList<String> implements RandomAccess {
        private final int length;

        Ids(int length) {
            this.length = length;
        }

        @Override
        public String get(int position) {
            return id(Objects.checkIndex(position, length));
        }

        @Override
        public int size() {
            return length;
        }
    }

    /** {@return the position of an id, or -1} */
    public int find(String id) {
        int hash = positions.hash(id);
        for (int slot = positions.first(hash); slot >= 0; slot = positions.next(hash, slot)) {
            int position = positions.position(hash, slot);
            if (id(position).equals(id)) {
                return position;
            }
        }
        return PositionTable.NONE;
    }

    /**
     * {@return the position of an id as a thread sees it that takes no part in the lock under which
     * ids are added; -1 if it does not see the id, which may be there} Positions never change.
     */
    public int glimpse(String id) {
        @Nullable String[] seen = ids;
        int hash = positions.hash(id);
        for (int slot = positions.first(hash); slot >= 0; slot = positions.next(hash, slot)) {
            int position = positions.position(hash, slot);
            if (position >= 0 && position < seen.length) {
                boolean kept = seen[position] != null || position >= restored.size();
                if (id.equals(kept ? seen[position] : restored(seen, position))) {
                    return position;
                }
            }
        }
        return PositionTable.NONE;
    }

    /**
     * {@return the position of an id}
     *
     * @throws NoSuchElementException if the id is unknown; the message quotes some known ones
     */
    public int position(String id) {
        int position = find(id);
        if (position < 0) {
            throw unknown(id);
        }
        return position;
    }

    NoSuchElementException unknown(String id) {
        String some =
                ids().stream().limit(MAX_QUOTED).map(known -> '"' + known + '"').collect(Collectors.joining(", "));
        String more = size() > MAX_QUOTED ? " and %s more".formatted(size() - MAX_QUOTED) : "";
        String known = size() == 0 ? "there is none" : (size() == 1 ? "there is " : "there are ") + some + more;
        return new NoSuchElementException("no %s \"%s\"; %s".formatted(noun, id, known));
    }

    /** Adds an id that is not yet present, and returns its position. */
    public int add(String id) {
        @Nullable String[] room = ids;
        if (size == room.length) {
            room = Arrays.copyOf(room, 2 * size);
            ids = room;
        }
        room[size] = id;
        positions.add(positions.hash(id), size);
        return size++;
    }

    /**
     * Reads ids that {@link #write} wrote: all of an empty index; of another, those that follow. Of
     * equal ids, which there should not be, one is found.
     *
     * @return what must run before an id is looked up, perhaps on another thread
     * @throws IllegalArgumentException if an id is blank, or out of place
     */
    public Runnable read(StateInput in) {
        Restored.Utf8 all = Restored.Utf8.read(in);
        if (size == 0) {
            restore(all);
            return () -> {
                long[] entries = new long[all.size()];
                Arrays.parallelSetAll(entries, i -> PositionTable.entry(all.hash(i, positions), i));
                positions.fill(entries);
            };
        }
        for (int i = 0; i < all.size(); i++) {
            int known = find(all.id(i));
            checkArgument(
                    known == i || (known == PositionTable.NONE && size == i), "id \"%s\" is out of place", all.id(i));
            if (known == PositionTable.NONE) {
                add(all.id(i));
            }
        }
        return () -> {};
    }

    /**
     * Writes the first ids; others may be added meanwhile.
     *
     * @param name replaces them
     */
    public void write(int length, UnaryOperator<String> name, StateOutput out) {
        StateOutput text = new StateOutput();
        long[] lengths = new long[Restored.Utf8.BLOCK];
        out.count(length);
        for (int i = 0; i < length; i++) {
            byte[] utf8 = name.apply(id(i)).getBytes(StandardCharsets.UTF_8);
            text.append(utf8, utf8.length);
            lengths[i % lengths.length] = utf8.length;
            if (i % lengths.length == lengths.length - 1 || i == length - 1) {
                out.packed(lengths, i % lengths.length + 1);
            }
        }
        out.block(text);
    }

    /** Adds an id that {@link #name} will tell, and returns its position. */
    int addUnnamed() {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        return size++;
    }

    /**
     * Names the ids of an index that has only unnamed ones.
     *
     * @param names an index that has them
     * @param positions the position in that index by position in this one
     * @param own the position in this index by position in that one; -1 for an id that is not here
     */
    void name(GrowingIndex names, int[] positions, IntUnaryOperator own) {
        this.positions = names.positions.moved(own);
        restore(new Restored.OfOther(names, positions, size));
    }

    private void restore(Restored all) {
        restored = all;
        size = all.size();
        ids = new String[Math.max(16, size)];
    }

    /**
     * Replaces an id by another at the same position.
     *
     * @return whether the id was there
     */
    public boolean rename(String id, String replacement) {
        int position = find(id);
        if (position >= 0) {
            IDS.setVolatile(ids, position, replacement);
            restored.forget(position);
            positions.add(positions.hash(replacement), position); // the entry of the old id leads to no id
        }
        return position >= 0;
    }

    /** Rejects an id that is blank, not in a closed set, or one too many. */
    public void check(String id) {
        checkArgument(!id.isBlank(), "%s must not be blank", noun);
        if (closed && find(id) < 0) {
            throw new IllegalArgumentException("%s \"%s\" is not in the closed set %s".formatted(noun, id, ids()));
        }
        if (size >= most && find(id) < 0) {
            throw new IllegalArgumentException(
                    "a ledger without a closed label set takes at most %s labels, got \"%s\" too".formatted(most, id));
        }
    }
}
