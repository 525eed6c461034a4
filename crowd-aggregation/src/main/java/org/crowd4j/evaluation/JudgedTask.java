package org.crowd4j.evaluation;

import org.crowd4j.Index;
import org.crowd4j.Posterior;

/**
 * A task with gold, and what the consensus makes of it.
 *
 * @param truth the label in gold
 * @param given the label of the consensus
 * @param tied whether labels tie
 * @param credit 1 if right, 1/m if right among m that tie, else 0
 * @param confidence the probability of the label of the consensus
 * @param probability the probability of the label in gold
 * @param squares the sum of squares of the Brier score
 */
record JudgedTask(
        int truth, int given, boolean tied, double credit, double confidence, double probability, double squares) {

    private static final double FLOOR = 1e-6;

    static JudgedTask of(Posterior posterior, String id, String truth, Index labels) {
        int task = posterior.tasks().position(id);
        int y = posterior.labels().find(truth).orElse(-1);
        double squares = y < 0 ? 1 : 0;
        for (int l = 0; l < posterior.labels().size(); l++) {
            double gap = posterior.probability(task, l) - (l == y ? 1 : 0);
            squares += gap * gap;
        }
        int mode = posterior.mode(task);
        return new JudgedTask(
                labels.position(truth),
                labels.position(posterior.labels().id(mode)),
                posterior.tied(task),
                y >= 0 && posterior.leads(task, y) ? 1.0 / posterior.tiedLabels(task) : 0,
                Math.min(1, posterior.probability(task, mode)),
                y < 0 ? 0 : Math.min(1, posterior.probability(task, y)),
                squares);
    }

    /** {@return −ln of the probability of the label in gold, which is taken as at least 10⁻⁶} */
    double loss() {
        return -Math.log(Math.max(probability, FLOOR));
    }

    /** {@return the number of the bin that the confidence falls into, from 1} */
    int bin(int bins) {
        return Math.max(1, (int) Math.ceil((confidence - Posterior.TIE) * bins));
    }
}
