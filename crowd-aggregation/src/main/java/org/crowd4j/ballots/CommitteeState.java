package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.choice.Rational;

/** A committee in the making, to which a rule adds members, or from which it takes them. */
interface CommitteeState {

    /** {@return the voters} */
    Groups groups();

    /** {@return how many seats there are} */
    int seats();

    /** {@return who is in} */
    BitSet in();

    /** {@return what the rule compares for a candidate; none if it cannot be taken} */
    Optional<Rational> value(int candidate);

    /** {@return the value of each candidate; none for those who cannot be taken} */
    default List<Optional<Rational>> values() {
        List<Optional<Rational>> values = new ArrayList<>();
        for (int candidate = 0; candidate < groups().candidates(); candidate++) {
            values.add(in().get(candidate) == adds() ? Optional.empty() : value(candidate));
        }
        return values;
    }

    /** {@return whether the greatest value is taken, else the least} */
    default boolean takesMost() {
        return false;
    }

    /** {@return whether who is taken joins, else leaves} */
    default boolean adds() {
        return true;
    }

    /** {@return the committee after a candidate is taken} */
    CommitteeState take(int candidate);

    /** {@return the committee that goes on when no value is left} */
    default Optional<CommitteeState> otherwise() {
        return Optional.empty();
    }

    /** {@return how many are still to be taken; 0 if all seats are filled} */
    default int missing() {
        int more = Math.min(seats(), groups().candidates()) - in().cardinality();
        return Math.max(0, adds() ? more : -more);
    }

    /** {@return whether all seats are filled} */
    default boolean full() {
        return missing() == 0;
    }

    /** {@return numbers of the finished committee by name} */
    Map<String, Rational> figures();

    /** {@return a text that is equal for states which go on equally} */
    String key();
}
