package org.crowd4j.ballots;

import java.util.BitSet;
import java.util.List;
import org.crowd4j.ballots.Election.Transfer;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/** A rule that excludes write-ins who were not declared in the first round. */
record UndeclaredFirst(BitSet undeclared, Exclusion.Tallies rest) implements Exclusion.Tallies {

    static Exclusion.Tallies of(RankedBallots ballots, Exclusion.Tallies rest) {
        BitSet undeclared = positions(ballots);
        return undeclared.isEmpty() ? rest : new UndeclaredFirst(undeclared, rest);
    }

    /** {@return the write-ins who were not declared, by position} */
    static BitSet positions(RankedBallots ballots) {
        BitSet undeclared = new BitSet();
        ballots.undeclared().forEach(name -> undeclared.set(ballots.candidates().position(name)));
        return undeclared;
    }

    /** {@return those who are in after the undeclared have left; all if there are no others} */
    static BitSet standing(RankedBallots ballots) {
        BitSet all = new BitSet();
        all.set(0, ballots.candidates().size());
        BitSet declared = Exclusion.without(all, positions(ballots));
        return declared.isEmpty() ? all : declared;
    }

    /** {@return whether some who are in were not declared, and others were} */
    static boolean leave(BitSet undeclared, BitSet in) {
        return in.intersects(undeclared) && !Exclusion.without(in, undeclared).isEmpty();
    }

    @Override
    public Exclusion.Tally tally(BitSet in) {
        Exclusion.Tally tally = rest.tally(in);
        if (!leave(undeclared, in)) {
            return tally;
        }
        BitSet leaving = (BitSet) in.clone();
        leaving.and(undeclared);
        return new Exclusion.Tally(tally.votes(), Rational.ZERO, tally.exhausted(), -1, leaving, true);
    }

    @Override
    public boolean levelForGood(BitSet in) {
        return !leave(undeclared, in) && rest.levelForGood(in);
    }

    @Override
    public boolean movesVotesOnly() {
        return rest.movesVotesOnly();
    }

    @Override
    public List<Transfer> transfers(BitSet before, BitSet after) {
        return rest.transfers(before, after);
    }
}
