package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.crowd4j.Index;
import org.jspecify.annotations.Nullable;

/**
 * Ids numbered in order of arrival, for a ledger or a journal. A lookup allocates nothing. Ids are
 * kept in pages, so that growing copies few of them. Those that are restored stay UTF-8 until
 * somebody asks for them.
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
    private static final VarHandle IDS = MethodHandles.arrayElementVarHandle(String[].class);

    private final PositionTable positions = new PositionTable();
    private volatile @Nullable String[][] pages = {new String[SMALLEST]}; // one thread adds, others read what they see
    private Restored restored = Restored.NONE; // where the first ids are that no page has
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
        @Nullable String[] page = pages[position >>> BITS];
        String id = page[position & PAGE - 1];
        return id != null ? id : restored(page, position);
    }

    /** {@return an id that nobody asked for before; it is kept unless it is renamed meanwhile} */
    private String restored(@Nullable String[] page, int position) {
        String id = restored.id(position);
        Object kept = IDS.compareAndExchange(page, position & PAGE - 1, null, id);
        return kept == null ? id : (String) kept;
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
        @Nullable String[][] seen = pages;
        int hash = positions.hash(id);
        for (int slot = positions.first(hash); slot >= 0; slot = positions.next(hash, slot)) {
            int position = positions.position(hash, slot);
            if (position >= 0 && id.equals(glimpse(seen, position))) {
                return position;
            }
        }
        return PositionTable.NONE;
    }

    private @Nullable String glimpse(@Nullable String[][] seen, int position) {
        @Nullable String[] page = position >>> BITS < seen.length ? seen[position >>> BITS] : null;
        if (page == null || (position & PAGE - 1) >= page.length) {
            return null;
        }
        String id = page[position & PAGE - 1];
        return id == null && position < restored.size() ? restored(page, position) : id;
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

    /** Adds an id if it is not yet present, and returns its position. */
    public int findOrAdd(String id) {
        int position = find(id);
        return position >= 0 ? position : add(id);
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
        int position = addUnnamed();
        pages[position >>> BITS][position & PAGE - 1] = id;
        return position;
    }

    /** Adds an id that {@link #name} will tell, and returns its position. */
    int addUnnamed() {
        int p = size >>> BITS;
        int at = size & PAGE - 1;
        if (p == 0 && at == pages[0].length) {
            pages = new @Nullable String[][] {Arrays.copyOf(pages[0], 2 * at)};
        } else if (p > 0 && at == 0) {
            @Nullable String[][] more = p < pages.length ? pages : Arrays.copyOf(pages, 2 * p);
            more[p] = new String[PAGE];
            pages = more;
        }
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

    /**
     * Tells the ids of an index in which some have no name.
     *
     * @param names an index that has them
     * @param positions the position in that index by position in this one
     */
    void name(GrowingIndex names, int[] positions) {
        restored = new Restored.OfOther(names, positions, size);
    }

    private void restore(Restored all) {
        restored = all;
        size = all.size();
        found = size; // whoever reads fills the table
        int full = (size + PAGE - 1) >>> BITS;
        pages = new @Nullable String[Math.max(1, full)][size < PAGE ? Math.max(SMALLEST, size) : PAGE];
    }

    /**
     * Replaces an id by another at the same position.
     *
     * @return whether the id was there
     */
    public boolean rename(String id, String replacement) {
        int position = find(id);
        if (position >= 0) {
            IDS.setVolatile(pages[position >>> BITS], position & PAGE - 1, replacement);
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
