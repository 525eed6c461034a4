package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.TieUse;
import org.crowd4j.ballots.Election.Transfer;
import org.crowd4j.ballots.StvVariant.Kind;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/** Counts a single transferable vote round by round, and follows every way of settling ties. */
final class TransferCount {
    private static final int MOST_STATES = 10_000;

    private final RankedBallots ballots;
    private final Index candidates;
    private final int seats;
    private final StvVariant variant;
    private final TieSettler settler;
    private final Rational quota;
    private final BitSet undeclared;
    private final OutcomeSet outcomes = new OutcomeSet();
    private int followed;
    private final Set<String> seen = new HashSet<>();
    private final Optional<TransferDoubt> doubt;

    TransferCount(RankedBallots ballots, int seats, StvVariant variant, List<TieBreak> ties) {
        this(ballots, seats, variant, ties, Optional.empty());
    }

    TransferCount(
            RankedBallots ballots, int seats, StvVariant variant, List<TieBreak> ties, Optional<TransferDoubt> doubt) {
        this.ballots = ballots;
        this.candidates = ballots.candidates();
        this.seats = seats;
        this.variant = variant;
        this.settler = new TieSettler(ties);
        this.quota = variant.quota(valid(ballots), seats);
        this.undeclared = UndeclaredFirst.positions(ballots);
        this.doubt = doubt;
    }

    /** {@return how many ballots name a candidate} */
    static long valid(RankedBallots ballots) {
        return IntStream.range(0, ballots.distinct())
                .filter(ballot -> ballots.from(ballot) < ballots.to(ballot))
                .mapToLong(ballots::count)
                .sum();
    }

    private enum Purpose {
        SURPLUS,
        WINNER,
        EXCLUSION
    }

    /** {@return who wins in the ways followed} */
    List<Set<String>> outcomes() {
        follow(new TransferState(ballots, variant), List.of(), "", Optional.empty(), Optional.empty());
        return outcomes.listed();
    }

    /** Fills in outcomes, rounds and ties. */
    void count(CountedElection.Builder result) {
        follow(new TransferState(ballots, variant), List.of(), "", Optional.empty(), Optional.of(result));
        result.outcomes(outcomes);
    }

    /**
     * Counts on to the end.
     *
     * @param way the surpluses that have gone on, each with those who were then in: with those who
     *     are in now it says all that matters
     * @param first who has the quota in the first round, if that is chosen
     * @param shown gets the rounds of the one way that is shown
     */
    private void follow(
            TransferState state,
            List<Map<String, Rational>> earlier,
            String way,
            Optional<BitSet> first,
            Optional<CountedElection.Builder> shown) {
        List<Map<String, Rational>> history = new ArrayList<>(earlier);
        String path = way;
        Optional<BitSet> chosen = first;
        while (doubt.isEmpty() || doubt.get().winners().containsAll(outcomes.inSome())) {
            Rational[] votes = state.votes();
            Map<String, Rational> byName = byName(state, votes);
            if (doubt.isPresent() && doubt.get().isOver(state, votes, quota, seats, candidates)) {
                outcomes.add(doubt.get().winners());
                return;
            }
            boolean full = state.elected().size() == seats;
            boolean writeIns = hasWriteIns(state);
            List<BitSet> ways = chosen.map(List::of).orElseGet(() -> withQuota(state, votes));
            chosen = Optional.empty();
            if (ways.size() > 1) {
                if (!seen.add(key(path, state) + "quota")) {
                    return;
                }
                for (BitSet other : ways.subList(1, ways.size())) {
                    follow(new TransferState(state), history, path, Optional.of(other), Optional.empty());
                }
            }
            List<Integer> newly = full || writeIns ? List.of() : elect(state, votes, ways.get(0));
            if (!writeIns && over(state, full)) {
                show(shown, state, byName, List.of(), newly, Optional.empty());
                outcomes.add(names(state.elected()));
                return;
            }
            if (variant.kind() == Kind.DECIMALS && !newly.isEmpty()) {
                List<Transfer> transfers = new ArrayList<>();
                BitSet in = (BitSet) state.hopeful().clone();
                closeIfFull(state);
                newly.forEach(candidate -> transfers.addAll(state.pass(candidate, votes[candidate], quota)));
                show(shown, state, byName, transfers, newly, Optional.empty());
                history.add(byName);
                path += newly + "@" + in;
                continue;
            }
            Purpose purpose = writeIns ? Purpose.EXCLUSION : purpose(state, votes);
            Set<String> level = level(state, votes, purpose);
            TieSettler.Settled settled = settle(state, votes, level, history, purpose);
            String taken = purpose == Purpose.EXCLUSION ? settled.shown() : settled.first();
            if (level.size() > 1) {
                int round = history.size() + 1;
                shown.ifPresent(result -> result.tie(
                        new TieUse(round, purpose.name().toLowerCase(Locale.ROOT), level, settled.step(), taken)));
            }
            if (settled.open() && purpose == Purpose.EXCLUSION && withoutVotes(level, votes)) {
                // nothing moves when they leave, so that any of them may be left for the seats
                int others = state.hopeful().cardinality() - level.size();
                Set<String> sure = names(state.elected());
                sure.addAll(Outcomes.names(state.hopeful().stream(), candidates));
                sure.removeAll(level);
                outcomes.addChoices(sure, level, seats - state.elected().size() - others);
                if (shown.isEmpty()) {
                    return;
                }
            } else if (settled.open()) {
                if (!seen.add(key(path, state) + settler.remembered(history, byName.keySet()))) {
                    return;
                }
                if (++followed > (doubt.isPresent() ? TransferDoubt.MOST_STATES : MOST_STATES)) {
                    throw new TooManyTiesException(MOST_STATES, level);
                }
                List<Map<String, Rational>> now = new ArrayList<>(history);
                now.add(byName);
                for (String other : settled.choices()) {
                    if (!other.equals(taken)) {
                        TransferState copy = new TransferState(state);
                        int candidate = candidates.position(other);
                        apply(copy, purpose, candidate, votes);
                        follow(copy, now, path + step(purpose, candidate, state), Optional.empty(), Optional.empty());
                    }
                }
            }
            int candidate = candidates.position(taken);
            path += step(purpose, candidate, state);
            List<Transfer> transfers = apply(state, purpose, candidate, votes);
            List<Integer> won = purpose == Purpose.WINNER ? List.of(candidate) : newly;
            Optional<String> excluded = purpose == Purpose.EXCLUSION ? Optional.of(taken) : Optional.empty();
            show(shown, state, byName, transfers, won, excluded);
            history.add(byName);
        }
    }

