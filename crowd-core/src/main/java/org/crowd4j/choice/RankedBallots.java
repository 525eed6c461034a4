package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Ballots that put candidates in order, best first. Ties and short ballots are allowed: candidates
 * who are not named have no rank, and each rule says what that means. Equal ballots are kept once,
 * with their count.
 *
 * <pre>{@code
 * var ballots = RankedBallots.builder("Ann", "Bob", "Cy")
 *         .add("Ann", "Cy")
 *         .add(42, "Bob>Ann=Cy")
 *         .build();
 * }</pre>
 *
 * <p>The candidates are declared and do not come from the ballots: one whom no ballot ranks stands
 * and loses.
 *
 * <p><b>Shape:</b> the ranked candidates of ballot b are at positions {@code from(b)} to
 * {@code to(b) - 1}, each with its tier, from 0 for the best.
 */
public final class RankedBallots extends CountedBallots {
    private static final char TIER = Character.MAX_VALUE;

    private final int[] ends;
    private final char[] ranked;
    private final char[] tiers;
    private final Map<String, Long> resolved;
    private final Set<String> undeclared;
    private final OptionalInt seats;
    private final long blank;

    private RankedBallots(Builder from) {
        this(from, standing(from));
    }

    private RankedBallots(Builder from, BallotGroups kept) {
        super(kept);
        List<String> ballots = kept.ballots();
        this.undeclared = from.undeclared.stream()
                .filter(kept.candidates().ids()::contains)
                .collect(Collectors.toUnmodifiableSet());
        this.resolved = Collections.unmodifiableMap(new TreeMap<>(from.resolved));
        this.seats = from.seats;
        this.blank = from.blank;
        this.ends = new int[ballots.size()];
        int length = ballots.stream()
                .mapToInt(ballot -> (int) ballot.chars().filter(c -> c != TIER).count())
                .sum();
        this.ranked = new char[length];
        this.tiers = new char[length];
        int end = 0;
        for (int ballot = 0; ballot < ends.length; ballot++) {
            String coded = ballots.get(ballot);
            char tier = 0;
            for (int i = 0; i < coded.length(); i++) {
                if (coded.charAt(i) == TIER) {
                    tier++;
                } else {
                    ranked[end] = coded.charAt(i);
                    tiers[end++] = tier;
                }
            }
            ends[ballot] = end;
        }
    }

    /** {@return the ballots without the candidates who are withdrawn} */
    private static BallotGroups standing(Builder from) {
        if (from.withdrawn.isEmpty()) {
            return from.groups;
        }
        List<String> standing = new ArrayList<>(from.groups.candidates().ids());
        standing.removeAll(from.withdrawn);
        return without(from.groups, new BallotGroups(standing));
    }

    private static BallotGroups without(BallotGroups all, BallotGroups kept) {
        int[] position = new int[all.candidates().size()];
        for (int candidate = 0; candidate < position.length; candidate++) {
            position[candidate] =
                    kept.candidates().find(all.candidates().id(candidate)).orElse(-1);
        }
        long[] counts = all.counts();
        List<String> ballots = all.ballots();
        for (int ballot = 0; ballot < counts.length; ballot++) {
            StringBuilder coded = new StringBuilder();
            for (String tier : ballots.get(ballot).split(String.valueOf(TIER), -1)) {
                String left = tier.chars()
                        .map(candidate -> position[candidate])
                        .filter(candidate -> candidate >= 0)
                        .mapToObj(candidate -> String.valueOf((char) candidate))
                        .collect(Collectors.joining());
                if (!left.isEmpty()) {
                    coded.append(coded.isEmpty() ? "" : TIER).append(sorted(left));
                }
            }
            kept.add(counts[ballot], coded.toString());
        }
        return kept;
    }

    private static String sorted(String tier) {
        char[] members = tier.toCharArray();
        Arrays.sort(members);
        return new String(members);
    }

    /**
     * Starts a set of ballots.
     *
     * @param candidates everyone who stands; no other can win
     * @throws IllegalArgumentException if there is no candidate, or a name is blank or occurs twice
     */
    public static Builder builder(String... candidates) {
        return new Builder(List.of(candidates));
    }

    /** {@return a builder of other ballots for the same candidates, write-ins and seats} */
    public Builder emptied() {
        Builder other = new Builder(candidates().ids());
        undeclared.forEach(other::undeclared);
        seats.ifPresent(other::seats);
        return other;
    }

    /** {@return how many ballots there are without any mark} */
    public long blank() {
        return blank;
    }

    /** {@return the position of the first candidate that a ballot ranks} */
    public int from(int ballot) {
        return ballot == 0 ? 0 : ends[ballot - 1];
    }

    /** {@return the position after the last candidate that a ballot ranks} */
    public int to(int ballot) {
        return ends[ballot];
    }

    /** {@return the candidate at a position} */
    public int candidate(int position) {
        return ranked[position];
    }

    /** {@return the tier of the candidate at a position, from 0 for the best of its ballot} */
    public int tier(int position) {
        return tiers[position];
    }

    /** {@return whether a ballot puts two candidates level} */
    public boolean hasTies(int ballot) {
        int length = to(ballot) - from(ballot);
        return length > 0 && tiers[to(ballot) - 1] != length - 1;
    }

