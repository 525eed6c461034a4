package org.crowd4j.aggregation.internal.draws;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What each worker does, in columns. An answer is a random label, else copied, else a habit, else
 * an own attempt.
 */
public final class WorkerProfiles {

    /** In place of a source that is copied. */
    public static final int NO_SOURCE = -1;

    /** In place of the label of a habit: a random label each time. */
    public static final int ANY_LABEL = -1;

    private static final int NOT_CHOSEN = -2; // in place of the source of a copier

    public final double[] first; // accuracy at the first task
    public final double[] last; // accuracy at the last task
    public final double[] habit; // probability of the favourite label
    public final int[] favourite; // a label, or ANY_LABEL
    public final double[] copying; // probability of copying
    public final int[] source; // a worker, or the number of workers plus a ring
    public final double[] noise; // probability of a random label
    public final List<Double> sheets = new ArrayList<>(); // by ring, accuracy of its list

    private final double[] labelShares;
    private final RandomDraws random;

    /** Workers who are always wrong, and are to be given something to do. */
    public WorkerProfiles(int workers, double[] labelShares, RandomDraws random) {
        this.labelShares = labelShares;
        this.random = random;
        first = new double[workers];
        last = new double[workers];
        habit = new double[workers];
        favourite = new int[workers];
        copying = new double[workers];
        source = new int[workers];
        noise = new double[workers];
        Arrays.fill(source, NO_SOURCE);
    }

    /** {@return the workers in random order} */
    public int[] shuffled() {
        int[] order = new int[first.length];
        for (int place = 0; place < order.length; place++) {
            int other = random.below(place + 1);
            order[place] = order[other];
            order[other] = place;
        }
        return order;
    }

    /** Lets a worker try, with an accuracy of a beta distribution scaled to lie from 1/K to 1. */
    public void tries(int worker, double mean, double spread) {
        double own = accuracy(mean, spread);
        changes(worker, own, own);
    }

    private double accuracy(double mean, double spread) {
        double guessing = 1.0 / labelShares.length;
        if (labelShares.length == 1) {
            return 1;
        }
        checkArgument(mean >= guessing, "honest accuracy must be at least 1/K = %s, got %s", guessing, mean);
        if (spread == 0) {
            return mean;
        }
        double maxSpread = StrictMath.sqrt((mean - guessing) * (1 - mean));
        checkArgument(
                spread < maxSpread,
                "the spread of accuracies from %s to 1 with mean %s must be less than %s, got %s",
                guessing,
                mean,
                maxSpread,
                spread);
        double shapes = maxSpread * maxSpread / (spread * spread) - 1;
        double above = (mean - guessing) / (1 - guessing);
        return guessing + (1 - guessing) * random.beta(above * shapes, (1 - above) * shapes);
    }

    /** Lets the accuracy of a worker change from the first to the last task. */
    public void changes(int worker, double atFirst, double atLast) {
        first[worker] = atFirst;
        last[worker] = atLast;
    }

    /** Gives a worker a label to give without looking; without a label, a random one. */
    public void likes(int worker, double rate, OptionalInt label) {
        int liked = label.orElseGet(() -> random.below(labelShares.length));
        checkArgument(
                liked < labelShares.length,
                "the label of a habit must be less than %s, the number of labels, got %s",
                labelShares.length,
                liked);
        habit[worker] = rate;
        favourite[worker] = liked;
    }

    /** Lets a worker give random labels. */
    public void guesses(int worker) {
        habit[worker] = 1;
        favourite[worker] = ANY_LABEL;
    }

    /** Lets a worker copy another one, who is chosen when all have something to do. */
    public void copies(int worker, double rate) {
        copying[worker] = rate;
        source[worker] = NOT_CHOSEN;
    }

    /** Lets a worker copy the list of the latest ring. */
    public void copiesSheet(int worker, double rate, double randomLabels) {
        copying[worker] = rate;
        noise[worker] = randomLabels;
        source[worker] = first.length + sheets.size() - 1;
    }

    /** Chooses whom the copiers copy: any worker who is no copier. */
    public void chooseSources(int[] order) {
        int[] others = Arrays.stream(order)
                .filter(worker -> source[worker] != NOT_CHOSEN)
                .toArray();
        for (int worker : order) {
            if (source[worker] == NOT_CHOSEN) {
                checkArgument(others.length > 0, "copiers need a worker to copy, got only copiers");
                source[worker] = others[random.below(others.length)];
            }
        }
    }

    /**
     * {@return the accuracy on a task of some difficulty}
     *
     * @param accuracy the accuracy at difficulty 0
     * @param odds e to the power of the difficulty
     */
    public double accuracyAt(double accuracy, double odds) {
        if (labelShares.length == 1) {
            return 1;
        }
        double guessing = 1.0 / labelShares.length;
        if (accuracy >= guessing) {
            return guessing + (1 - guessing) * reduced((accuracy - guessing) / (1 - guessing), odds);
        }
        return guessing - guessing * reduced((guessing - accuracy) / guessing, odds);
    }

    /** σ(logit {@code knowledge} − difficulty). */
    private static double reduced(double knowledge, double odds) {
        return knowledge / (knowledge + (1 - knowledge) * odds);
    }

    /** {@return the expected accuracy of a worker at the last task, for difficulty 0} */
    public double ability(int worker) {
        double byHabit = favourite[worker] == ANY_LABEL ? 1.0 / labelShares.length : labelShares[favourite[worker]];
        double own = habit[worker] * byHabit + (1 - habit[worker]) * accuracyAt(last[worker], 1);
        if (source[worker] == NO_SOURCE) {
            return own;
        }
        int ring = source[worker] - first.length;
        double copied = ring >= 0 ? accuracyAt(sheets.get(ring), 1) : ability(source[worker]);
        double withCopying = copying[worker] * copied + (1 - copying[worker]) * own;
        return noise[worker] / labelShares.length + (1 - noise[worker]) * withCopying;
    }
}
