package org.crowd4j.aggregation.internal.comparisons;

import org.crowd4j.aggregation.internal.comparisons.TieTerms.Model;
import org.crowd4j.aggregation.internal.numerics.Probit;

/** The log-likelihood of a pair of normal qualities, a tie being half a win of either. */
public final class ProbitTerms extends TieTerms {
    private double delta;
    private double first;
    private double second;

    /** Terms without ties. */
    public ProbitTerms() {
        super(Model.HALF_WINS);
    }

    @Override
    public void set(double ahead, double tau, double firstWins, double secondWins, double tied) {
        delta = ahead;
        first = firstWins + tied / 2;
        second = secondWins + tied / 2;
        double up = Probit.hazard(delta);
        double down = Probit.hazard(-delta);
        slope = first * up - second * down;
        curvature = first * Probit.curvature(delta, up) + second * Probit.curvature(-delta, down);
    }

    @Override
    public double value() {
        return first * Probit.logCdf(delta) + second * Probit.logCdf(-delta);
    }
}
