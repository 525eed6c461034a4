package org.crowd4j.io.internal.rows;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tags of one sequence, whose tokens stand in rows of their own, in any order. */
public final class TokenTags {
    private final long line; // of the first row
    private final List<String> tags = new ArrayList<>(); // of the first tokens
    private final Map<Integer, String> ahead = new HashMap<>(); // of tokens whose turn has not come

    public TokenTags(long line) {
        this.line = line;
    }

    public long line() {
        return line;
    }

    /** Adds a row; {@code of} names the sequence in messages. */
    public void add(String position, String tag, String of) {
        int at = Decimals.whole("position", position, 0);
        checkArgument(
                at > tags.size() ? ahead.putIfAbsent(at, tag) == null : at == tags.size(),
                "position %s must occur only once in the tags of %s, which begin on line %s",
                at,
                of,
                line);
        if (at == tags.size()) {
            tags.add(tag);
        }
        String next = ahead.remove(tags.size());
        while (next != null) {
            tags.add(next);
            next = ahead.remove(tags.size());
        }
    }

    /**
     * {@return the tags in order}
     *
     * @throws IllegalArgumentException if a position is missing
     */
    public List<String> whole(String of) {
        checkArgument(
                ahead.isEmpty(),
                "the tags of %s must have every position from 0, but %s is missing before %s",
                of,
                tags.size(),
                ahead.isEmpty() ? "" : Collections.min(ahead.keySet()));
        return tags;
    }
}
