package org.crowd4j.ballots;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.choice.Rational;

/** Proportional approval voting, one member at a time: joining the committee, or leaving it. */
record ProportionalState(Groups groups, int seats, BitSet in, boolean adds) implements CommitteeState {

    /** {@return how much the score changes with a candidate, whether inside or outside} */
    @Override
    public Optional<Rational> value(int candidate) {
        Shares shares = new Shares(1);
        for (int group : groups.supporters(candidate)) {
            shares.add(0, groups.inside(group, in) + (adds ? 1 : 0), groups.size(group));
        }
        return Optional.of(shares.total(0));
    }

    @Override
    public boolean takesMost() {
        return adds;
    }

    @Override
    public CommitteeState take(int candidate) {
        BitSet next = (BitSet) in.clone();
        next.set(candidate, adds);
        return new ProportionalState(groups, seats, next, adds);
    }

    @Override
    public Map<String, Rational> figures() {
        Rational score = Rational.ZERO; // the sum over voters of 1 + 1/2 + … + 1/j for j members approved
        for (int group = 0; group < groups.count(); group++) {
            for (int member = groups.inside(group, in); member > 0; member--) {
                score = score.plus(Rational.of(groups.size(group), member));
            }
        }
        return Map.of("score", score);
    }

    @Override
    public String key() {
        return in.toString();
    }
}
