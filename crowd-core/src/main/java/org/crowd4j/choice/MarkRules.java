package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What becomes of marks that are no ranking, before anything is counted.
 *
 * @param overvote what to do at a rank with several candidates
 * @param maxSkipped how many ranks in a row may be without a mark before the ballot ends there; at
 *     least 0
 * @param repeated what to do at a rank with a candidate who is marked at a better rank already
 */
public record MarkRules(Mark overvote, int maxSkipped, Mark repeated) {

    /** What to do at a rank. */
    public enum Mark {
        /** Pass over the rank. */
        SKIP,
        /** End the ballot before the rank. */
        EXHAUST
    }

    /** Passes over overvotes, repeats and any number of ranks without a mark. */
    public MarkRules() {
        this(Mark.SKIP, Integer.MAX_VALUE, Mark.SKIP);
    }

    /**
     * Checks the rules.
     *
     * @throws IllegalArgumentException if {@code maxSkipped} is negative
     */
    public MarkRules {
        checkArgument(maxSkipped >= 0, "maxSkipped must be at least 0, got %s", maxSkipped);
    }

    /** {@return these rules, with another treatment of overvotes} */
    public MarkRules withOvervote(Mark treatment) {
        return new MarkRules(treatment, maxSkipped, repeated);
    }

    /** {@return these rules, with another limit of ranks in a row without a mark} */
    public MarkRules withMaxSkipped(int ranks) {
        return new MarkRules(overvote, ranks, repeated);
    }

    /** {@return these rules, with another treatment of repeats} */
    public MarkRules withRepeated(Mark treatment) {
        return new MarkRules(overvote, maxSkipped, treatment);
    }

    /** {@return such as {@code MarkRules[]} or {@code MarkRules[maxSkipped=1]}} */
    @Override
    public String toString() {
        List<String> changed = new ArrayList<>();
        if (overvote != Mark.SKIP) {
            changed.add("overvote=" + overvote);
        }
        if (maxSkipped != Integer.MAX_VALUE) {
            changed.add("maxSkipped=" + maxSkipped);
        }
        if (repeated != Mark.SKIP) {
            changed.add("repeated=" + repeated);
        }
        return "MarkRules[%s]".formatted(String.join(", ", changed));
    }

    /** Makes a ranking of marks; {@code reason} receives why, for each rank that was put right. */
    List<Set<String>> resolve(List<? extends Collection<String>> marks, Consumer<String> reason) {
        List<Set<String>> ranking = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int skipped = 0;
        for (int rank = 0; rank < marks.size(); rank++) {
            Collection<String> here = marks.get(rank);
            if (here.isEmpty()) {
                skipped++;
                continue;
            }
            if (skipped > maxSkipped) {
                reason.accept("too many skipped ranks");
                break;
            }
            if (skipped > 0) {
                reason.accept("skipped rank");
            }
            skipped = 0;
            boolean several = here.size() > 1;
            if (several || !seen.addAll(here)) {
                reason.accept(several ? "overvote" : "repeated candidate");
                if ((several ? overvote : repeated) == Mark.EXHAUST) {
                    break;
                }
                continue;
            }
            ranking.add(Set.copyOf(here));
        }
        return ranking;
    }
}
