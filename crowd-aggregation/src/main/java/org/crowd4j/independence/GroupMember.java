package org.crowd4j.independence;

import java.util.Locale;

/**
 * A worker, compared with the other members of a group.
 *
 * @param worker the id of the worker
 * @param kappa the agreement with the group beyond chance: 1 for an exact copy, about 0 for an
 *     independent worker
 * @param commonTasks the number of tasks compared: those that the worker answered and on which one
 *     label leads among the other members
 */
public record GroupMember(String worker, double kappa, int commonTasks) {

    /** {@return such as {@code GroupMember[w17, kappa 0.94 on 83 tasks]}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "GroupMember[%s, kappa %.2f on %d tasks]", worker, kappa, commonTasks);
    }
}
