package org.crowd4j.simulation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.aggregation.internal.draws.RandomDraws;

/**
 * The behaviour of each worker, in columns. For every behaviour, an answer is a random label, else
 * copied, else a habit, else an own attempt.
 */
final class WorkerProfiles {

    /** In place of a source that is copied. */
    static final int NO_SOURCE = -1;

    /** In place of the label of a habit: a random label each time. */
    static final int ANY_LABEL = -1;

    final Behaviour[] behaviour;
    final double[] first; // accuracy at the first task
    final double[] last; // accuracy at the last task
    final double[] habit; // probability of the favourite label
    final int[] favourite; // a label, or ANY_LABEL
    final double[] copying; // probability of copying
    final int[] source; // a worker, or the number of workers plus a ring
    final double[] noise; // probability of a random label
    final double[] sheets; // by ring, accuracy of its list

    private final SimulatorSettings settings;
    private final RandomDraws random;
    private final List<Behaviour.Ring> rings = new ArrayList<>();

    WorkerProfiles(SimulatorSettings settings, RandomDraws random) {
        this.settings = settings;
        this.random = random;
        int w = settings.workers;
        behaviour = new Behaviour[w];
        first = new double[w];
        last = new double[w];
        habit = new double[w];
        favourite = new int[w];
        copying = new double[w];
        source = new int[w];
        noise = new double[w];
        Arrays.fill(source, NO_SOURCE);
        int[] order = shuffled(w);
        int at = 0;
        double share = 0;
        for (SimulatorSettings.Group group : settings.groups) {
            share += group.share();
            if (group.behaviour() instanceof Behaviour.Ring ring) {
                rings.add(ring);
            }
            for (int end = (int) Math.min(w, Math.round(share * w)); at < end; at++) {
                assign(order[at], group.behaviour());
            }
        }
        for (; at < w; at++) {
            assign(order[at], settings.honest);
        }
        chooseSources(order);
        sheets = rings.stream().mapToDouble(Behaviour.Ring::accuracy).toArray();
    }

    private void assign(int worker, Behaviour role) {
        behaviour[worker] = role;
        first[worker] = accuracy(role instanceof Behaviour.Honest other ? other : settings.honest);
        last[worker] = first[worker];
        if (role instanceof Behaviour.UniformSpammer) {
            habit[worker] = 1;
            favourite[worker] = ANY_LABEL;
        } else if (role instanceof Behaviour.Habit own) {
            habit[worker] = own.rate();
            favourite[worker] = favourite(own);
        } else if (role instanceof Behaviour.Adversary own) {
            first[worker] = 1 - own.rate();
            last[worker] = first[worker];
        } else if (role instanceof Behaviour.Drifter own) {
            first[worker] = own.first();
            last[worker] = own.last();
        } else if (role instanceof Behaviour.Copier own) {
            copying[worker] = own.rate();
        } else if (role instanceof Behaviour.Ring own) {
            copying[worker] = own.rate();
            noise[worker] = own.noise();
            source[worker] = settings.workers + rings.size() - 1;
        }
    }

    private int favourite(Behaviour.Habit habit) {
        int label = habit.label().orElseGet(() -> random.below(settings.labels()));
        checkArgument(
                label < settings.labels(),
                "the label of a habit must be less than %s, the number of labels, got %s",
                settings.labels(),
                label);
        return label;
    }

    /**
     * Draws an accuracy from a beta distribution of given mean and variance, scaled to reach from
     * 1/K to 1.
     */
    private double accuracy(Behaviour.Honest honest) {
        double guessing = 1.0 / settings.labels();
        double mean = honest.accuracy();
        if (settings.labels() == 1) {
            return 1;
        }
        checkArgument(mean >= guessing, "honest accuracy must be at least 1/K = %s, got %s", guessing, mean);
        if (honest.spread() == 0) {
            return mean;
        }
        double maxSpread = StrictMath.sqrt((mean - guessing) * (1 - mean));
        checkArgument(
                honest.spread() < maxSpread,
                "the spread of accuracies from %s to 1 with mean %s must be less than %s, got %s",
                guessing,
                mean,
                maxSpread,
                honest.spread());
        double shapes = maxSpread * maxSpread / (honest.spread() * honest.spread()) - 1;
        double above = (mean - guessing) / (1 - guessing);
        return guessing + (1 - guessing) * random.beta(above * shapes, (1 - above) * shapes);
    }

    private void chooseSources(int[] order) {
        int[] others = Arrays.stream(order)
                .filter(worker -> !(behaviour[worker] instanceof Behaviour.Copier))
                .toArray();
        for (int worker : order) {
            if (behaviour[worker] instanceof Behaviour.Copier) {
                checkArgument(others.length > 0, "copiers need a worker to copy, got only copiers");
                source[worker] = others[random.below(others.length)];
            }
        }
    }

    private int[] shuffled(int size) {
        int[] order = new int[size];
        for (int place = 0; place < size; place++) {
            int other = random.below(place + 1);
            order[place] = order[other];
            order[other] = place;
        }
        return order;
    }

    /** {@return the expected accuracy of a worker at the last task, for difficulty 0} */
    double ability(int worker) {
        double byHabit =
                favourite[worker] == ANY_LABEL ? 1.0 / settings.labels() : settings.labelShares[favourite[worker]];
        double own = habit[worker] * byHabit + (1 - habit[worker]) * settings.accuracyAt(last[worker], 1);
        if (source[worker] == NO_SOURCE) {
            return own;
        }
        int ring = source[worker] - settings.workers;
        double copied = ring >= 0 ? settings.accuracyAt(sheets[ring], 1) : ability(source[worker]);
        double withCopying = copying[worker] * copied + (1 - copying[worker]) * own;
        return noise[worker] / settings.labels() + (1 - noise[worker]) * withCopying;
    }
}
