package org.crowd4j.live;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A task of a question as it is at a moment.
 *
 * @param task its id
 * @param answers how many it has, without retracted ones
 * @param wanted how many it may still get; 0 if it is closed
 * @param closed whether it is closed
 * @param answer its label, or its value as text; empty while it has neither answers nor gold, and
 *     for comparisons
 * @param confidence the probability of the label; empty for other kinds
 * @param standardError that of the value; empty for other kinds
 */
public record TaskStatus(
        String task,
        int answers,
        int wanted,
        boolean closed,
        Optional<String> answer,
        OptionalDouble confidence,
        OptionalDouble standardError) {}
