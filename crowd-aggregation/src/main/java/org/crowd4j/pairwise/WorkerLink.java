package org.crowd4j.pairwise;

/**
 * The probability that a worker names the left item, by how much better it is and by two parameters
 * of the worker, with all derivatives; and the prior of these parameters. An instance serves one
 * thread.
 */
abstract class WorkerLink {
    /** The probability of the left item, and of the right one. */
    double left;

    double right;

    /** The derivatives of the first by δ, c and q. */
    double byDelta;

    double byC;
    double byQ;
    double byDeltaDelta;
    double byDeltaC;
    double byDeltaQ;
    double byCC;
    double byCQ;
    double byQQ;

    /** Sets the probability and its derivatives. */
    abstract void set(double delta, double c, double q);

    /** {@return what σ(δ) counts in the probability of the left item} */
    abstract double slope(double c);

    /** {@return the probability of the left item where σ(δ) is 0} */
    abstract double floor(double c, double q);

    /** {@return the logarithm of the prior} */
    abstract double logPrior(double c, double q);

    /** {@return the derivative of the logarithm of the prior by c} */
    abstract double priorByC(double c);

    /** {@return minus the second derivative} */
    abstract double priorCurvature(double c);

    /** {@return the weight of the normal prior of q about 0} */
    abstract double sideWeight();

    /** {@return the c that is likeliest before anything is known} */
    abstract double start();

    /** A worker tells the truth with a probability η, with c = ln η / (1 − η); q does not matter. */
    static final class Truthful extends WorkerLink {
        private final double right;
        private final double wrong;

        /** A prior as of some right and wrong answers. */
        Truthful(double right, double wrong) {
            this.right = right;
            this.wrong = wrong;
        }

        @Override
        void set(double delta, double c, double q) {
            double eta = TieTerms.sigmoid(c);
            double lie = TieTerms.sigmoid(-c);
            double first = TieTerms.sigmoid(delta);
            double second = TieTerms.sigmoid(-delta);
            double slope = first * second;
            left = eta * first + lie * second;
            super.right = eta * second + lie * first;
            byDelta = (eta - lie) * slope;
            byC = eta * lie * (first - second);
            byDeltaDelta = (eta - lie) * slope * (second - first);
            byDeltaC = 2 * eta * lie * slope;
            byCC = (lie - eta) * byC;
        }

        @Override
        double slope(double c) {
            return TieTerms.sigmoid(c) - TieTerms.sigmoid(-c);
        }

        @Override
        double floor(double c, double q) {
            return TieTerms.sigmoid(-c);
        }

        @Override
        double logPrior(double c, double q) {
            return right * TieTerms.logSigmoid(c) + wrong * TieTerms.logSigmoid(-c) - q * q / 2;
        }

        @Override
        double priorByC(double c) {
            return right * TieTerms.sigmoid(-c) - wrong * TieTerms.sigmoid(c);
        }

        @Override
        double priorCurvature(double c) {
            return (right + wrong) * TieTerms.sigmoid(c) * TieTerms.sigmoid(-c);
        }

        @Override
        double sideWeight() {
            return 1;
        }

        @Override
        double start() {
            return Math.log(right / wrong);
        }
    }

    /**
     * A worker looks at the items with probability γ, with c = ln γ / (1 − γ), and names the left
     * one with probability σ(q) else.
     */
    static final class Attentive extends WorkerLink {
        private final double mean;
        private final double weight;
        private final double sideWeight;

        /** Normal priors of c and q. */
        Attentive(double mean, double weight, double sideWeight) {
            this.mean = mean;
            this.weight = weight;
            this.sideWeight = sideWeight;
        }

        @Override
        void set(double delta, double c, double q) {
            double looks = TieTerms.sigmoid(c);
            double guesses = TieTerms.sigmoid(-c);
            double first = TieTerms.sigmoid(delta);
            double second = TieTerms.sigmoid(-delta);
            double there = TieTerms.sigmoid(q);
            double elsewhere = TieTerms.sigmoid(-q);
            double slope = first * second;
            double sideSlope = there * elsewhere;
            left = looks * first + guesses * there;
            right = looks * second + guesses * elsewhere;
            byDelta = looks * slope;
            byC = looks * guesses * (first - there);
            byQ = guesses * sideSlope;
            byDeltaDelta = looks * slope * (second - first);
            byDeltaC = looks * guesses * slope;
            byCC = (guesses - looks) * byC;
            byCQ = -looks * guesses * sideSlope;
            byQQ = guesses * sideSlope * (elsewhere - there);
        }

        @Override
        double slope(double c) {
            return TieTerms.sigmoid(c);
        }

        @Override
        double floor(double c, double q) {
            return TieTerms.sigmoid(-c) * TieTerms.sigmoid(q);
        }

        @Override
        double logPrior(double c, double q) {
            return -weight * (c - mean) * (c - mean) / 2 - sideWeight * q * q / 2;
        }

        @Override
        double priorByC(double c) {
            return -weight * (c - mean);
        }

        @Override
        double priorCurvature(double c) {
            return weight;
        }

        @Override
        double sideWeight() {
            return sideWeight;
        }

        @Override
        double start() {
            return mean;
        }
    }
}
