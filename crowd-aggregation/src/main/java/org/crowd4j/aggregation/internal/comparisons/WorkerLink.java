package org.crowd4j.aggregation.internal.comparisons;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.aggregation.internal.numerics.Logistic;

/**
 * The probability of an outcome, by how much better the left item is, δ, and by two parameters c
 * and q of the worker, with all derivatives; and the prior of these parameters. Wins and ties of a
 * worker who is right are those of Davidson. An instance serves one thread.
 */
public abstract class WorkerLink {
    private static final double[] SHARES = {0.999, 0.97, 0.93, 0.87, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.02};
    private static final double[] SIDES = {0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98};

    private final double nu; // of Davidson

    /** The probability of the outcome that was set. */
    double value;

    double byDelta;
    double byC;
    double byQ;
    double byDeltaDelta;
    double byDeltaC;
    double byCC;
    double byCQ;
    double byQQ;

    /** The probability that one item wins, and its derivatives by δ. */
    double win;

    double winSlope;
    double winCurvature;

    WorkerLink(double nu) {
        this.nu = nu;
    }

    /** Sets the probability of an outcome and its derivatives; that by δ and q is 0. */
    abstract void set(Outcome outcome, double delta, double c, double q);

    /** {@return kinds of workers, from the best to the worst} */
    abstract List<Mixture> kinds();

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

    /** Sets the probability that an item wins which is better by {@code delta}. */
    final void setWin(double delta) {
        double small = Math.exp(-Math.abs(delta));
        set(delta, delta > 0 ? 1 : small, 0.5);
    }

    /** Sets the probability of a tie. */
    final void setTie(double delta) {
        set(delta, nu * Math.exp(-Math.abs(delta) / 2), 0);
    }

    /** Sets the probability of an outcome by its part, the likelier win being 1, and its score. */
    private void set(double delta, double part, double score) {
        double half = Math.exp(-Math.abs(delta) / 2);
        double small = half * half;
        double sum = 1 + small + nu * half;
        double mean = Math.copySign((1 - small) / (2 * sum), delta); // of the score: ½, 0 or −½
        double spread = (1 + small) / (4 * sum) - mean * mean;
        win = part / sum;
        winSlope = win * (score - mean);
        winCurvature = winSlope * (score - mean) - win * spread;
    }

    /** {@return the probabilities that the left item wins, that the right one does, of a tie} */
    static double[] davidson(double delta, double nu) {
        double half = Math.exp(-Math.abs(delta) / 2);
        double small = half * half;
        double sum = 1 + small + nu * half;
        return new double[] {(delta > 0 ? 1 : small) / sum, (delta > 0 ? small : 1) / sum, nu * half / sum};
    }

    /**
     * How a worker, or an average one, comes to an outcome.
     *
     * @param right the probability of what a worker who is right finds
     * @param wrong the probability of what a worker finds who takes the items for each other
     * @param left the probability of naming the left item without looking
     * @param other the probability of naming the right item without looking
     * @param tie the probability of a tie without looking
     */
    record Mixture(double right, double wrong, double left, double other, double tie) {

        /** {@return this mixture times {@code weight}, added to another one} */
        Mixture plus(Mixture that, double weight) {
            return new Mixture(
                    right + weight * that.right,
                    wrong + weight * that.wrong,
                    left + weight * that.left,
                    other + weight * that.other,
                    tie + weight * that.tie);
        }

        /** {@return the probability of an outcome} */
        double of(Outcome outcome, double[] davidson) {
            return switch (outcome) {
                case LEFT -> right * davidson[0] + wrong * davidson[1] + left;
                case RIGHT -> right * davidson[1] + wrong * davidson[0] + other;
                case TIE, NEITHER -> ties(davidson);
            };
        }

        /** {@return the probability that the left item is named, if one is} */
        double names(double[] davidson) {
            double named = of(Outcome.LEFT, davidson);
            return named / (named + of(Outcome.RIGHT, davidson));
        }

        /** {@return the same for an item that is shown on either side in half of the cases} */
        double namesFirst(double[] davidson) {
            return new Mixture(right, wrong, (left + other) / 2, (left + other) / 2, tie).names(davidson);
        }

