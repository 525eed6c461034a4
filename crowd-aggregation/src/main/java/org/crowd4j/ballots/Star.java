package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.TieUse;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.ScoreBallots;

/**
 * Score then automatic runoff: of the two with the greatest sums of scores, whom more ballots
 * prefer wins. A tie for a place in the runoff goes to who is preferred to the others tied by more
 * votes, then to who has more maximum scores; a tie in the runoff to the greater sum, then to more
 * maximum scores; then come the steps given.
 *
 * <p><b>Cost:</b> O(B·n²) for B different ballots and n candidates.
 *
 * @param ties the steps that settle ties which are left, in turn
 */
public record Star(List<TieBreak> ties) implements ScoreRule {

    /** Ties that the rule itself leaves are reported. */
    public Star() {
        this(List.of());
    }

    /** Copies the steps. */
    public Star {
        ties = List.copyOf(ties);
    }

    @Override
    public Star withTies(TieBreak... steps) {
        return new Star(List.of(steps));
    }

    @Override
    public String summary() {
        return "Of the two greatest sums of scores, whom more ballots prefer";
    }

    @Override
    public Election elect(ScoreBallots ballots) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        var result = new CountedElection.Builder(
                this,
                ballots.candidates(),
                () -> duels,
                outcomes -> MarginSearch.of(this, ballots, winners -> low(ballots, duels, winners)));
        new Count(ballots, duels, new TieSettler(ties), result).run();
        return result.build();
    }

    /**
     * {@return a number of ballots below which no other wins} A rival must be in the runoff, and
     * win it: each sum and the runoff alone takes a number of ballots, of which the greatest is not
     * enough less one.
     */
    private static long low(ScoreBallots ballots, PairwiseMatrix duels, Set<String> winners) {
        int n = ballots.candidates().size();
        int winner = MarginSearch.only(winners, ballots.candidates());
        PositionalMargin sums = Score.sums(ballots);
        long[][] level = new long[n][n]; // to replace until the first has as much as the second
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                level[a][b] = a == b ? 0 : sums.fewest(b, a, false);
            }
        }
        long low = ballots.size();
        for (int rival = 0; rival < n; rival++) {
            for (int other = 0; other < n; other++) {
                if (rival != winner && rival != other) {
                    low = Math.min(low, Math.max(runoff(duels, level, rival, other), places(level, rival, other)));
                }
            }
        }
        return low;
    }

    private static long places(long[][] level, int one, int another) {
        long low = 0;
        for (int other = 0; other < level.length; other++) {
            if (other != one && other != another) {
                low = Math.max(low, Math.max(level[one][other], level[another][other]));
            }
        }
        return low;
    }

    /** {@return to replace until a rival is ahead in the runoff, or level with as great a sum} */
    private static long runoff(PairwiseMatrix duels, long[][] level, int rival, int other) {
        long behind = duels.margin(other, rival);
        return behind < 0 ? 0 : Math.min(Math.max((behind + 1) / 2, level[rival][other]), behind / 2 + 1);
    }

    /** One count. */
    private static final class Count {
        private final Index candidates;
        private final PairwiseMatrix duels;
        private final TieSettler settler;
        private final CountedElection.Builder result;
        private final List<Rational> totals;
        private final long[] maxima;

        Count(ScoreBallots ballots, PairwiseMatrix duels, TieSettler settler, CountedElection.Builder result) {
            this.candidates = ballots.candidates();
            this.duels = duels;
            this.settler = settler;
            this.result = result;
            this.totals = Score.totals(ballots);
            this.maxima = new long[candidates.size()];
            for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
                for (int candidate = 0; candidate < maxima.length; candidate++) {
                    maxima[candidate] +=
                            ballots.score(ballot, candidate) == ballots.maximum() ? ballots.count(ballot) : 0;
                }
            }
        }

        void run() {
            List<Set<Integer>> finals = new ArrayList<>();
            Set<Integer> all = new LinkedHashSet<>();
            for (int candidate = 0; candidate < maxima.length; candidate++) {
                all.add(candidate);
            }
            finalists(all, Math.min(2, maxima.length), finals);
            List<Set<String>> outcomes = new ArrayList<>();
            for (Set<Integer> pair : finals) {
                winners(List.copyOf(pair)).forEach(winner -> outcomes.add(Set.of(winner)));
            }
            result.outcomes(outcomes);
            List<String> elected = outcomes.stream().distinct().count() == 1 ? List.copyOf(outcomes.get(0)) : List.of();
            List<String> finalists = finals.size() == 1
                    ? finals.get(0).stream().map(candidates::id).toList()
                    : List.of();
            boolean runoff = finalists.size() == 2;
            result.round(Round.of(SingleCount.byName(candidates, totals), runoff ? finalists : elected, List.of()));
            if (runoff) {
                Map<String, Rational> votes = new LinkedHashMap<>();
                int a = candidates.position(finalists.get(0));
                int b = candidates.position(finalists.get(1));
                votes.put(finalists.get(0), Rational.of(duels.votes(a, b)));
                votes.put(finalists.get(1), Rational.of(duels.votes(b, a)));
                result.round(Round.of(votes, elected, List.of()));
            }
        }

        /** Fills the places of the runoff by sums, duels among those tied, and maximum scores. */
        private void finalists(Set<Integer> all, int places, List<Set<Integer>> finals) {
            Places filling = new Places(new LinkedHashSet<>(), all);
            filling.by(totals::get, places);
            int before;
            do {
                before = filling.level.size();
                Set<Integer> tied = filling.level;
                filling.by(a -> against(a, tied), places);
            } while (filling.level.size() < before);
            filling.by(a -> Rational.of(maxima[a]), places);
            while (filling.sure.size() < places) {
                Set<String> tied = names(filling.level);
                TieSettler.Settled settled = settler.settle(tied, List.of(), true);
                result.tie(new TieUse(1, "place in the runoff", tied, settled.step(), settled.first()));
                if (settled.open()) {
                    break;
                }
                filling.take(candidates.position(settled.first()));
            }
            combine(filling.sure, List.copyOf(filling.level), 0, places, finals);
        }

        private Rational against(int candidate, Set<Integer> tied) {
            long votes = 0;
            for (int other : tied) {
                votes += other == candidate ? 0 : duels.votes(candidate, other);
            }
            return Rational.of(votes);
        }

        private static void combine(
                Set<Integer> chosen, List<Integer> left, int from, int places, List<Set<Integer>> finals) {
            if (chosen.size() == places) {
                finals.add(new HashSet<>(chosen));
                return;
            }
            for (int next = from; next < left.size(); next++) {
                Set<Integer> more = new LinkedHashSet<>(chosen);
                more.add(left.get(next));
                combine(more, left, next + 1, places, finals);
            }
        }

        /** {@return who may win a runoff} */
        private List<String> winners(List<Integer> pair) {
            Places places = new Places(new LinkedHashSet<>(), new LinkedHashSet<>(pair));
            places.by(a -> against(a, new HashSet<>(pair)), 1);
            places.by(totals::get, 1);
            places.by(a -> Rational.of(maxima[a]), 1);
            if (!places.sure.isEmpty()) {
                return List.copyOf(names(places.sure));
            }
            Set<String> tied = names(places.level);
            TieSettler.Settled settled = settler.settle(tied, List.of(), true);
            result.tie(new TieUse(2, "winner", tied, settled.step(), settled.first()));
            return settled.choices();
        }

        private Set<String> names(Set<Integer> positions) {
            Set<String> names = new LinkedHashSet<>();
            positions.stream().sorted().forEach(position -> names.add(candidates.id(position)));
            return names;
        }
    }

    /**
     * Places that are filled by one measure after another, as far as each tells candidates apart.
     */
    private static final class Places {
        private final Set<Integer> sure;
        private Set<Integer> level;

        Places(Set<Integer> sure, Set<Integer> level) {
            this.sure = sure;
            this.level = level;
        }

        void take(int candidate) {
            sure.add(candidate);
            level.remove(candidate);
        }

        void by(Function<Integer, Rational> measure, int places) {
            int missing = places - sure.size();
            if (missing == 0) {
                return;
            }
            List<Integer> order = level.stream()
                    .sorted((a, b) -> measure.apply(b).compareTo(measure.apply(a)))
                    .toList();
            Rational cut = measure.apply(order.get(missing - 1));
            Set<Integer> atCut = new LinkedHashSet<>();
            for (int candidate : order) {
                int compared = measure.apply(candidate).compareTo(cut);
                if (compared > 0) {
                    sure.add(candidate);
                } else if (compared == 0) {
                    atCut.add(candidate);
                }
            }
            if (atCut.size() == places - sure.size()) {
                sure.addAll(atCut);
                atCut.clear();
            }
            level = atCut;
        }
    }

    /** {@return such as {@code Star[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Star());
    }
}
