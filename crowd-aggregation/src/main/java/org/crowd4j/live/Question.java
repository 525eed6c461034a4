package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import org.crowd4j.assignment.AssignmentPolicy;

/**
 * What is asked about every task, and how: the settings of one question of a {@link ScoringEngine}.
 *
 * <p>Sealed: the journal codes the answers of each kind.
 */
public sealed interface Question permits LabelQuestion, NumericQuestion, PairwiseQuestion {

    /** {@return the name, by which facts refer to the question} */
    public String name();

    /** {@return who gets which task, and how many answers a task gets} */
    AssignmentPolicy assignment();

    /** Rejects a blank name. */
    static void checkName(String name) {
        checkArgument(!name.isBlank(), "the name of a question must not be blank");
    }

    /** {@return changed settings as text, after the name} */
    static String text(String name, String changed) {
        int from = changed.indexOf('[') + 1;
        String rest = changed.substring(from);
        return changed.substring(0, from) + name + (rest.length() > 1 ? ", " : "") + rest;
    }
}
