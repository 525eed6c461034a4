package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.choice.Rational;

/**
 * Phragmén's method, one member at a time: a member is one unit of load, which its supporters share
 * so that they carry equal loads; the member that makes the least load joins.
 */
record PhragmenState(Groups groups, int seats, BitSet in, List<Rational> loads) implements CommitteeState {

    static PhragmenState start(Groups groups, int seats) {
        return new PhragmenState(groups, seats, new BitSet(), Collections.nCopies(groups.count(), Rational.ZERO));
    }

    @Override
    public List<Optional<Rational>> values() {
        List<Optional<Rational>> values = CommitteeState.super.values();
        if (values.stream().allMatch(Optional::isEmpty)) {
            for (int candidate = in.nextClearBit(0);
                    candidate < groups.candidates();
                    candidate = in.nextClearBit(candidate + 1)) {
                values.set(candidate, Optional.of(Rational.ZERO)); // those who are left have no supporters
            }
        }
        return values;
    }

    @Override
    public Optional<Rational> value(int candidate) {
        long voters = 0;
        Rational sum = Rational.ONE;
        for (int group : groups.supporters(candidate)) {
            voters += groups.size(group);
            sum = sum.plus(loads.get(group).times(groups.size(group)));
        }
        return voters == 0 ? Optional.empty() : Optional.of(sum.dividedBy(Rational.of(voters)));
    }

    @Override
    public CommitteeState take(int candidate) {
        BitSet next = (BitSet) in.clone();
        next.set(candidate);
        List<Rational> after = new ArrayList<>(loads);
        value(candidate).ifPresent(load -> {
            for (int group : groups.supporters(candidate)) {
                after.set(group, load);
            }
        });
        return new PhragmenState(groups, seats, next, after);
    }

    @Override
    public Map<String, Rational> figures() {
        return Map.of("maximal_load", loads.stream().reduce(Rational.ZERO, Rational::max));
    }

    @Override
    public String key() {
        return in + " " + loads;
    }
}