    /** {@return the tiers of a ballot, best first; without the candidates it does not rank} */
    public List<Set<String>> ranking(int ballot) {
        List<Set<String>> ranking = new ArrayList<>();
        for (int position = from(ballot); position < to(ballot); position++) {
            if (tiers[position] == ranking.size()) {
                ranking.add(new LinkedHashSet<>());
            }
            ranking.get(tiers[position]).add(candidates().id(ranked[position]));
        }
        return ranking;
    }

    /** {@return how many seats the vote is for, where a file says so} */
    public OptionalInt seats() {
        return seats;
    }

    /** {@return the write-ins who were not declared, which rules with rounds exclude first} */
    public Set<String> undeclared() {
        return undeclared;
    }

    /** {@return how many marks were put right as ballots were read, by reason} */
    public Map<String, Long> resolved() {
        return resolved;
    }

    /** {@return such as {@code RankedBallots[5410 ballots, 1204 different, 10 candidates]}} */
    @Override
    public String toString() {
        return "RankedBallots[%s]".formatted(described());
    }

    /** Gathers ballots. */
    public static final class Builder {
        private final BallotGroups groups;
        private final Set<String> withdrawn = new HashSet<>();
        private final Set<String> undeclared = new HashSet<>();
        private final Map<String, Long> resolved = new TreeMap<>();
        private OptionalInt seats = OptionalInt.empty();
        private long blank;

        private Builder(List<String> candidates) {
            groups = new BallotGroups(candidates);
        }

        /**
         * Adds one ballot.
         *
         * @param bestFirst the candidates it ranks, best first; none for an empty ballot
         * @throws IllegalArgumentException if a candidate is not declared or occurs twice
         */
        public Builder add(String... bestFirst) {
            return add(1, Arrays.stream(bestFirst).map(Set::of).toList());
        }

        /**
         * Adds equal ballots.
         *
         * @param count how many; at least 0
         * @param ranking such as {@code Ann>Bob=Cy}; blank for an empty ballot
         * @throws IllegalArgumentException if a candidate is not declared or occurs twice
         */
        public Builder add(long count, String ranking) {
            if (ranking.isBlank()) {
                return add(count, List.of());
            }
            return add(
                    count,
                    Arrays.stream(ranking.split(">", -1))
                            .map(tier -> Arrays.stream(tier.split("=", -1))
                                    .map(String::strip)
                                    .toList())
                            .toList());
        }

        /**
         * Adds equal ballots.
         *
         * @param count how many; at least 0
         * @param tiers who is best, who is next, …; those of a tier are level
         * @throws IllegalArgumentException if a candidate is not declared or occurs twice, or a
         *     tier is empty
         */
        public Builder add(long count, List<? extends Collection<String>> tiers) {
            StringBuilder coded = new StringBuilder();
            Set<String> seen = new HashSet<>();
            for (Collection<String> tier : tiers) {
                checkArgument(!tier.isEmpty(), "a tier must not be empty");
                char[] members = new char[tier.size()];
                int next = 0;
                for (String candidate : tier) {
                    members[next++] = (char) groups.position(candidate);
                    checkArgument(seen.add(candidate), "a ballot must rank \"%s\" only once", candidate);
                }
                Arrays.sort(members);
                coded.append(coded.isEmpty() ? "" : TIER).append(members);
            }
            groups.add(count, coded.toString());
            blank += tiers.isEmpty() ? count : 0;
            return this;
        }

        /**
         * Adds equal ballots as they were marked; overvotes, gaps and repeats are put right and
         * counted.
         *
         * @param count how many; at least 0
         * @param marks the candidates marked at rank 1, 2, …; an empty set where there is no mark
         * @param rules what becomes of marks that are no ranking
         * @throws IllegalArgumentException if a candidate is not declared
         */
        public Builder addMarks(long count, List<? extends Collection<String>> marks, MarkRules rules) {
            List<Set<String>> ranking = rules.resolve(marks, reason -> resolved.merge(reason, count, Long::sum));
            add(count, ranking);
            boolean marked = marks.stream().anyMatch(rank -> !rank.isEmpty());
            blank -= ranking.isEmpty() && marked ? count : 0;
            return this;
        }

        /**
         * Says how many seats the vote is for.
         *
         * @throws IllegalArgumentException if {@code count < 1}
         */
        public Builder seats(int count) {
            checkArgument(count >= 1, "seats must be at least 1, got %s", count);
            seats = OptionalInt.of(count);
            return this;
        }

        /**
         * Takes a candidate out: the ballots go on to the next.
         *
         * @throws IllegalArgumentException if the candidate is not declared
         */
        public Builder withdraw(String candidate) {
            groups.position(candidate);
            withdrawn.add(candidate);
            return this;
        }

        /**
         * Marks a name as that of write-ins who did not declare that they stand: ballots name it,
         * and rules with rounds exclude it first.
         *
         * @throws IllegalArgumentException if the name is not among the candidates
         */
        public Builder undeclared(String candidate) {
            groups.position(candidate);
            undeclared.add(candidate);
            return this;
        }

        /**
         * {@return the ballots}
         *
         * @throws IllegalArgumentException if every candidate is withdrawn
         */
        public RankedBallots build() {
            return new RankedBallots(this);
        }

        /** {@return such as {@code Builder[12 ballots]}} */
        @Override
        public String toString() {
            return "Builder[%d ballots]".formatted(groups.size());
        }
    }
}
