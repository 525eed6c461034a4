package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Index;

/** Equal ballots, each kept once with its count, as they are read. */
final class BallotGroups {
    private static final int MOST_CANDIDATES = Character.MAX_VALUE - 1;

    private final Index candidates;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long size;

    BallotGroups(List<String> candidates) {
        checkArgument(!candidates.isEmpty(), "candidates must not be empty");
        checkArgument(
                candidates.size() <= MOST_CANDIDATES,
                "there must be at most %s candidates, got %s",
                MOST_CANDIDATES,
                candidates.size());
        this.candidates = Index.of("candidate", candidates);
    }

    Index candidates() {
        return candidates;
    }

    long size() {
        return size;
    }

    /** {@return the position of a candidate who is declared} */
    int position(String candidate) {
        int position = candidates.find(candidate).orElse(-1);
        checkArgument(position >= 0, "a ballot must name declared candidates only, got \"%s\"", candidate);
        return position;
    }

    /** Adds ballots of the same content, coded in characters. */
    void add(long count, String ballot) {
        checkArgument(count >= 0, "count must be at least 0, got %s", count);
        checkArgument(count <= Long.MAX_VALUE - size, "there must be fewer than 2^63 ballots");
        if (count > 0) {
            counts.merge(ballot, count, Long::sum);
            size += count;
        }
    }

    /** {@return the different ballots, in the order of their first appearance} */
    List<String> ballots() {
        return List.copyOf(counts.keySet());
    }

    /** {@return how many there are of each, in the same order} */
    long[] counts() {
        return counts.values().stream().mapToLong(Long::longValue).toArray();
    }
}
