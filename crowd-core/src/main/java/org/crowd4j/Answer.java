package org.crowd4j;

import java.time.Instant;
import java.util.Optional;

/**
 * All that one worker gave for one task, as a row. Each kind of answer has its own, such as
 * {@link CategoricalAnswers.Answer}.
 */
public interface Answer {

    /** {@return the id of the task} */
    String task();

    /** {@return the id of the worker} */
    String worker();

    /** {@return when the answer was given, where that is known} */
    Optional<Instant> at();
}
