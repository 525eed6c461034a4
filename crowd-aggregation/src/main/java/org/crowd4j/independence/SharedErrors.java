package org.crowd4j.independence;

import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * The errors that members of a group share on tasks with gold. Given the right label, independent
 * workers share errors where a task is hard or a wrong label attractive; the null model predicts
 * how often, from the answers of the workers outside the group. The share of the remaining shared
 * errors among all errors is 0 for independent workers and 1 for exact copies.
 */
final class SharedErrors {
    /** Tasks with an error of a member from which gold decides, if no more are shared. */
    private static final int MIN_TASKS = 10;

    /** Tasks with a shared error from which these count: a gold label may be wrong. */
    private static final int MIN_SHARED_TASKS = 5;

    private final double[] excess; // N:  shared errors beyond the expected ones
    private final double[] expectedOwn; // N:  errors that are not expected to be shared
    private int erring; // tasks with two members, one of them wrong
    private int sharing; // of these, with a shared error

    /**
     * Compares members.
     *
     * @param model the null model, with gold
     * @param in the members, by worker
     * @param outsidePosterior the posterior of the states from the workers outside, N × C
     */
    SharedErrors(NullModel model, boolean[] in, double[] outsidePosterior, RunMonitor monitor) {
        DistinctAnswers distinct = model.distinct;
        excess = new double[distinct.n];
        expectedOwn = new double[distinct.n];
        int[] members = new int[distinct.w];
        int[] labels = new int[distinct.w];
        for (int i = 0; i < distinct.n; i++) {
            monitor.check();
            int count = 0;
            for (int a = distinct.from[i]; a < distinct.from[i + 1] && distinct.gold[i] >= 0; a++) {
                if (in[distinct.worker[a]]) {
                    members[count] = distinct.worker[a];
                    labels[count++] = distinct.label[a];
                }
            }
            if (count < 2) {
                continue;
            }
            boolean anyError = false;
            boolean sharedError = false;
            for (int a = 0; a < count; a++) {
                for (int b = a + 1; b < count; b++) {
                    double shared = expected(model, i, outsidePosterior, members[a], members[b]);
                    boolean wrong = labels[a] != distinct.gold[i];
                    boolean otherWrong = labels[b] != distinct.gold[i];
                    anyError |= wrong || otherWrong;
                    boolean same = wrong && labels[a] == labels[b];
                    sharedError |= same;
                    excess[i] += ((same ? 1 : 0) - shared) / (count - 1);
                    expectedOwn[i] += (((wrong ? 1 : 0) + (otherWrong ? 1 : 0)) / 2.0 - shared) / (count - 1);
                }
            }
            erring += anyError ? 1 : 0;
            sharing += sharedError ? 1 : 0;
        }
    }

    private static double expected(NullModel model, int task, double[] posterior, int u, int v) {
        int c = model.states.c;
        double shared = 0;
        for (int l = 0; l < model.states.k; l++) {
            for (int state = 0; state < c && l != model.distinct.gold[task]; state++) {
                shared += posterior[task * c + state]
                        * model.rates(u)[model.offset(u) + l * c + state]
                        * model.rates(v)[model.offset(v) + l * c + state];
            }
        }
        return shared;
    }

    /** {@return whether there are enough errors to decide about the group} */
    boolean decisive() {
        return erring >= MIN_TASKS || sharing >= MIN_SHARED_TASKS;
    }

    /**
     * {@return the share of shared errors beyond chance; 0 if too few tasks have a shared error}
     */
    RatioEstimate share() {
        return sharing < MIN_SHARED_TASKS ? new RatioEstimate(0, 0) : RatioEstimate.of(excess, expectedOwn);
    }
}
