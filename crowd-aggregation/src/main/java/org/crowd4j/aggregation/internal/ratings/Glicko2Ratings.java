package org.crowd4j.aggregation.internal.ratings;

import java.time.Duration;
import java.util.Arrays;
import org.crowd4j.aggregation.internal.numerics.Glicko2Formulas;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;

/** Glicko-2 over flat arrays: the games of the current period are sums until it ends. */
public final class Glicko2Ratings implements OnlineRatings {
    private static final int GAMES_OF_ITEM = 10; // in a period of comparisons without times
    private static final double LARGEST = 1e150; // weight: sums and products stay finite
    private static final int NANOS = 1000; // in a microsecond
    private static final int ROOM = 16;

    private final double tau;
    private final long length; // of a period, in microseconds
    private double[] mu = {};
    private double[] phi = {};
    private double[] sigma = {};
    private double[] precision = {}; // of the games of the current period
    private double[] surprise = {}; // likewise
    private boolean[] fixed = {};
    private boolean[] seen = {};
    private long[] last = {}; // the period whose end the state belongs to
    private int[] playing = new int[ROOM]; // items with games in the current period
    private int players;
    private int items;
    private int known; // items seen
    private long current;
    private long games; // of the current period
    private long start = NO_TIME; // of period 0, in microseconds
    private long latest = NO_TIME;

    /** Ratings whose volatilities change as freely as {@code tau} says, in periods of a length. */
    public Glicko2Ratings(double tau, Duration period) {
        this.tau = tau;
        length = period.toSeconds() * 1_000_000 + period.toNanosPart() / NANOS;
    }

    @Override
    public void grow(int count) {
        if (count > mu.length) {
            int room = Math.max(Math.max(count, ROOM), mu.length + mu.length / 2);
            mu = Arrays.copyOf(mu, room);
            phi = Arrays.copyOf(phi, room);
            sigma = Arrays.copyOf(sigma, room);
            precision = Arrays.copyOf(precision, room);
            surprise = Arrays.copyOf(surprise, room);
            fixed = Arrays.copyOf(fixed, room);
            seen = Arrays.copyOf(seen, room);
            last = Arrays.copyOf(last, room);
        }
        for (; items < count; items++) {
            phi[items] = Glicko2Formulas.MAX_DEVIATION;
            sigma[items] = Glicko2Formulas.START_VOLATILITY;
        }
    }

    @Override
    public void fix(int item, double score) {
        mu[item] = (score - Glicko2Formulas.CENTRE) / Glicko2Formulas.POINTS;
        phi[item] = 0;
        fixed[item] = true;
    }

    @Override
    public void play(int left, int right, double score, double weight, long time) {
        advance(time);
        enter(left);
        enter(right);
        double w = Math.min(weight, LARGEST);
        double lead = mu[left] - mu[right];
        add(left, lead, Glicko2Formulas.g(phi[right]), score, w);
        add(right, -lead, Glicko2Formulas.g(phi[left]), 1 - score, w);
        games++;
    }

    private void add(int item, double lead, double g, double score, double w) {
        double e = Glicko2Formulas.expected(lead, g);
        precision[item] += w * g * g * e * (1 - e);
        surprise[item] += w * g * (score - e);
    }

    /** Ends the current period if the game at {@code time} belongs to a later one. */
    private void advance(long time) {
        if (time == NO_TIME) {
            if (start == NO_TIME && games > 0 && games >= (long) GAMES_OF_ITEM * known / 2) {
                close();
                current++;
            }
            return;
        }
        long micros = Math.floorDiv(time, NANOS);
        if (start == NO_TIME) {
            start = micros - current * length;
            latest = micros;
        }
        latest = Math.max(latest, micros);
        long period = Math.floorDiv(latest - start, length);
        if (period > current) {
            close();
            current = period;
        }
    }

