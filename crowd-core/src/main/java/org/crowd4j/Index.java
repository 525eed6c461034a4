package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.Quoted;

/**
 * Ids in a fixed order, each with its position, from 0. Ids are kept to the letter.
 *
 * <p><b>Cost:</b> finding a position or an id takes constant time; the ids are pooled, 25 to 50
 * bytes each beside their characters, and made into strings when asked for.
 */
public final class Index implements Iterable<String> {
    private static final int QUOTED = 3;

    private final String noun;
    private final Ids ids;

    /** Takes {@code ids} over: nothing may be added to them afterwards. */
    Index(String noun, Ids ids) {
        this.noun = noun;
        this.ids = ids;
    }

    /**
     * Numbers ids in the order given.
     *
     * @param noun what an id stands for, used in messages, such as {@code "task"}
     * @param ids the ids; none blank, no two equal
     * @return the index
     * @throws IllegalArgumentException if an id is blank or occurs twice
     */
    public static Index of(String noun, Collection<String> ids) {
        Ids numbered = new Ids();
        for (String id : ids) {
            checkArgument(!id.isBlank(), "%s must not be blank", noun);
            checkArgument(numbered.find(id) < 0, "%s %s must occur only once", noun, Quoted.of(id));
            numbered.add(id);
        }
        return new Index(noun, numbered);
    }

    /** {@return how many ids there are} */
    public int size() {
        return ids.size();
    }

    /**
     * Returns the id at a position.
     *
     * @throws IndexOutOfBoundsException if the position is not from 0 to {@code size() - 1}
     */
    public String id(int position) {
        checkElementIndex(position, size(), noun);
        return ids.get(position);
    }

    /**
     * Returns the position of an id.
     *
     * @throws NoSuchElementException if it is not there; the message quotes it and some that are
     */
    public int position(String id) {
        int position = ids.find(id);
        if (position < 0) {
            throw new NoSuchElementException("no %s %s; %s".formatted(noun, Quoted.of(id), known()));
        }
        return position;
    }

    /** {@return the position of an id, if it is there} */
    public OptionalInt find(String id) {
        int position = ids.find(id);
        return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** {@return by number of the ids that arrived, the position of each here; −1 if it is not} */
    int[] numbersOf(Ids arrived) {
        int[] numbers = new int[arrived.size()];
        Arrays.setAll(numbers, id -> ids.find(arrived.get(id)));
        return numbers;
    }

    /** {@return the ids in order; a view, whose strings are made as they are read} */
    public List<String> ids() {
        return new View();
    }

    @Override
    public Iterator<String> iterator() {
        return ids().iterator();
    }

    private String known() {
        if (size() == 0) {
            return "there is none";
        }
        String some = ids().stream().limit(QUOTED).map(Quoted::of).collect(Collectors.joining(", "));
        return size() <= QUOTED
                ? (size() == 1 ? "there is " : "there are ") + some
                : "there are %s and %s more".formatted(some, size() - QUOTED);
    }

    /** {@return such as {@code Index[4 labels: 1, 2, 3, 4]}} */
    @Override
    public String toString() {
        String some = ids().stream().limit(QUOTED + 1).collect(Collectors.joining(", "));
        return "Index[%s%s%s]"
                .formatted(Plural.of(size(), noun), size() == 0 ? "" : ": " + some, size() > QUOTED + 1 ? ", …" : "");
    }

    private final class View extends AbstractList<String> implements RandomAccess {
        @Override
        public String get(int position) {
            return id(position);
        }

        @Override
        public int size() {
            return ids.size();
        }
    }
}
