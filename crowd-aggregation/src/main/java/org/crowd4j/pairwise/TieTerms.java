package org.crowd4j.pairwise;

/**
 * The log-likelihood of the outcomes of one pair with its derivatives, for a model of ties. The
 * parameters are δ, by how much the first item is better, and τ: the logarithm of Davidson's ν, or
 * the threshold of Rao and Kupper. An instance serves one thread.
 */
final class TieTerms {
    private final BradleyTerry.Ties ties;

    double value;
    double slope; // by δ
    double tieSlope; // by τ
    double curvature; // minus the second derivative by δ
    double mixed; // minus that by δ and τ
    double tieCurvature; // minus that by τ

    TieTerms(BradleyTerry.Ties ties) {
        this.ties = ties;
    }

    /** {@return ln σ(x)} */
    static double logSigmoid(double x) {
        return x > 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** {@return τ where a share of the comparisons of equal items ends in a tie} */
    static double start(BradleyTerry.Ties ties, double share) {
        return switch (ties) {
            case DAVIDSON -> Math.log(2 * share / (1 - share));
            case RAO_KUPPER -> Math.log((1 + share) / (1 - share));
            case HALF_WINS -> 0;
        };
    }

    /** {@return the probability of a tie} */
    static double tie(BradleyTerry.Ties ties, double delta, double tau) {
        return switch (ties) {
            case DAVIDSON -> {
                double nu = Math.exp(tau - Math.abs(delta) / 2);
                yield nu / (1 + Math.exp(-Math.abs(delta)) + nu);
            }
            case RAO_KUPPER -> sigmoid(tau - delta) - sigmoid(-tau - delta);
            case HALF_WINS -> 0;
        };
    }

    /** {@return the probability that the first item wins, if there is no tie} */
    static double win(BradleyTerry.Ties ties, double delta, double tau) {
        if (ties == BradleyTerry.Ties.RAO_KUPPER) {
            return sigmoid(logSigmoid(delta - tau) - logSigmoid(-delta - tau));
        }
        return sigmoid(delta);
    }

    /** Sets the terms of a pair. */
    void set(double delta, double tau, double firstWins, double secondWins, double tied) {
        switch (ties) {
            case HALF_WINS -> halfWins(delta, firstWins + tied / 2, secondWins + tied / 2);
            case DAVIDSON -> davidson(delta, tau, firstWins, secondWins, tied);
            case RAO_KUPPER -> raoKupper(delta, tau, firstWins + tied, secondWins + tied, tied);
        }
    }

    private void halfWins(double delta, double firstWins, double secondWins) {
        double small = Math.exp(-Math.abs(delta)); // of the more likely to the less likely outcome
        double likely = 1 / (1 + small);
        double unlikely = small * likely;
        double p = delta > 0 ? likely : unlikely;
        double q = delta > 0 ? unlikely : likely;
        double log = -Math.log1p(small);
        value = firstWins * (log + Math.min(delta, 0)) + secondWins * (log - Math.max(delta, 0));
        slope = firstWins * q - secondWins * p;
        curvature = (firstWins + secondWins) * p * q;
    }

    private void davidson(double delta, double tau, double firstWins, double secondWins, double tied) {
        double all = firstWins + secondWins + tied;
        double top = Math.max(Math.abs(delta) / 2, tau);
        double first = Math.exp(delta / 2 - top);
        double second = Math.exp(-delta / 2 - top);
        double tie = Math.exp(tau - top);
        double sum = first + second + tie;
        first /= sum;
        second /= sum;
        tie /= sum;
        double mean = (first - second) / 2;
        value = (firstWins - secondWins) * delta / 2 + tied * tau - all * (top + Math.log(sum));
        slope = (firstWins - secondWins) / 2 - all * mean;
        tieSlope = tied - all * tie;
        curvature = all * ((first + second) / 4 - mean * mean);
        mixed = -all * mean * tie;
        tieCurvature = all * tie * (1 - tie);
    }

    /** A tie is a win of both at a threshold, times e²ᵗ − 1. */
    private void raoKupper(double delta, double tau, double firstWins, double secondWins, double tied) {
        double u = sigmoid(delta - tau);
        double v = sigmoid(-delta - tau);
        double none = -Math.expm1(-2 * tau); // 1 − e⁻²ᵗ
        value = firstWins * logSigmoid(delta - tau)
                + secondWins * logSigmoid(-delta - tau)
                + tied * (2 * tau + Math.log(none));
        double first = firstWins * (1 - u);
        double second = secondWins * (1 - v);
        slope = first - second;
        tieSlope = 2 * tied / none - first - second;
        curvature = first * u + second * v;
        mixed = second * v - first * u;
        tieCurvature = first * u + second * v + 4 * tied * Math.exp(-2 * tau) / (none * none);
    }
}