        /** {@return the probability of a tie} */
        double ties(double[] davidson) {
            return (right + wrong) * davidson[2] + tie;
        }
    }

    /** A worker is right with a probability η, with c = ln η / (1 − η); q does not matter. */
    public static final class Truthful extends WorkerLink {
        private final double right;
        private final double wrong;

        /** A prior as of some right and wrong answers. */
        public Truthful(double nu, double right, double wrong) {
            super(nu);
            this.right = right;
            this.wrong = wrong;
        }

        @Override
        void set(Outcome outcome, double delta, double c, double q) {
            double eta = Logistic.of(c);
            double lie = Logistic.of(-c);
            if (outcome.score() == 0.5) {
                setTie(delta);
                value = win;
                byDelta = winSlope;
                byDeltaDelta = winCurvature;
                byC = 0;
                byDeltaC = 0;
                byCC = 0;
                return;
            }
            double sign = outcome == Outcome.LEFT ? 1 : -1;
            setWin(-sign * delta);
            value = lie * win;
            byDelta = -sign * lie * winSlope;
            byDeltaDelta = lie * winCurvature;
            byC = -win;
            byDeltaC = sign * winSlope;
            setWin(sign * delta);
            value += eta * win;
            byDelta += sign * eta * winSlope;
            byDeltaDelta += eta * winCurvature;
            byC = eta * lie * (byC + win);
            byDeltaC = eta * lie * (byDeltaC + sign * winSlope);
            byCC = (lie - eta) * byC;
        }

        @Override
        List<Mixture> kinds() {
            return DoubleStream.of(SHARES)
                    .mapToObj(share -> new Mixture(share, 1 - share, 0, 0, 0))
                    .toList();
        }

        @Override
        double logPrior(double c, double q) {
            return right * Logistic.log(c) + wrong * Logistic.log(-c) - q * q / 2;
        }

        @Override
        double priorByC(double c) {
            return right * Logistic.of(-c) - wrong * Logistic.of(c);
        }

        @Override
        double priorCurvature(double c) {
            return (right + wrong) * Logistic.of(c) * Logistic.of(-c);
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
     * A worker looks at the items with probability γ, with c = ln γ / (1 − γ), and else names the
     * left one with probability σ(q), or calls a tie as often as all workers do.
     */
    public static final class Attentive extends WorkerLink {
        private final double tieShare;
        private final double mean;
        private final double weight;
        private final double sideWeight;

        /** Normal priors of c and q. */
        public Attentive(double nu, double tieShare, double mean, double weight, double sideWeight) {
            super(nu);
            this.tieShare = tieShare;
            this.mean = mean;
            this.weight = weight;
            this.sideWeight = sideWeight;
        }

        @Override
        void set(Outcome outcome, double delta, double c, double q) {
            double looks = Logistic.of(c);
            double guesses = Logistic.of(-c);
            double sign = outcome == Outcome.LEFT ? 1 : -1;
            boolean tie = outcome.score() == 0.5;
            if (tie) {
                setTie(delta);
            } else {
                setWin(sign * delta);
            }
            double here = Logistic.of(sign * q);
            double there = Logistic.of(-sign * q);
            double guess = tie ? tieShare : (1 - tieShare) * here;
            double guessSlope = tie ? 0 : (1 - tieShare) * sign * here * there;
            double guessCurvature = tie ? 0 : (1 - tieShare) * here * there * (there - here);
            value = looks * win + guesses * guess;
            byDelta = looks * winSlope * (tie ? 1 : sign);
            byDeltaDelta = looks * winCurvature;
            byC = looks * guesses * (win - guess);
            byDeltaC = guesses * byDelta;
            byCC = (guesses - looks) * byC;
            byQ = guesses * guessSlope;
            byCQ = -looks * byQ;
            byQQ = guesses * guessCurvature;
        }

        @Override
        List<Mixture> kinds() {
            List<Mixture> kinds = new ArrayList<>();
            for (double looks : SHARES) {
                for (double side : SIDES) {
                    double guesses = (1 - looks) * (1 - tieShare);
                    kinds.add(new Mixture(looks, 0, guesses * side, guesses * (1 - side), (1 - looks) * tieShare));
                }
            }
            return kinds;
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
