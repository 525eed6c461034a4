package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.choice.Rational;

/** Proportional approval voting, one member at a time: joining the committee, or leaving it. */
record ProportionalState(Groups groups, int seats, BitSet in, boolean adds) implements CommitteeState {

    @Override
    public List<Optional<Rational>> values() {
        List<Optional<Rational>> values = new ArrayList<>();
        for (int candidate = 0; candidate < groups.candidates(); candidate++) {
            values.add(in.get(candidate) == adds ? Optional.empty() : Optional.of(gain(candidate)));
        }
        return values;
    }

    /** {@return how much the score changes with a candidate, whether inside or outside} */
    private Rational gain(int candidate) {
        Shares shares = new Shares(1);
        for (int group : groups.supporters(candidate)) {
            shares.add(0, groups.inside(group, in) + (adds ? 1 : 0), groups.size(group));
        }
        return shares.total(0);
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
    public int missing() {
        return Math.max(0, adds ? seats - in.cardinality() : in.cardinality() - seats);
    }

    @Override
    public Map<String, Rational> figures() {
        return Map.of("score", score(groups, in));
    }

    /** {@return the sum over voters of 1 + 1/2 + … + 1/j for j members approved} */
    static Rational score(Groups groups, BitSet in) {
        Rational score = Rational.ZERO;
        for (int group = 0; group < groups.count(); group++) {
            for (int member = groups.inside(group, in); member > 0; member--) {
                score = score.plus(Rational.of(groups.size(group), member));
            }
        }
        return score;
    }

    @Override
    public String key() {
        return in.toString();
    }
}
