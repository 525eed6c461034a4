package org.crowd4j.ballots;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ballots under a rule, some of which are replaced by others.
 *
 * @param <B> a new ballot
 */
interface Replaceable<B> {

    /** {@return how high a ballot puts a candidate; more is better} */
    int standing(int ballot, int candidate);

    /** {@return ballots that help a rival most, and those least who must not win} */
    List<B> favouring(int rival, Set<String> losers);

    /** {@return how many small counts may be spent on trying all replacements} */
    long mostCounts();

    /** {@return every ballot that may be added; none if they are too many to try} */
    List<B> every();

    /**
     * {@return who wins after some are replaced}
     *
     * @param removed how many of each ballot
     * @param added the new ballots with their counts
     * @throws TooManyTiesException if there are more ways of settling ties than can be followed
     */
    List<Set<String>> outcomes(long[] removed, Map<B, Long> added);
}
