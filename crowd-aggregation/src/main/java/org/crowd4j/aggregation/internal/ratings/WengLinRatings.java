package org.crowd4j.aggregation.internal.ratings;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.numerics.Probit;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;

/** The update of Weng and Lin for games of two, over flat arrays. */
public final class WengLinRatings implements OnlineRatings {
    public static final double START = 25;
    public static final double DEVIATION = 25.0 / 3;
    public static final double DRIFT = 25.0 / 300 * (25.0 / 300); // variance that each game adds
    public static final double KAPPA = 1e-4; // a game leaves at least this part of the variance
    private static final double MARGIN = 0.1; // of a tie, on the scale of the ratings

    /** A lead, in units of c, beyond which squares lose all their digits. */
    private static final double FARTHEST = 1e7;

    private final boolean normal;
    private final double twoBetaSquared;
    private double[] mean = {};
    private double[] variance = {};
    private boolean[] fixed = {};
    private int items;
    private final double[] slope = new double[2]; // and curvature of a game

    /** Ratings whose games have normal or logistic performances, of deviation {@code beta}. */
    public WengLinRatings(boolean normal, double beta) {
        this.normal = normal;
        twoBetaSquared = 2 * beta * beta;
    }

    @Override
    public void grow(int count) {
        if (count > mean.length) {
            int room = Math.max(count, mean.length + mean.length / 2);
            mean = Arrays.copyOf(mean, room);
            variance = Arrays.copyOf(variance, room);
            fixed = Arrays.copyOf(fixed, room);
        }
        for (; items < count; items++) {
            mean[items] = START;
            variance[items] = DEVIATION * DEVIATION;
        }
    }

    @Override
    public void fix(int item, double score) {
        mean[item] = score;
        variance[item] = 0;
        fixed[item] = true;
    }

    @Override
    public void play(int left, int right, double score, double weight, long time) {
        double ofLeft = fixed[left] ? 0 : variance[left] + DRIFT;
        double ofRight = fixed[right] ? 0 : variance[right] + DRIFT;
        double c = Math.sqrt(ofLeft + ofRight + twoBetaSquared);
        double lead = (mean[left] - mean[right]) / c;
        game(normal, lead, c, score, slope);
        double up = slope[0];
        double curvature = slope[1];
        if (!fixed[left]) {
            mean[left] = OnlineRatings.bounded(mean[left] + weight * up * (ofLeft / c));
            variance[left] = ofLeft * kept(ofLeft, c, weight * curvature);
        }
        if (!fixed[right]) {
            mean[right] = OnlineRatings.bounded(mean[right] - weight * up * (ofRight / c));
            variance[right] = ofRight * kept(ofRight, c, weight * curvature);
        }
    }

    /** {@return the part of the variance v that a game leaves} */
    static double kept(double v, double c, double curvature) {
        return Math.max(1 - Math.sqrt(v) / c * (v / (c * c)) * curvature, KAPPA);
    }

    /**
     * Sets slope and curvature of the log-likelihood of a game by the lead, which is in units of c.
     */
    public static void game(boolean normal, double lead, double c, double score, double[] found) {
        if (normal) {
            normalGame(Math.max(-FARTHEST, Math.min(lead, FARTHEST)), MARGIN / c, score, found);
        } else {
            double p = 1 / (1 + StrictMath.exp(-lead));
            found[0] = score - p;
            found[1] = p * (1 - p);
        }
    }

    /**
     * Computes the slope and the curvature of the log-likelihood of a game with normal performances
     * and a margin within which it is a tie, at a lead. All three are in units of c.
     */
    public static void normalGame(double lead, double margin, double score, double[] found) {
        if (score == 1) {
            found[0] = Probit.hazard(lead - margin);
            found[1] = Probit.curvature(lead - margin, found[0]);
        } else if (score == 0) {
            double hazard = Probit.hazard(-lead - margin);
            found[0] = -hazard;
            found[1] = Probit.curvature(-lead - margin, hazard);
        } else {
            // All densities are divided by that at the nearer end of the margin, so that none is 0.
            double x = Math.abs(lead);
            double far = StrictMath.exp(-2 * margin * x);
            double inside = 1 / Probit.hazard(margin - x) - far / Probit.hazard(-margin - x);
            double slope = inside == Double.POSITIVE_INFINITY ? 0 : -(1 - far) / inside;
            double edge = inside == Double.POSITIVE_INFINITY ? 0 : ((margin - x) + (margin + x) * far) / inside;
            found[0] = lead < 0 ? -slope : slope;
            found[1] = Math.max(0, Math.min(1, slope * slope + edge));
        }
    }

    @Override
    public double score(int item) {
        return mean[item];
    }

    @Override
    public double error(int item) {
        return Math.sqrt(variance[item]);
    }

    @Override
    public double probability(int a, int b) {
        double lead = (mean[a] - mean[b]) / Math.sqrt(variance[a] + variance[b] + twoBetaSquared);
        return normal ? Probit.cdf(lead) : 1 / (1 + StrictMath.exp(-lead));
    }

    @Override
    public void write(int count, StateOutput out) {
        out.doubles(mean, count).doubles(variance, count).flags(fixed, count);
    }

    @Override
    public void read(int count, StateInput in) {
        in.doubles(mean, count);
        in.doubles(variance, count);
        in.flags(fixed, count);
    }
}
