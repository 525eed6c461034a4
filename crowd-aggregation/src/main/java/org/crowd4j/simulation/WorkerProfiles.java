package org.crowd4j.simulation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The behaviours of workers, in columns: a worker gives a random label, else copies, else follows a
 * habit, else answers honestly.
 */
final class WorkerProfiles {

    /** The source of a worker who does not copy. */
    static final int NO_SOURCE = -1;

    /** The favourite of a worker who gives random labels. */
    static final int ANY = -1;

    final Behaviour[] behaviour;
    final double[] first; // accuracy at the first task
    final double[] last; // and at the last
    final double[] habit;
    final int[] favourite;
    final double[] copying;
    final int[] source; // a worker, or the number of workers + a ring
    final double[] noise; // the share of answers that are a random label
    final double[] sheets; // the accuracy by ring

    private final SimulatorSettings plan;
    private final RandomDraws dice;
    private final List<Behaviour.Ring> rings = new ArrayList<>();

    WorkerProfiles(SimulatorSettings plan, RandomDraws dice) {
        this.plan = plan;
        this.dice = dice;
        int w = plan.workers;
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
        for (SimulatorSettings.Group group : plan.groups) {
            share += group.share();
            if (group.behaviour() instanceof Behaviour.Ring ring) {
                rings.add(ring);
            }
            for (int end = (int) Math.min(w, Math.round(share * w)); at < end; at++) {
                assign(order[at], group.behaviour());
            }
        }
        for (; at < w; at++) {
            assign(order[at], plan.honest);
        }
        chooseSources(order);
        sheets = rings.stream().mapToDouble(Behaviour.Ring::accuracy).toArray();
    }

    private void assign(int worker, Behaviour role) {
        behaviour[worker] = role;
        first[worker] = accuracy(role instanceof Behaviour.Honest other ? other : plan.honest);
        last[worker] = first[worker];
        if (role instanceof Behaviour.UniformSpammer) {
            habit[worker] = 1;
            favourite[worker] = ANY;
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
            source[worker] = plan.workers + rings.size() - 1;
        }
    }

    private int favourite(Behaviour.Habit habit) {
        int label = habit.label().orElseGet(() -> dice.below(plan.labels()));
        checkArgument(
                label < plan.labels(),
                "the label of a habit must be below %s, the number of labels, got %s",
                plan.labels(),
                label);
        return label;
    }

    /** Draws an accuracy from a beta distribution of given mean and variance, scaled to 1/K … 1. */
    private double accuracy(Behaviour.Honest honest) {
        double chance = 1.0 / plan.labels();
        double mean = honest.accuracy();
        if (plan.labels() == 1) {
            return 1;
        }
        checkArgument(mean >= chance, "honest accuracy must be at least 1/K = %s, got %s", chance, mean);
        if (honest.spread() == 0) {
            return mean;
        }
        double most = StrictMath.sqrt((mean - chance) * (1 - mean));
        checkArgument(
                honest.spread() < most,
                "the spread of accuracies between %s and 1 of mean %s must be below %s, got %s",
                chance,
                mean,
                most,
                honest.spread());
        double shapes = most * most / (honest.spread() * honest.spread()) - 1;
        double above = (mean - chance) / (1 - chance);
        return chance + (1 - chance) * dice.beta(above * shapes, (1 - above) * shapes);
    }

    private void chooseSources(int[] order) {
        int[] others = Arrays.stream(order)
                .filter(worker -> !(behaviour[worker] instanceof Behaviour.Copier))
                .toArray();
        for (int worker : order) {
            if (behaviour[worker] instanceof Behaviour.Copier) {
                checkArgument(others.length > 0, "copiers must have at least one other worker to copy, got none");
                source[worker] = others[dice.below(others.length)];
            }
        }
    }

    private int[] shuffled(int size) {
        int[] order = new int[size];
        for (int place = 0; place < size; place++) {
            int other = dice.below(place + 1);
            order[place] = order[other];
            order[other] = place;
        }
        return order;
    }

    /** {@return the accuracy of a worker on tasks of difficulty 0, at the last task} */
    double ability(int worker) {
        double blind = favourite[worker] == ANY ? 1.0 / plan.labels() : plan.labelShares[favourite[worker]];
        double own = habit[worker] * blind + (1 - habit[worker]) * plan.reach(last[worker], 1);
        if (source[worker] == NO_SOURCE) {
            return own;
        }
        int ring = source[worker] - plan.workers;
        double copied = ring >= 0 ? plan.reach(sheets[ring], 1) : ability(source[worker]);
        double led = copying[worker] * copied + (1 - copying[worker]) * own;
        return noise[worker] / plan.labels() + (1 - noise[worker]) * led;
    }
}
