package org.crowd4j.io.internal.rows;

import java.util.Set;
import org.crowd4j.Repeats;

/**
 * Which rows of a file of answers count, and how many it may have.
 *
 * @param repeats which answers count if a worker answers a task several times
 * @param missing answers that mean "no answer"
 * @param mostRows the most rows
 * @param mostIds the most tasks, and the most workers
 * @param mostLabels the most different labels
 */
public record AnswerRules(Repeats repeats, Set<String> missing, long mostRows, int mostIds, int mostLabels) {

    /** {@return whether anything is limited: limits are kept row by row, not in parts} */
    boolean limited() {
        return mostRows < Long.MAX_VALUE || mostIds < Integer.MAX_VALUE || mostLabels < Integer.MAX_VALUE;
    }
}
