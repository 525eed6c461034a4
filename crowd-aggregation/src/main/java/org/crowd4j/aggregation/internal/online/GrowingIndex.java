package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.crowd4j.Index;

/** Ids numbered in order of arrival, for a ledger or a journal. Looking one up allocates nothing. */
public final class GrowingIndex {
    private static final int QUOTED = 3;
    private static final Integer NOWHERE = -1;

    private final String noun;
    private final boolean closed;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    private GrowingIndex(String noun, boolean closed) {
        this.noun = noun;
        this.closed = closed;
    }

    /** No ids; {@code noun} is used in messages. */
    public GrowingIndex(String noun) {
        this(noun, false);
    }

    /** {@return labels that are gathered as they come} */
    public static GrowingIndex openLabels() {
        return new GrowingIndex("label", false);
    }

    /**
     * Returns a closed label set.
     *
     * @throws IllegalArgumentException if there is no label, one is blank or two are equal
     */
    public static GrowingIndex closedLabels(Collection<String> labels) {
        checkArgument(!labels.isEmpty(), "a closed label set must have at least one label");
        GrowingIndex names = new GrowingIndex("label", true);
        Index.of("label", labels).forEach(names::add);
        return names;
    }

    /** {@return whether no id can be added} */
    public boolean closed() {
        return closed;
    }

    /** {@return how many ids there are} */
    public int size() {
        return ids.size();
    }

    /** {@return the id at a position} */
    public String id(int position) {
        return ids.get(position);
    }

    /** {@return the ids in order; a view} */
    public List<String> ids() {
        return Collections.unmodifiableList(ids);
    }

    /** {@return the position of an id, or -1} */
    public int find(String id) {
        return positions.getOrDefault(id, NOWHERE);
    }

    /**
     * {@return the position of an id}
     *
     * @throws NoSuchElementException if it is not there; the message quotes some that are
     */
    public int position(String id) {
        int position = find(id);
        if (position < 0) {
            throw unknown(id);
        }
        return position;
    }

    NoSuchElementException unknown(String id) {
        String some = ids.stream().limit(QUOTED).map(known -> '"' + known + '"').collect(Collectors.joining(", "));
        String more = size() > QUOTED ? " and %s more".formatted(size() - QUOTED) : "";
        String known = size() == 0 ? "there is none" : (size() == 1 ? "there is " : "there are ") + some + more;
        return new NoSuchElementException("no %s \"%s\"; %s".formatted(noun, id, known));
    }

    /** Adds an id that is not there; returns its position. */
    public int add(String id) {
        positions.put(id, ids.size());
        ids.add(id);
        return ids.size() - 1;
    }

    /** Refuses an id that is blank or, if the set is closed, not in it. */
    public void check(String id) {
        checkArgument(!id.isBlank(), "%s must not be blank", noun);
        if (closed && find(id) < 0) {
            throw new IllegalArgumentException("%s \"%s\" is not in the closed set %s".formatted(noun, id, ids));
        }
    }
}
