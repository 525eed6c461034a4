package org.crowd4j.independence;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;

/**
 * Grows a ring from a seed, and prunes it: every voter is compared with what most of the ring says, the voter left out on both sides, by
 * what is left to the outsiders' consensus.
 */
final class GroupExpansion {
    static final double LEVEL = 0.05;
    static final double LEAST_KAPPA = 0.2;
    private static final int ROUNDS = 8;
    private static final int LEAST_TASKS = 8;
    private static final double LEAST_ROOM = 3;
    private static final int LEAST_AGREEMENTS = 2; // on a label that is not the voter's own favourite
    private static final double MOST = 0.5; // of all answers

    private final NullModel model;
    private final DistinctAnswers ballots;
    private final int opened; // a ring whose members are judged one by one, or -1
    private final double spread; // of the pairs that are in no ring
    private final boolean[] aside; // W:  who is no witness, in the ring or not
    private final RunMonitor monitor;
    private final int voters;
    private final int c;
    private final int[] votes; // N × K:  of the ring as it is
    private final double[] base; // N × C:  what outsiders say
    private double[] voice = new double[0]; // K × C:  how the ring answers
    private final PairEvidence[] evidence; // voters
    private final int[] telling; // voters:  agreements on another label than the favourite
    private final int[] favourite; // voters

    GroupExpansion(NullModel model, int opened, double spread, RunMonitor monitor) {
        this(model, opened, spread, new boolean[model.ballots.w], monitor);
    }

    /** The same where some workers bear no witness, neither on what is right nor on what outsiders are like. */
    GroupExpansion(NullModel model, int opened, double spread, boolean[] aside, RunMonitor monitor) {
        this.model = model;
        this.aside = aside;
        this.opened = opened;
        this.spread = spread;
        this.monitor = monitor;
        ballots = model.ballots;
        voters = ballots.w + model.rings.size();
        c = model.states.c;
        votes = new int[ballots.n * ballots.k];
        base = new double[ballots.n * c];
        evidence = new PairEvidence[voters];
        telling = new int[voters];
        favourite = IntStream.range(0, voters).map(this::favourite).toArray();
    }

    private int favourite(int voter) {
        int[] count = new int[ballots.k];
        if (voter < ballots.w) {
            for (int at = ballots.start[voter]; at < ballots.start[voter + 1]; at++) {
                count[ballots.label[ballots.byWorker[at]]]++;
            }
        } else {
            for (int l : model.rings.get(voter - ballots.w).label) {
                count[l]++;
            }
        }
        int most = 0;
        for (int l = 1; l < count.length; l++) {
            most = count[l] > count[most] ? l : most;
        }
        return most;
    }

    /**
     * Grows a ring.
     *
     * @param seed who is in it at first, by voter
     * @param level the share of false discoveries to allow
     * @param least the smallest kappa of a member
     * @param wary whether to allow from the start for what all voters have in common
     * @return who is in it, by voter; empty if fewer than two are, or they give most of the answers
     */
    Optional<boolean[]> grow(boolean[] seed, double level, double least, boolean wary) {
        boolean[] in = seed.clone();
        Set<String> before = new HashSet<>();
        for (int round = 0; round < ROUNDS && before.add(Arrays.toString(in)); round++) {
            test(in);
            double[] z = scaled(in, wary || round > 0);
            boolean[] next = passing(z, level, least);
            if (weight(next) > MOST * ballots.size()) {
                next = passing(z, level / voters, least);
            }
            if (weight(next) > MOST * ballots.size() || size(next) < 2) {
                return Optional.empty();
            }
            in = next;
        }
        return size(in) > 1 ? Optional.of(in) : Optional.empty();
    }

    private boolean candidate(int voter) {
        if (voter < ballots.w) {
            int ring = model.ringOf[voter];
            return ballots.tested[voter] && (ring < 0 || ring == opened);
        }
        return opened < 0; // rings join rings while rings are sought
    }

    /** Compares all candidates with the ring. */
    void test(boolean[] in) {
        monitor.checkAt(0);
        boolean[] out = workers(in);
        Arrays.fill(votes, 0);
        for (int a = 0; a < ballots.size(); a++) {
            votes[ballots.task[a] * ballots.k + ballots.label[a]] += out[ballots.worker[a]] ? 1 : 0;
        }
        for (int who = 0; who < ballots.w; who++) {
            out[who] |= aside[who];
        }
        int[] count = new int[ballots.k];
        double[] rows = new double[ballots.n * c];
        int[] said = new int[ballots.n];
        int heard = 0;
        for (int i = 0; i < ballots.n; i++) {
            model.count(i, opened, out, count);
            model.posterior(i, count, opened, out, base, i * c);
            int leading = leading(i, OptionalInt.empty());
            if (leading != MergedVoter.NONE) {
                System.arraycopy(base, i * c, rows, heard * c, c);
                said[heard++] = leading;
            }
        }
        voice = model.learn(rows, said, heard);
        Stripes.parallel(ballots.w, voter -> begin(voter, in[voter]));
        for (int ring = ballots.w; ring < voters; ring++) { // they withdraw votes: one at a time
            begin(ring, in[ring]);
        }
    }