    private static String key(String path, TransferState state) {
        return path + "|" + state.hopeful() + "|" + state.surpluses() + "|";
    }

    /** {@return who has the quota: one way, but for votes that may be others} */
    private List<BitSet> withQuota(TransferState state, Rational[] votes) {
        BitSet sure = new BitSet();
        BitSet perhaps = new BitSet();
        state.hopeful().stream().forEach(candidate -> {
            perhaps.set(candidate, doubt.isPresent() && isLevel(votes[candidate], quota));
            sure.set(candidate, !perhaps.get(candidate) && variant.elects(votes[candidate], quota));
        });
        return perhaps.isEmpty() || fits(state)
                ? List.of(sure)
                : TransferDoubt.ways(sure, perhaps, seats - state.elected().size());
    }

    private boolean isLevel(Rational a, Rational b) {
        return doubt.isEmpty() ? a.equals(b) : doubt.get().isLevel(a, b);
    }

    /** Elects all who have enough, and all who are left if they fit the seats. */
    private List<Integer> elect(TransferState state, Rational[] votes, BitSet enough) {
        boolean quotaFirst = variant.kind() == Kind.SCOTTISH;
        List<Integer> newly = new ArrayList<>();
        if (quotaFirst || !fits(state)) {
            if (!variant.onePerRound() || variant.kind() != Kind.DECIMALS) {
                state.hopeful().stream()
                        .filter(enough::get)
                        .boxed()
                        .sorted((a, b) -> votes[b].compareTo(votes[a]))
                        .forEach(newly::add);
                if (newly.size() > seats - state.elected().size()) {
                    newly.clear(); // they compete for the seats that are left
                }
                newly.forEach(state::elect);
            }
        }
        if (fits(state) && (newly.isEmpty() || variant.kind() != Kind.WEIGHTED_INCLUSIVE)) {
            List<Integer> rest = state.hopeful().stream().boxed().toList();
            rest.forEach(state::elect);
            newly.addAll(rest);
        }
        return newly;
    }

    /**
     * {@return whether write-ins who were not declared are in, and leave before anyone is elected}
     */
    private boolean hasWriteIns(TransferState state) {
        return UndeclaredFirst.leave(undeclared, state.hopeful());
    }

    private boolean fits(TransferState state) {
        return state.hopeful().cardinality() <= seats - state.elected().size();
    }

    /** {@return whether nothing is left to do, after those who had enough are elected} */
    private boolean over(TransferState state, boolean wasFull) {
        return switch (variant.kind()) {
            case DECIMALS ->
                wasFull || (state.hopeful().isEmpty() && state.surpluses().isEmpty());
            case SCOTTISH -> state.elected().size() == seats || state.hopeful().isEmpty();
            default -> wasFull || state.hopeful().isEmpty();
        };
    }

