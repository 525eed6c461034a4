package org.crowd4j.independence;

import java.util.Locale;

/**
 * How a worker compares with the others of a group.
 *
 * @param worker who
 * @param kappa which share of the agreement that chance leaves over the worker takes: 1 for a perfect copy, about 0 for an independent worker
 * @param commonTasks how many tasks say so: those where the others of the group answered too and one label leads among them
 */
public record GroupMember(String worker, double kappa, int commonTasks) {

    /** {@return such as {@code GroupMember[w17, kappa 0.94 on 83 tasks]}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "GroupMember[%s, kappa %.2f on %d tasks]", worker, kappa, commonTasks);
    }
}