    private void begin(int voter, boolean inside) {
        evidence[voter] = new PairEvidence();
        telling[voter] = 0;
        if (candidate(voter)) {
            test(voter, inside);
        }
    }

    private void test(int voter, boolean inside) {
        double[] row = new double[c];
        if (voter < ballots.w) {
            for (int at = ballots.start[voter]; at < ballots.start[voter + 1]; at++) {
                int answer = ballots.byWorker[at];
                int given = ballots.label[answer];
                test(
                        voter,
                        inside,
                        ballots.task[answer],
                        given,
                        inside ? OptionalInt.of(given) : OptionalInt.empty(),
                        row);
            }
            return;
        }
        MergedVoter ring = model.rings.get(voter - ballots.w);
        boolean[] member = new boolean[ballots.w];
        for (int who : ring.members) {
            member[who] = inside;
        }
        for (int i = 0; i < ballots.n; i++) {
            int given = ring.vote(i);
            if (given != MergedVoter.NONE) {
                withdraw(i, member, -1);
                test(voter, inside, i, given, OptionalInt.empty(), row);
                withdraw(i, member, 1);
            }
        }
    }

    private void withdraw(int task, boolean[] member, int sign) {
        for (int a = ballots.from[task]; a < ballots.from[task + 1]; a++) {
            votes[task * ballots.k + ballots.label[a]] += member[ballots.worker[a]] ? sign : 0;
        }
    }

    private void test(int voter, boolean inside, int task, int given, OptionalInt own, double[] row) {
        int leading = leading(task, own);
        if (leading == MergedVoter.NONE) {
            return;
        }
        System.arraycopy(base, task * c, row, 0, c);
        if (!inside && (voter >= ballots.w || !aside[voter])) {
            model.without(voter, given, row);
        }
        evidence[voter].judge(model.states, row, model.table(voter), model.offset(voter), given, voice, 0, leading);
        telling[voter] += given == leading && given != favourite[voter] ? 1 : 0;
    }

    /** What most of the ring says about a task, without one answer; nothing if two labels lead. */
    private int leading(int task, OptionalInt without) {
        int best = MergedVoter.NONE;
        int most = 0;
        for (int l = 0; l < ballots.k; l++) {
            int there = votes[task * ballots.k + l] - (without.isPresent() && without.getAsInt() == l ? 1 : 0);
            if (there > most) {
                best = l;
                most = there;
            } else if (there == most) {
                best = MergedVoter.NONE;
            }
        }
        return best;
    }

    private boolean comparable(int voter) {
        return evidence[voter].tasks >= LEAST_TASKS && evidence[voter].room >= LEAST_ROOM;
    }

    /** Standard deviations by voter, NaN where there is too little to compare. */
    private double[] scaled(boolean[] in, boolean wary) {
        double[] z = new double[voters];
        Stripes.parallel(voters, voter -> z[voter] = comparable(voter) ? evidence[voter].z() : Double.NaN);
        double[] others = IntStream.range(0, voters)
                .filter(voter -> !in[voter] && (voter >= ballots.w || !aside[voter]) && !Double.isNaN(z[voter]))
                .mapToDouble(voter -> z[voter])
                .sorted()
                .toArray();
        double centre = wary ? MultipleTesting.centre(others) : 0;
        double scale = (wary ? MultipleTesting.spread(others) : 1) * spread;
        for (int voter = 0; voter < voters; voter++) {
            z[voter] = (z[voter] - centre) / scale;
        }
        return z;
    }

    private boolean[] passing(double[] z, double level, double least) {
        double threshold = MultipleTesting.threshold(
                Arrays.stream(z).filter(value -> !Double.isNaN(value)).toArray(), level);
        boolean[] in = new boolean[voters];
        for (int voter = 0; voter < voters; voter++) {
            in[voter] = z[voter] >= threshold && evidence[voter].kappa() >= least && telling[voter] >= LEAST_AGREEMENTS;
        }
        return in;
    }

    /** {@return the workers that some voters stand for} */
    boolean[] workers(boolean[] in) {
        boolean[] workers = Arrays.copyOf(in, ballots.w);
        for (int r = 0; r < model.rings.size(); r++) {
            for (int who : model.rings.get(r).members) {
                workers[who] |= in[ballots.w + r];
            }
        }
        return workers;
    }

    private long weight(boolean[] in) {
        boolean[] workers = workers(in);
        return IntStream.range(0, ballots.w)
                .filter(who -> workers[who])
                .mapToLong(ballots::given)
                .sum();
    }

    private static int size(boolean[] in) {
        int size = 0;
        for (boolean there : in) {
            size += there ? 1 : 0;
        }
        return size;
    }

    /** {@return how a voter compares with the ring that was tested last} */
    PairEvidence evidence(int voter) {
        return evidence[voter];
    }

    /** {@return what outsiders of the ring that was tested last say about the states of tasks, N × C} */
    double[] outsiders() {
        return base;
    }
}
