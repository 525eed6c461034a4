package org.crowd4j.pairwise;

import org.crowd4j.aggregation.internal.numerics.Probit;

/** The log-likelihood of a pair of normal qualities, a tie being half a win of either. */
final class ProbitTerms extends TieTerms {

    ProbitTerms() {
        super(BradleyTerry.Ties.HALF_WINS);
    }

    @Override
    void set(double delta, double tau, double firstWins, double secondWins, double tied) {
        double first = firstWins + tied / 2;
        double second = secondWins + tied / 2;
        double up = Probit.hazard(delta);
        double down = Probit.hazard(-delta);
        value = first * Probit.logCdf(delta) + second * Probit.logCdf(-delta);
        slope = first * up - second * down;
        curvature = first * Probit.curvature(delta, up) + second * Probit.curvature(-delta, down);
    }
}
