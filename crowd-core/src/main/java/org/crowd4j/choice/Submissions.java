package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crowd4j.internal.Plural;

/**
 * What teams submitted to a contest, each submission with its score on the public part of the data
 * and on the private one. Scores are kept as written.
 *
 * <pre>{@code
 * var noon = Instant.parse("2026-05-01T12:00:00Z");
 * var entries = Submissions.builder()
 *         .add("red", noon, new BigDecimal("0.91"), new BigDecimal("0.88"))
 *         .add("blue", noon, new BigDecimal("0.90"), new BigDecimal("0.89"))
 *         .build();
 * }</pre>
 */
public final class Submissions {
    private final Map<String, List<Submission>> byTeam;

    private Submissions(Map<String, List<Submission>> byTeam) {
        Map<String, List<Submission>> sorted = new LinkedHashMap<>();
        for (String team : new TreeSet<>(byTeam.keySet())) {
            List<Submission> entries = new ArrayList<>(byTeam.get(team));
            entries.sort(Comparator.comparing(Submission::at));
            sorted.put(team, List.copyOf(entries));
        }
        this.byTeam = Collections.unmodifiableMap(sorted);
    }

    /**
     * One submission.
     *
     * @param team who submitted
     * @param at when; each of a team at another time
     * @param publicScore the score on the public part
     * @param privateScore the score on the private part
     * @param picked whether the team picked it for the final ranking
     */
    public record Submission(
            String team, Instant at, BigDecimal publicScore, BigDecimal privateScore, boolean picked) {}

    /** {@return a set of submissions to add to} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the teams, in order of name} */
    public Set<String> teams() {
        return byTeam.keySet();
    }

    /**
     * Returns the submissions of a team, in order of time.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public List<Submission> of(String team) {
        List<Submission> entries = byTeam.get(team);
        checkArgument(entries != null, "team must be one that submitted, got \"%s\"", team);
        return entries;
    }

    /** {@return how many submissions there are} */
    public int size() {
        return byTeam.values().stream().mapToInt(List::size).sum();
    }

    /**
     * {@return these submissions, of each team the first ones of a day in UTC}
     *
     * @param limit how many of a day; at least 1
     * @throws IllegalArgumentException if {@code limit < 1}
     */
    public Submissions atMostADay(int limit) {
        checkArgument(limit >= 1, "limit must be at least 1, got %s", limit);
        Map<String, List<Submission>> kept = new HashMap<>();
        byTeam.forEach((team, entries) -> {
            Map<LocalDate, Integer> days = new HashMap<>();
            kept.put(
                    team,
                    entries.stream()
                            .filter(entry ->
                                    days.merge(LocalDate.ofInstant(entry.at(), ZoneOffset.UTC), 1, Integer::sum)
                                            <= limit)
                            .toList());
        });
        return new Submissions(kept);
    }

    /**
     * {@return these submissions, of each team the first ones}
     *
     * @param limit how many in all; at least 1
     * @throws IllegalArgumentException if {@code limit < 1}
     */
    public Submissions atMost(int limit) {
        checkArgument(limit >= 1, "limit must be at least 1, got %s", limit);
        Map<String, List<Submission>> kept = new HashMap<>();
        byTeam.forEach((team, entries) -> kept.put(team, entries.subList(0, Math.min(limit, entries.size()))));
        return new Submissions(kept);
    }

    /** {@return the submissions made at a time or before; teams without one are left out} */
    public Submissions until(Instant deadline) {
        Map<String, List<Submission>> kept = new HashMap<>();
        byTeam.forEach((team, entries) -> {
            List<Submission> inTime = entries.stream()
                    .filter(entry -> !entry.at().isAfter(deadline))
                    .toList();
            if (!inTime.isEmpty()) {
                kept.put(team, inTime);
            }
        });
        return new Submissions(kept);
    }

    /** {@return such as {@code Submissions[6 submissions, 3 teams]}} */
    @Override
    public String toString() {
        return "Submissions[%s, %s]".formatted(Plural.of(size(), "submission"), Plural.of(byTeam.size(), "team"));
    }

    /** Gathers submissions. */
    public static final class Builder {
        private final Map<String, Map<Instant, Submission>> byTeam = new HashMap<>();

        private Builder() {}

        /**
         * Adds a submission.
         *
         * @throws IllegalArgumentException if the team is blank, or submitted at that time already
         */
        public Builder add(String team, Instant at, BigDecimal publicScore, BigDecimal privateScore) {
            checkArgument(!team.isBlank(), "team must not be blank");
            Submission entry = new Submission(team, at, publicScore, privateScore, false);
            Submission before =
                    byTeam.computeIfAbsent(team, unseen -> new HashMap<>()).putIfAbsent(at, entry);
            checkArgument(before == null, "team \"%s\" must submit only once at %s", team, at);
            return this;
        }

        /**
         * Picks a submission for the final ranking; a team picks at most two.
         *
         * @param at when it was submitted
         * @throws IllegalArgumentException if the team submitted nothing at that time, or picked
         *     two others
         */
        public Builder pick(String team, Instant at) {
            Map<Instant, Submission> entries = byTeam.getOrDefault(team, Map.of());
            Submission entry = entries.get(at);
            checkArgument(entry != null, "team \"%s\" must pick what it submitted, got %s", team, at);
            long picked = entries.values().stream()
                    .filter(other -> other.picked() && !other.at().equals(at))
                    .count();
            checkArgument(picked < 2, "team \"%s\" must pick at most 2 submissions", team);
            entries.put(at, new Submission(team, at, entry.publicScore(), entry.privateScore(), true));
            return this;
        }

        /** {@return the submissions} */
        public Submissions build() {
            Map<String, List<Submission>> all = new HashMap<>();
            byTeam.forEach((team, entries) -> all.put(team, List.copyOf(entries.values())));
            return new Submissions(all);
        }

        /** {@return such as {@code Builder[12 teams]}} */
        @Override
        public String toString() {
            return "Builder[%d teams]".formatted(byTeam.size());
        }
    }
}