    private Purpose purpose(TransferState state, Rational[] votes) {
        if (variant.kind() == Kind.DECIMALS) {
            boolean enough = doubt.isEmpty()
                    && state.hopeful().stream().anyMatch(candidate -> variant.elects(votes[candidate], quota));
            return enough ? Purpose.WINNER : Purpose.EXCLUSION;
        }
        return state.surpluses().isEmpty() ? Purpose.EXCLUSION : Purpose.SURPLUS;
    }

    /** {@return who is level for what comes next} */
    private Set<String> level(TransferState state, Rational[] votes, Purpose purpose) {
        BitSet among = new BitSet();
        switch (purpose) {
            case SURPLUS -> state.surpluses().forEach(among::set);
            case WINNER -> among.or(state.hopeful());
            case EXCLUSION -> {
                among.or(state.hopeful());
                among.and(undeclared);
                among.or(among.isEmpty() ? state.hopeful() : among);
            }
        }
        boolean most = purpose != Purpose.EXCLUSION;
        Rational best = among.stream()
                .mapToObj(candidate -> votes[candidate])
                .reduce(most ? Rational::max : Rational::min)
                .orElse(Rational.ZERO);
        return Outcomes.names(among.stream().filter(candidate -> isLevel(votes[candidate], best)), candidates);
    }

    private boolean withoutVotes(Set<String> level, Rational[] votes) {
        return doubt.isEmpty() && level.stream().allMatch(name -> votes[candidates.position(name)].signum() == 0);
    }

    private TieSettler.Settled settle(
            TransferState state,
            Rational[] votes,
            Set<String> level,
            List<Map<String, Rational>> history,
            Purpose purpose) {
        TieSettler.Settled settled = settler.settle(level, history, purpose != Purpose.EXCLUSION);
        boolean allLeave = purpose == Purpose.EXCLUSION
                && withoutVotes(level, votes)
                && state.hopeful().cardinality() - level.size()
                        >= seats - state.elected().size();
        return settled.open() && allLeave ? new TieSettler.Settled(settled.step(), List.of(settled.shown())) : settled;
    }

    private List<Transfer> apply(TransferState state, Purpose purpose, int candidate, Rational[] votes) {
        return switch (purpose) {
            case SURPLUS -> state.pass(candidate, votes[candidate], quota);
            case EXCLUSION -> state.exclude(candidate);
            case WINNER -> {
                state.elect(candidate);
                closeIfFull(state);
                yield state.pass(candidate, votes[candidate], quota);
            }
        };
    }

    /** When all seats are filled no candidate receives further votes. */
    private void closeIfFull(TransferState state) {
        if (state.elected().size() == seats) {
            state.close();
        }
    }

    private static String step(Purpose purpose, int candidate, TransferState state) {
        return purpose == Purpose.EXCLUSION ? "" : candidate + "@" + state.hopeful();
    }

    private void show(
            Optional<CountedElection.Builder> shown,
            TransferState state,
            Map<String, Rational> votes,
            List<Transfer> transfers,
            List<Integer> newly,
            Optional<String> excluded) {
        shown.ifPresent(result -> result.round(new Round(
                votes,
                transfers,
                newly.stream().map(candidates::id).toList(),
                excluded.stream().toList(),
                quota,
                Rational.of(ballots.size() - ballots.blank())
                        .minus(votes.values().stream().reduce(Rational.ZERO, Rational::plus))
                        .minus(lostBefore(state, transfers)),
                lostBefore(state, transfers))));
    }

    /** {@return what rounding had cost before votes moved} */
    private static Rational lostBefore(TransferState state, List<Transfer> moved) {
        return moved.stream()
                .filter(transfer -> transfer.to().equals(Transfer.ROUNDING))
                .map(Transfer::votes)
                .reduce(state.rounding(), Rational::minus);
    }

    private Map<String, Rational> byName(TransferState state, Rational[] votes) {
        Map<String, Rational> byName = new LinkedHashMap<>();
        for (int candidate = 0; candidate < votes.length; candidate++) {
            if (state.hopeful().get(candidate) || state.elected().contains(candidate)) {
                byName.put(candidates.id(candidate), votes[candidate]);
            }
        }
        return byName;
    }

    private Set<String> names(List<Integer> positions) {
        Set<String> names = new LinkedHashSet<>();
        positions.stream().sorted().forEach(candidate -> names.add(candidates.id(candidate)));
        return names;
    }
}
