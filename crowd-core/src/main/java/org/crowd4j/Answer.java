package org.crowd4j;

import java.time.Instant;
import java.util.Optional;

/** What one worker said about one task. */
public interface Answer {

    /** {@return the id of the task} */
    String task();

    /** {@return the id of the worker} */
    String worker();

    /** {@return when the answer was given, where that is known} */
    Optional<Instant> at();
}
