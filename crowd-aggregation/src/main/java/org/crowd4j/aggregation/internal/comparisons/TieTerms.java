package org.crowd4j.aggregation.internal.comparisons;

import org.crowd4j.aggregation.internal.numerics.Logistic;

/**
 * The log-likelihood of the outcomes of one pair with its derivatives, for a model of ties. The
 * parameters are δ, by how much the first item is better, and τ: the logarithm of Davidson's ν, or
 * the threshold of Rao and Kupper. An instance serves one thread.
 */
public class TieTerms {
    private final Model ties;
    private double delta;
    private double tau = Double.NaN;
    private double firstWins;
    private double secondWins;
    private double tied;
    private double nu; // of Davidson, for tau
    private double sum; // of the three parts, the likelier of the wins being 1

    public double slope; // by δ
    double tieSlope; // by τ
    public double curvature; // minus the second derivative by δ
    double mixed; // minus that by δ and τ
    double tieCurvature; // minus that by τ

    /** What a tie says. */
    public enum Model {
        /** Ties are the likelier the closer the items, by a factor ν. */
        DAVIDSON,
        /** A tie is half a win of either. */
        HALF_WINS,
        /** Ties are differences below a threshold. */
        RAO_KUPPER
    }

    /** Terms of a model. */
    public TieTerms(Model ties) {
        this.ties = ties;
    }

    /** {@return τ where a share of the comparisons of equal items ends in a tie} */
    static double start(Model ties, double share) {
        return switch (ties) {
            case DAVIDSON -> Math.log(2 * share / (1 - share));
            case RAO_KUPPER -> Math.log((1 + share) / (1 - share));
            case HALF_WINS -> 0;
        };
    }

    /** {@return the probability of a tie} */
    public static double tie(Model ties, double delta, double tau) {
        return switch (ties) {
            case DAVIDSON -> {
                double nu = Math.exp(tau - Math.abs(delta) / 2);
                yield nu / (1 + Math.exp(-Math.abs(delta)) + nu);
            }
            case RAO_KUPPER -> Logistic.of(tau - delta) - Logistic.of(-tau - delta);
            case HALF_WINS -> 0;
        };
    }

    /** {@return the probability that the first item wins, if there is no tie} */
    public static double win(Model ties, double delta, double tau) {
        if (ties == Model.RAO_KUPPER) {
            return Logistic.of(Logistic.log(delta - tau) - Logistic.log(-delta - tau));
        }
        return Logistic.of(delta);
    }

    /** Sets the derivatives of the terms of a pair. */
    public void set(double delta, double tau, double firstWins, double secondWins, double tied) {
        if (ties == Model.DAVIDSON && tau != this.tau) {
            nu = Math.exp(tau);
        }
        this.delta = delta;
        this.tau = tau;
        this.firstWins = firstWins;
        this.secondWins = secondWins;
        this.tied = tied;
        switch (ties) {
            case HALF_WINS -> halfWins(firstWins + tied / 2, secondWins + tied / 2);
            case DAVIDSON -> davidson();
            case RAO_KUPPER -> raoKupper(firstWins + tied, secondWins + tied);
        }
    }

    /** {@return the log-likelihood of the terms that were set} */
    public double value() {
        return switch (ties) {
            case HALF_WINS ->
                (firstWins + tied / 2) * Math.min(delta, 0)
                        - (secondWins + tied / 2) * Math.max(delta, 0)
                        - (firstWins + secondWins + tied) * Math.log(sum);
            case DAVIDSON ->
                (firstWins - secondWins) * delta / 2
                        + tied * tau
                        - (firstWins + secondWins + tied) * (Math.abs(delta) / 2 + Math.log(sum));
            case RAO_KUPPER ->
                (firstWins + tied) * Logistic.log(delta - tau)
                        + (secondWins + tied) * Logistic.log(-delta - tau)
                        + tied * (2 * tau + Math.log(-Math.expm1(-2 * tau)));
        };
    }

    private void halfWins(double first, double second) {
        double small = Math.exp(-Math.abs(delta)); // of the more likely to the less likely outcome
        sum = 1 + small;
        double p = (delta > 0 ? 1 : small) / sum;
        double q = (delta > 0 ? small : 1) / sum;
        slope = first * q - second * p;
        curvature = (first + second) * p * q;
    }

    private void davidson() {
        double all = firstWins + secondWins + tied;
        double half = Math.exp(-Math.abs(delta) / 2);
        double small = half * half;
        sum = 1 + small + nu * half;
        double tie = nu * half / sum;
        double mean = Math.copySign((1 - small) / (2 * sum), delta);
        slope = (firstWins - secondWins) / 2 - all * mean;
        tieSlope = tied - all * tie;
        curvature = all * ((1 + small) / (4 * sum) - mean * mean);
        mixed = -all * mean * tie;
        tieCurvature = all * tie * (1 - tie);
    }

    /** A tie is a win of both at a threshold, times e²ᵗ − 1. */
    private void raoKupper(double firstOrTie, double secondOrTie) {
        double u = Logistic.of(delta - tau);
        double v = Logistic.of(-delta - tau);
        double none = -Math.expm1(-2 * tau); // 1 − e⁻²ᵗ
        double first = firstOrTie * (1 - u);
        double second = secondOrTie * (1 - v);
        slope = first - second;
        tieSlope = 2 * tied / none - first - second;
        curvature = first * u + second * v;
        mixed = second * v - first * u;
        tieCurvature = first * u + second * v + 4 * tied * Math.exp(-2 * tau) / (none * none);
    }
}
