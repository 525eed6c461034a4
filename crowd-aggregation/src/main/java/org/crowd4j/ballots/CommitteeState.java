package org.crowd4j.ballots;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.choice.Rational;

/** A committee in the making, to which a rule adds members, or from which it takes them. */
interface CommitteeState {

    /** {@return who is in} */
    BitSet in();

    /** {@return what the rule compares for each candidate; none for those who cannot be taken} */
    List<Optional<Rational>> values();

    /** {@return whether the greatest value is taken, else the least} */
    boolean takesMost();

    /** {@return whether who is taken joins, else leaves} */
    boolean adds();

    /** {@return the committee after a candidate is taken} */
    CommitteeState take(int candidate);

    /** {@return the committee that goes on when no value is left} */
    default Optional<CommitteeState> otherwise() {
        return Optional.empty();
    }

    /** {@return how many are still to be taken; 0 if all seats are filled} */
    int missing();

    /** {@return whether all seats are filled} */
    default boolean full() {
        return missing() == 0;
    }

    /** {@return numbers of the finished committee by name} */
    Map<String, Rational> figures();

    /** {@return a text that is equal for states which go on equally} */
    String key();
}
