package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * Compares candidates by their strongest chains of won duels; who has no rival with a stronger
 * chain wins (M. Schulze, The Schulze method of voting, 2018). A chain is as strong as its weakest
 * duel. "Stronger" is a partial order: {@link Election#orders()} shows it in tiers, where those of
 * a tier are not above each other.
 *
 * <p><b>Cost:</b> O(n³) for n candidates, after the duels.
 *
 * @param strength how strong a won duel is
 * @param ties the steps that settle ties, in turn
 */
public record Schulze(Strength strength, List<TieBreak> ties) implements RankedRule {

    /** How strong a won duel is. */
    public enum Strength {
        /** The votes of its winner. */
        WINNING_VOTES,
        /** The votes of its winner less those of the loser. */
        MARGINS;

        /**
         * {@return how strong each duel of a against b is; 0 if it is not won}
         *
         * @param change the votes that a gains in each, and b loses
         */
        long[][] of(PairwiseMatrix duels, long change) {
            int n = duels.candidates().size();
            long[][] strengths = new long[n][n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    long margin = duels.margin(a, b) + 2 * change;
                    boolean won = a != b && margin > 0;
                    strengths[a][b] = !won ? 0 : this == MARGINS ? margin : duels.votes(a, b) + change;
                }
            }
            return strengths;
        }
    }

    /** Duels are as strong as the votes of their winner; ties are reported. */
    public Schulze() {
        this(Strength.WINNING_VOTES, List.of());
    }

    /** Copies the steps. */
    public Schulze {
        ties = List.copyOf(ties);
    }

    /** {@return this rule, with another strength of duels} */
    public Schulze withStrength(Strength measure) {
        return new Schulze(measure, ties);
    }

    @Override
    public Schulze withTies(TieBreak... steps) {
        return new Schulze(strength, List.of(steps));
    }

    @Override
    public List<String> variants() {
        return Variants.names(Strength.class);
    }

    @Override
    public Schulze withVariant(String name) {
        return withStrength(Variants.named(this, Strength.class, name));
    }

    @Override
    public String summary() {
        return "The strongest chains of won duels";
    }

    @Override
    public Election elect(RankedBallots ballots) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        int n = duels.candidates().size();
        long[][] path = strongestPaths(strength.of(duels, 0));
        List<Rational> above = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            int candidate = a;
            above.add(Rational.of(IntStream.range(0, n)
                    .filter(b -> path[candidate][b] > path[b][candidate])
                    .count()));
        }
        List<Set<String>> tiers = tiers(duels, path);
        return SingleCount.among(
                        this,
                        duels.candidates(),
                        above,
                        tiers.get(0),
                        () -> duels,
                        outcomes -> LooseDuels.margin(this, ballots, duels, loose -> loose.schulze(strength)))
                .orders(List.of(tiers))
                .measure("above")
                .build();
    }

    /** {@return the strength of the strongest chain of won duels between any two} */
    static long[][] strongestPaths(long[][] won) {
        int n = won.length;
        long[][] path = Arrays.stream(won).map(long[]::clone).toArray(long[][]::new);
        for (int via = 0; via < n; via++) {
            long[] onward = path[via];
            for (int a = 0; a < n; a++) {
                long first = path[a][via];
                if (a == via || first == 0) {
                    continue;
                }
                long[] row = path[a];
                for (int b = 0; b < n; b++) {
                    row[b] = Math.max(row[b], Math.min(first, onward[b]));
                }
                row[a] = 0;
            }
        }
        return path;
    }

    /** Peels off those above whom no candidate is. */
    private static List<Set<String>> tiers(PairwiseMatrix duels, long[][] path) {
        int n = path.length;
        int[] above = new int[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                above[a] += path[b][a] > path[a][b] ? 1 : 0;
            }
        }
        List<Set<String>> tiers = new ArrayList<>();
        for (List<Integer> best = at0(above); !best.isEmpty(); best = at0(above)) {
            Set<String> tier = new LinkedHashSet<>();
            for (int a : best) {
                tier.add(duels.candidates().id(a));
                above[a] = -1;
                for (int b = 0; b < n; b++) {
                    above[b] -= path[a][b] > path[b][a] ? 1 : 0;
                }
            }
            tiers.add(tier);
        }
        return tiers;
    }

    private static List<Integer> at0(int[] above) {
        return IntStream.range(0, above.length)
                .filter(a -> above[a] == 0)
                .boxed()
                .toList();
    }

    /** {@return such as {@code Schulze[]} or {@code Schulze[strength=MARGINS]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Schulze());
    }
}
