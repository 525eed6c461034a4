package org.crowd4j.aggregation.internal.ratings;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;

/** Elo ratings, over flat arrays. */
public final class EloRatings implements OnlineRatings {
    static final double START = 1000;

    /** Points in one unit of log-odds. */
    public static final double POINTS = 400 / StrictMath.log(10);

    private final double k;
    private double[] rating = {};
    private boolean[] fixed = {};
    private int items;

    public EloRatings(double k) {
        this.k = k;
    }

    @Override
    public void grow(int count) {
        if (count > rating.length) {
            int room = Math.max(count, rating.length + rating.length / 2);
            rating = Arrays.copyOf(rating, room);
            fixed = Arrays.copyOf(fixed, room);
        }
        for (; items < count; items++) {
            rating[items] = START;
        }
    }

    @Override
    public void fix(int item, double score) {
        rating[item] = score;
        fixed[item] = true;
    }

    @Override
    public void play(int left, int right, double score, double weight, long time) {
        double step = weight * (score - probability(left, right)) * k;
        if (!fixed[left]) {
            rating[left] = OnlineRatings.bounded(rating[left] + step);
        }
        if (!fixed[right]) {
            rating[right] = OnlineRatings.bounded(rating[right] - step);
        }
    }

    @Override
    public double score(int item) {
        return rating[item];
    }

    /** {@return not a number: errors follow from all comparisons, see {@link EloErrors}} */
    @Override
    public double error(int item) {
        return fixed[item] ? 0 : Double.NaN;
    }

    @Override
    public double probability(int a, int b) {
        return 1 / (1 + StrictMath.exp((rating[b] - rating[a]) / POINTS));
    }

    @Override
    public void write(int count, StateOutput out) {
        out.doubles(rating, count).flags(fixed, count);
    }

    @Override
    public void read(int count, StateInput in) {
        in.doubles(rating, count);
        in.flags(fixed, count);
    }
}
