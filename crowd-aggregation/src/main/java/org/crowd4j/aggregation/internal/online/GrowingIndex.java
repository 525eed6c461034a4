package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import org.crowd4j.Index;
import org.jspecify.annotations.Nullable;

/**
 * Ids numbered in order of arrival, for a ledger or a journal. A lookup allocates nothing. Ids are
 * kept in pages, so that growing copies few of them.
 */
public final class GrowingIndex {
    private static final int MAX_QUOTED = 3;
    private static final int MOST_LEDGER_LABELS = 512;
    private static final int BITS = 13;
    private static final int PAGE = 1 << BITS;
    private static final int SMALLEST = 16; // the first page grows

    private final String noun;
    private final boolean closed;
    private final int most;
    private final PositionTable positions = new PositionTable();
    private volatile String[][] pages = {new String[SMALLEST]}; // one thread adds, others may read what was published
    private int size;
    private int found; // ids that the table has; it gets the others when an id is looked up

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
        return pages[position >>> BITS][position & PAGE - 1];
    }

    /** {@return the ids in order, as they are now} */
    public List<String> ids() {
        return new Ids(this);
    }

    private static final class Ids extends AbstractList<String> implements RandomAccess {
        private final GrowingIndex index;
        private final int size;

        Ids(GrowingIndex index) {
            this.index = index;
            this.size = index.size;
        }

        @Override
        public String get(int position) {
            return index.id(checkElementIndex(position, size));
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** {@return the position of an id, or -1} */
    public int find(String id) {
        while (found < size) {
            positions.add(positions.hash(id(found)), found++);
        }
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
        String[][] seen = pages;
        int hash = positions.hash(id);
        for (int slot = positions.first(hash); slot >= 0; slot = positions.next(hash, slot)) {
            int position = positions.position(hash, slot);
            if (position >= 0 && id.equals(glimpse(seen, position))) {
                return position;
            }
        }
        return PositionTable.NONE;
    }

    private static @Nullable String glimpse(String[][] seen, int position) {
        String[] page = position >>> BITS < seen.length ? seen[position >>> BITS] : null;
        return page == null || (position & PAGE - 1) >= page.length ? null : page[position & PAGE - 1];
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
        int position = append(id);
        if (found == position) {
            positions.add(positions.hash(id), found++);
        }
        return position;
    }

    /**
     * Adds an id that is not yet present, and returns its position. The next lookup of an id takes
     * longer; an index in which none is looked up needs no table.
     */
    public int append(String id) {
        int p = size >>> BITS;
        int at = size & PAGE - 1;
        if (p == 0 && at == pages[0].length) {
            pages = new String[][] {Arrays.copyOf(pages[0], 2 * at)};
        } else if (p > 0 && at == 0) {
            String[][] more = p < pages.length ? pages : Arrays.copyOf(pages, 2 * p);
            more[p] = new String[PAGE];
            pages = more;
        }
        pages[p][at] = id;
        return size++;
    }

    /** Fills an empty index. Of equal ids, which there should not be, one is found. */
    public void fill(String[] all) {
        long[] entries = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            entries[i] = PositionTable.entry(positions.hash(all[i]), i);
        }
        positions.fill(entries, all.length);
        for (String id : all) {
            append(id);
        }
        found = size;
    }

    /**
     * Replaces an id by another at the same position.
     *
     * @return whether the id was there
     */
    public boolean rename(String id, String replacement) {
        int position = find(id);
        if (position >= 0) {
            pages[position >>> BITS][position & PAGE - 1] = replacement;
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
