package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.crowd4j.Index;

/** Ids numbered in order of arrival, for a ledger or a journal. A lookup allocates nothing. */
public final class GrowingIndex {
    private static final int MAX_QUOTED = 3;
    private static final int MOST_LEDGER_LABELS = 512;

    private final String noun;
    private final boolean closed;
    private final int most;
    private final PositionTable positions = new PositionTable();
    private volatile String[] ids = new String[16]; // one thread adds, others may read what was published
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
        return ids[position];
    }

    /** {@return the ids in order, as they are now} */
    public List<String> ids() {
        return Collections.unmodifiableList(Arrays.asList(ids).subList(0, size));
    }

    /** {@return the position of an id, or -1} */
    public int find(String id) {
        int hash = positions.hash(id);
        for (int slot = positions.first(hash); slot >= 0; slot = positions.next(hash, slot)) {
            int position = positions.position(hash, slot);
            if (ids[position].equals(id)) {
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
        String[] seen = ids;
        int hash = positions.hash(id);
        for (int slot = positions.first(hash); slot >= 0; slot = positions.next(hash, slot)) {
            int position = positions.position(hash, slot);
            if (position >= 0 && position < seen.length && id.equals(seen[position])) {
                return position;
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
        String[] room = ids;
        if (size == room.length) {
            room = Arrays.copyOf(room, 2 * size);
            ids = room;
        }
        room[size] = id;
        positions.add(positions.hash(id), size);
        return size++;
    }

    /** Fills an empty index. Of equal ids, which there should not be, one is found. */
    public void fill(String[] all) {
        long[] entries = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            entries[i] = PositionTable.entry(positions.hash(all[i]), i);
        }
        positions.fill(entries, all.length);
        ids = Arrays.copyOf(all, Math.max(16, all.length));
        size = all.length;
    }

    /**
     * Replaces an id by another at the same position.
     *
     * @return whether the id was there
     */
    public boolean rename(String id, String replacement) {
        int position = find(id);
        if (position >= 0) {
            ids[position] = replacement;
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