    /** Brings an item to the beginning of the current period. */
    private void enter(int item) {
        if (!seen[item]) {
            seen[item] = true;
            known++;
            last[item] = current - 1;
        }
        if (last[item] < current - 1) {
            if (!fixed[item]) {
                phi[item] = Glicko2Formulas.idle(phi[item], sigma[item], (double) (current - 1 - last[item]));
            }
            last[item] = current - 1;
        }
        if (precision[item] == 0) {
            playing = players == playing.length ? Arrays.copyOf(playing, 2 * players) : playing;
            playing[players++] = item;
        }
    }

    /** Ends the current period. */
    private void close() {
        for (int p = 0; p < players; p++) {
            int item = playing[p];
            if (!fixed[item] && precision[item] > 0) {
                double volatility = volatility(item);
                double deviation = Glicko2Formulas.deviation(phi[item], volatility, precision[item]);
                mu[item] = moved(item, deviation);
                phi[item] = deviation;
                sigma[item] = volatility;
            }
            precision[item] = 0;
            surprise[item] = 0;
            last[item] = current;
        }
        players = 0;
        games = 0;
    }

    private double volatility(int item) {
        return Glicko2Formulas.volatility(phi[item], sigma[item], precision[item], surprise[item], tau);
    }

    private double moved(int item, double deviation) {
        return OnlineRatings.bounded(Glicko2Formulas.mean(mu[item], deviation, surprise[item]));
    }

    private boolean idle(int item) {
        return fixed[item] || precision[item] == 0;
    }

    /** {@return φ as it is now, if the current period ended here} */
    private double deviation(int item) {
        if (fixed[item]) {
            return 0;
        }
        if (!idle(item)) {
            return Glicko2Formulas.deviation(phi[item], volatility(item), precision[item]);
        }
        double part = start == NO_TIME ? 1 : Math.min(1, (latest - start - current * length) / (double) length);
        double periods = seen[item] ? Math.max(0, current - 1 - last[item] + part) : 0;
        return Glicko2Formulas.idle(phi[item], sigma[item], periods);
    }

    @Override
    public double score(int item) {
        double now = idle(item) ? mu[item] : moved(item, deviation(item));
        return OnlineRatings.bounded(Glicko2Formulas.CENTRE + now * Glicko2Formulas.POINTS);
    }

    @Override
    public double error(int item) {
        return deviation(item) * Glicko2Formulas.POINTS;
    }

    @Override
    public double probability(int a, int b) {
        double lead = (score(a) - score(b)) / Glicko2Formulas.POINTS;
        return Glicko2Formulas.expected(lead, Glicko2Formulas.g(Math.hypot(deviation(a), deviation(b))));
    }

    @Override
    public void write(int count, StateOutput out) {
        out.doubles(mu, count).doubles(phi, count).doubles(sigma, count);
        out.doubles(precision, count).doubles(surprise, count);
        out.flags(fixed, count).flags(seen, count);
        for (int item = 0; item < count; item++) {
            out.fixed(last[item]);
        }
        out.count(players);
        for (int p = 0; p < players; p++) {
            out.count(playing[p]);
        }
        out.count(known).fixed(current).fixed(games).fixed(start).fixed(latest);
    }

    @Override
    public void read(int count, StateInput in) {
        in.doubles(mu, count);
        in.doubles(phi, count);
        in.doubles(sigma, count);
        in.doubles(precision, count);
        in.doubles(surprise, count);
        in.flags(fixed, count);
        in.flags(seen, count);
        for (int item = 0; item < count; item++) {
            last[item] = in.fixed();
        }
        players = in.things(1, "the number of items of a period");
        playing = new int[Math.max(ROOM, players)];
        for (int p = 0; p < players; p++) {
            playing[p] = in.below(count, "an item of a period");
        }
        known = in.below(count + 1L, "the number of items seen");
        current = in.fixed();
        games = in.fixed();
        start = in.fixed();
        latest = in.fixed();
    }
}
