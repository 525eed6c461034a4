package org.crowd4j.categorical;

import java.util.Optional;
import org.crowd4j.Known;
import org.crowd4j.Posterior;

/** A consensus that remembers its model's own posterior, before any share of the vote was mixed in. */
interface Unmixed {

    /** {@return the model's own posterior} */
    Posterior unmixed();

    /** {@return where to start from: the posterior of the consensus that is given, but without its share of the vote} */
    static Optional<Posterior> start(Known known) {
        return known.start().map(past -> past instanceof Unmixed own ? own.unmixed() : past.posterior());
    }
}
