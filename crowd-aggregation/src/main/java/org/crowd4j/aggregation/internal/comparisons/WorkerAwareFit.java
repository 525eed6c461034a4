package org.crowd4j.aggregation.internal.comparisons;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * The most likely scores of items and parameters of workers, by Newton's method: the parameters of
 * each worker are eliminated, which leaves a system of the scores. Where the curvature is not
 * positive, the squares of the slopes take its place.
 */
public final class WorkerAwareFit {
    private static final double ROUNDING = 1e-13; // of all comparisons
    private static final int HALVINGS = 30;
    private static final double GAIN = 1e-12; // of the objective: what rounding takes

    final WorkerComparisons data;
    final WorkerLink link;
    final double[] gold; // by place
    public final double[] scores; // by place
    public final double[] c; // by worker
    public final double[] q;
    public final double[] slopeScores; // by place; 0 for gold
    public final double[] slopeC;
    public final double[] slopeQ;
    private final double ridge;
    private final double centre;
    private final WorkerCurvature curvature;
    private double objective;

    public WorkerAwareFit(WorkerComparisons data, WorkerLink link, double ridge, double[] gold, double[] start) {
        this(data, link, ridge, gold, start, WorkerCurvature.DENSE);
    }

    /**
     * A fit.
     *
     * @param gold the scores that are known, by place; not a number for others
     * @param start the scores to start from, gold included, by place
     * @param most of how many unknown scores a matrix is made
     */
    public WorkerAwareFit(
            WorkerComparisons data, WorkerLink link, double ridge, double[] gold, double[] start, int most) {
        this.data = data;
        this.link = link;
        this.ridge = ridge;
        this.gold = gold;
        centre = Arrays.stream(gold)
                .filter(score -> !Double.isNaN(score))
                .average()
                .orElse(0);
        scores = start.clone();
        c = new double[data.workers()];
        q = new double[data.workers()];
        Arrays.fill(c, link.start());
        slopeScores = new double[scores.length];
        slopeC = new double[c.length];
        slopeQ = new double[c.length];
        curvature = new WorkerCurvature(this, ridge, most);
    }

    public double objective() {
        return objective;
    }

    public WorkerCurvature curvature() {
        return curvature;
    }

    public Convergence run(Stopping stopping, RunMonitor monitor) {
        evaluate();
        double weights = 0;
        for (int row = 0; row < data.rows(); row++) {
            weights += data.weight[row];
        }
        double enough = Math.max(stopping.tolerance(), ROUNDING * weights);
        int steps = 0;
        boolean climbs = scores.length > 0;
        while (climbs && slope() > enough && steps < stopping.maxIterations()) {
            monitor.report(steps++, stopping.maxIterations());
            climbs = climb();
        }
        monitor.report(steps, stopping.maxIterations());
        curvature.prepare();
        return new Convergence(slope() <= enough, steps, slope(), OptionalDouble.of(objective));
    }

    private double slope() {
        double largest = 0;
        for (double[] slopes : new double[][] {slopeScores, slopeC, slopeQ}) {
            for (double slope : slopes) {
                largest = Math.max(largest, Math.abs(slope));
            }
        }
        return largest;
    }

    /**
     * Takes a step, or as small a part of it as climbs.
     *
     * @return whether any does
     */
    private boolean climb() {
        double[] moveScores = slopeScores.clone();
        double[] moveC = slopeC.clone();
        double[] moveQ = slopeQ.clone();
        curvature.prepare();
        curvature.solve(moveScores, moveC, moveQ);
        double[] startScores = scores.clone();
        double[] startC = c.clone();
        double[] startQ = q.clone();
        double before = objective;
        for (double part = 1; part > Math.scalb(1.0, -HALVINGS); part /= 2) {
            move(scores, startScores, part, moveScores);
            move(c, startC, part, moveC);
            move(q, startQ, part, moveQ);
            evaluate();
            if (objective >= before - GAIN * Math.abs(before)) {
                return true;
            }
        }
        restore(scores, startScores);
        restore(c, startC);
        restore(q, startQ);
        evaluate();
        return false;
    }

    private static void move(double[] into, double[] start, double part, double[] move) {
        for (int i = 0; i < into.length; i++) {
            into[i] = start[i] + part * move[i];
        }
    }

    private static void restore(double[] into, double[] start) {
        System.arraycopy(start, 0, into, 0, start.length);
    }

    /** Sets the objective and its derivatives at the parameters. */
    public void evaluate() {
        Arrays.fill(slopeScores, 0);
        objective = 0;
        for (int worker = 0; worker < c.length; worker++) {
            slopeC[worker] = link.priorByC(c[worker]);
            slopeQ[worker] = -link.sideWeight() * q[worker];
            objective += link.logPrior(c[worker], q[worker]);
            for (int row = data.from[worker]; row < data.from[worker + 1]; row++) {
                int left = data.left[row];
                int right = data.right[row];
                link.set(data.outcome[row], scores[left] - scores[right], c[worker], q[worker]);
                objective += data.weight[row] * Math.log(link.value);
                double pull = data.weight[row] * (link.byDelta / link.value);
                slopeScores[left] += pull;
                slopeScores[right] -= pull;
                slopeC[worker] += data.weight[row] * (link.byC / link.value);
                slopeQ[worker] += data.weight[row] * (link.byQ / link.value);
            }
        }
        for (int item = 0; item < scores.length; item++) {
            double off = scores[item] - centre;
            if (Double.isNaN(gold[item])) {
                objective -= ridge * off * off / 2;
                slopeScores[item] -= ridge * off;
            } else {
                slopeScores[item] = 0;
            }
        }
    }
}
