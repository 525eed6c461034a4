package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.choice.Rational;

/**
 * Equal shares, one member at a time: each voter has the same money, a member costs one, and the
 * one whose supporters can pay with the least largest payment joins.
 */
record EqualSharesState(Groups groups, int seats, BitSet in, List<Rational> money, boolean completes)
        implements CommitteeState {

    static EqualSharesState start(Groups groups, int seats, boolean completes) {
        long voters = IntStream.range(0, groups.count()).mapToLong(groups::size).sum();
        Rational each = voters == 0 ? Rational.ZERO : Rational.of(seats, voters);
        return new EqualSharesState(groups, seats, new BitSet(), Collections.nCopies(groups.count(), each), completes);
    }

    /** {@return the largest payment of a supporter, if they can pay together} */
    @Override
    public Optional<Rational> value(int candidate) {
        int[] poorestFirst =
                Positions.sorted(IntStream.of(groups.supporters(candidate)), Comparator.comparing(money::get));
        long voters = IntStream.of(poorestFirst).mapToLong(groups::size).sum();
        Rational missing = Rational.ONE;
        for (int group : poorestFirst) {
            Rational each = missing.dividedBy(Rational.of(voters));
            if (each.compareTo(money.get(group)) <= 0) {
                return Optional.of(each);
            }
            missing = missing.minus(money.get(group).times(groups.size(group)));
            voters -= groups.size(group);
        }
        return Optional.empty();
    }

    @Override
    public CommitteeState take(int candidate) {
        Rational most = value(candidate).orElseThrow();
        BitSet next = (BitSet) in.clone();
        next.set(candidate);
        List<Rational> after = new ArrayList<>(money);
        for (int group : groups.supporters(candidate)) {
            after.set(group, money.get(group).minus(most.min(money.get(group))));
        }
        return new EqualSharesState(groups, seats, next, after, completes);
    }

    @Override
    public Optional<CommitteeState> otherwise() {
        return completes
                ? Optional.of(new PhragmenState(
                        groups, seats, in, money.stream().map(Rational::negated).toList()))
                : Optional.empty();
    }

    @Override
    public Map<String, Rational> figures() {
        Rational left = Rational.ZERO;
        for (int group = 0; group < groups.count(); group++) {
            left = left.plus(money.get(group).times(groups.size(group)));
        }
        return Map.of("money_left", left);
    }

    @Override
    public String key() {
        return in + " " + money;
    }
}
