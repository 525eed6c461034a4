package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crowd4j.Table;
import org.crowd4j.choice.Rational;

/**
 * A contest in stages, such as ideas, a shortlist and a jury: of each stage the best go on, and the
 * last stage ranks what is left. A stage ranks by anything: supporters, a metric, judges, votes.
 *
 * <pre>{@code
 * var stages = Stages.of(ideas).then("shortlist", votes.ranks(), 10).then("jury", jury.ranks(), 3);
 * stages.remaining();              // the best of the jury, in order of rank
 * stages.reason("red");            // out in "shortlist": rank 12 of 40, 10 places
 * }</pre>
 *
 * <p>Immutable. Entries that tie for the last place all go on.
 */
public final class Stages {
    private final Map<String, String> reasons; // by entry, in order of name
    private final List<String> remaining;

    private Stages(Map<String, String> reasons, List<String> remaining) {
        this.reasons = reasons;
        this.remaining = remaining;
    }

    /**
     * {@return the first stage, in which all entries are in}
     *
     * @throws IllegalArgumentException if there is no entry, one is blank, or one occurs twice
     */
    public static Stages of(Collection<String> entries) {
        checkArgument(!entries.isEmpty(), "entries must not be empty");
        Map<String, String> reasons = new TreeMap<>();
        for (String entry : entries) {
            checkArgument(!entry.isBlank(), "an entry must not be blank");
            checkArgument(reasons.put(entry, "entered") == null, "entry \"%s\" must occur only once", entry);
        }
        return new Stages(reasons, List.copyOf(reasons.keySet()));
    }

    /**
     * {@return this contest after another stage}
     *
     * @param stage the name of the stage; not blank
     * @param ranks the rank of every entry that is still in, a lower one is better
     * @param places how many go on; at least 1
     * @throws IllegalArgumentException if the name is blank, {@code places < 1}, an entry that is
     *     still in has no rank, or one with a rank is not in
     */
    public Stages then(String stage, Map<String, Rational> ranks, int places) {
        checkArgument(!stage.isBlank(), "stage must not be blank");
        checkArgument(places >= 1, "places must be at least 1, got %s", places);
        for (String entry : new TreeSet<>(ranks.keySet())) {
            checkArgument(remaining.contains(entry), "stage \"%s\": entry \"%s\" is not in it", stage, entry);
        }
        TreeMap<Rational, List<String>> byRank = new TreeMap<>();
        for (String entry : new TreeSet<>(remaining)) {
            Rational rank = ranks.get(entry);
            checkArgument(rank != null, "stage \"%s\": entry \"%s\" has no rank", stage, entry);
            byRank.computeIfAbsent(rank, unseen -> new ArrayList<>()).add(entry);
        }
        Map<String, String> after = new LinkedHashMap<>(reasons);
        List<String> in = new ArrayList<>();
        int taken = 0;
        for (List<String> equal : byRank.values()) {
            String place = "rank %d of %d, %d places".formatted(taken + 1, remaining.size(), places);
            if (taken < places) {
                in.addAll(equal);
                equal.forEach(entry -> after.put(entry, "in after \"%s\": %s".formatted(stage, place)));
            } else {
                equal.forEach(entry -> after.put(entry, "out in \"%s\": %s".formatted(stage, place)));
            }
            taken += equal.size();
        }
        return new Stages(after, List.copyOf(in));
    }

    /** {@return the entries that are still in, by rank in the last stage, equal ones by name} */
    public List<String> remaining() {
        return remaining;
    }

    /**
     * Returns how far an entry came, and why.
     *
     * @throws IllegalArgumentException if there is no such entry
     */
    public String reason(String entry) {
        String reason = reasons.get(entry);
        checkArgument(reason != null, "entry must be one of the contest, got \"%s\"", entry);
        return reason;
    }

    /** {@return every entry with how far it came, in order of name} */
    public Table table() {
        return Table.of(
                List.of("entry", "reason"),
                reasons.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .collect(Collectors.toList()));
    }

    /** {@return such as {@code Stages[3 of 40 entries in]}} */
    @Override
    public String toString() {
        return "Stages[%s of %s entries in]".formatted(remaining.size(), reasons.size());
    }
}
