package org.crowd4j.independence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** Finds rings one after the other, each then being one voter, until no seed is left; and then asks each ring again. */
final class DetectionRun {
    private static final double SEED_LEVEL = 0.01;
    private static final int SEED_TASKS = 3;
    private static final int SPREAD_TASKS = 5;
    private static final int SEEDS = 5;
    private static final int ROUNDS = 12;
    private static final int VERIFICATIONS = 3;
    private static final int SPECTRAL_VOTERS = 12;

    private final DistinctAnswers ballots;
    private final long seed;
    private final RunMonitor monitor;
    private final boolean[] half;
    private List<int[]> rings = new ArrayList<>();
    private NullModel model;
    private Pairs pairs;

    // what it found
    private int tested;
    private int flagged;
    private int drawn;
    private double spread = 1;
    private boolean unfinished;

    DetectionRun(DistinctAnswers ballots, long seed, RunMonitor monitor) {
        this.ballots = ballots;
        this.seed = seed;
        this.monitor = monitor;
        half = Pairs.halves(ballots.n, seed);
        model = NullModel.fit(ballots, rings, monitor);
        pairs = Pairs.of(model, half, seed, monitor);
    }

    /** {@return the mean kappa, none below 0, over all pairs that met often enough, before anybody looks for rings} */
    static OptionalDouble meanKappa(DistinctAnswers ballots, long seed) {
        Pairs pairs = new DetectionRun(ballots, seed, new RunMonitor("error-correlation", Progress.none())).pairs;
        return IntStream.range(0, pairs.size())
                .filter(p -> pairs.tasks(p) >= SEED_TASKS)
                .mapToDouble(p -> Math.max(0, pairs.kappa(p)))
                .average();
    }

    /** Looks for rings. */
    DetectionRun run() {
        drawn = pairs.drawn;
        for (int round = 0; ; round++) {
            monitor.report(round, ROUNDS + VERIFICATIONS);
            Optional<boolean[]> found = search(round == 0);
            if (found.isEmpty()) {
                break;
            }
            if (round == ROUNDS) {
                unfinished = true;
                break;
            }
            merge(found.get());
            refit();
        }
        verify();
        return this;
    }

    private void refit() {
        model = NullModel.fit(ballots, rings, monitor);
        pairs = Pairs.of(model, half, seed, monitor);
    }

    private record Seed(double z, int pair) {}

    private Optional<boolean[]> search(boolean first) {
        int voters = ballots.w + rings.size();
        double[] z = new double[pairs.size()];
        int count = 0;
        for (int p = 0; p < pairs.size(); p++) {
            if (pairs.tasks(p) >= SEED_TASKS) {
                z[count++] = pairs.z(p);
            }
        }
        double threshold = MultipleTesting.threshold(Arrays.copyOf(z, count), SEED_LEVEL);
        List<Seed> seeds = new ArrayList<>();
        for (int p = 0, at = 0; p < pairs.size(); p++) {
            if (pairs.tasks(p) >= SEED_TASKS && z[at++] >= threshold && pairs.kappa(p) >= GroupExpansion.LEAST_KAPPA) {
                seeds.add(new Seed(z[at - 1], p));
            }
        }
        if (first) {
            tested = count;
            flagged = seeds.size();
        }
        GroupExpansion growth = new GroupExpansion(model, -1, 1, monitor);
        List<Seed> best = seeds.stream()
                .sorted(Comparator.comparingDouble(candidate -> -candidate.z))
                .limit(SEEDS)
                .toList();
        for (Seed candidate : best) {
            boolean[] in = new boolean[voters];
            in[pairs.first(candidate.pair)] = true;
            in[pairs.second(candidate.pair)] = true;
            Optional<boolean[]> grown = growth.grow(in, GroupExpansion.LEVEL, GroupExpansion.LEAST_KAPPA, false)
                    .filter(this::isNew);
            if (grown.isPresent()) {
                return grown;
            }
        }
        if (voters - rings.stream().mapToInt(members -> members.length).sum() < SPECTRAL_VOTERS) {
            return Optional.empty();
        }
        for (boolean side : new boolean[] {true, false}) {
            for (boolean[] in : new SpectralSeeds(model, pairs, side).seeds(seed, monitor)) {
                Optional<boolean[]> grown = growth.grow(in, GroupExpansion.LEVEL, GroupExpansion.LEAST_KAPPA, true)
                        .filter(this::isNew);
                if (grown.isPresent()) {
                    return grown;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it is more than a ring that is known already. */
    private boolean isNew(boolean[] in) {
        return IntStream.range(0, in.length).filter(voter -> in[voter]).count() > 1;
    }

    private void merge(boolean[] in) {
        boolean[] workers = new GroupExpansion(model, -1, 1, monitor).workers(in);
        List<int[]> kept = new ArrayList<>();
        for (int r = 0; r < rings.size(); r++) {
            if (!in[ballots.w + r]) {
                kept.add(rings.get(r));
            }
        }
        kept.add(members(workers));
        rings = kept;
    }

    private int[] members(boolean[] in) {
        return IntStream.range(0, ballots.w).filter(who -> in[who]).toArray();
    }

    private static boolean[] flags(int size, int[] members) {
        boolean[] in = new boolean[size];
        for (int who : members) {
            in[who] = true;
        }
        return in;
    }

    private void verify() {
        for (int again = 0; again < VERIFICATIONS && !rings.isEmpty(); again++) {
            monitor.report(ROUNDS + again, ROUNDS + VERIFICATIONS);
            spread = measureSpread();
            List<int[]> kept = new ArrayList<>();
            boolean changed = false;
            for (int r = 0; r < rings.size(); r++) {
                boolean[] in = flags(ballots.w + rings.size(), rings.get(r));
                Optional<boolean[]> grown = new GroupExpansion(model, r, spread, monitor)
                        .grow(in, GroupExpansion.LEVEL, GroupExpansion.LEAST_KAPPA, true);
                int[] now = grown.map(this::members).orElse(new int[0]);
                changed |= !Arrays.equals(now, rings.get(r));
                if (now.length > 1) {
                    kept.add(unclaimed(now, kept));
                }
            }
            kept.removeIf(ring -> ring.length < 2);
            if (!changed) {
                break;
            }
            rings = kept;
            refit();
        }
        spread = measureSpread();
        monitor.report(ROUNDS + VERIFICATIONS, ROUNDS + VERIFICATIONS);
    }

    /** Nobody is in two rings. */
    private static int[] unclaimed(int[] ring, List<int[]> others) {
        return Arrays.stream(ring)
                .filter(who -> others.stream().noneMatch(other -> Arrays.binarySearch(other, who) >= 0))
                .toArray();
    }

    private double measureSpread() {
        double[] z = new double[pairs.size()];
        int count = 0;
        for (int p = 0; p < pairs.size(); p++) {
            if (pairs.tasks(p) >= SPREAD_TASKS) {
                z[count++] = pairs.z(p);
            }
        }
        double[] sorted = Arrays.copyOf(z, count);
        Arrays.sort(sorted);
        return MultipleTesting.spread(sorted);
    }

    /** {@return the rings, each ready for its verdict} */
    List<WorkerGroup> groups(double strength, int shown) {
        List<WorkerGroup> groups = new ArrayList<>();
        for (int r = 0; r < rings.size(); r++) {
            new GroupVerdict(model, r, spread, monitor)
                    .of(flags(ballots.w + rings.size(), rings.get(r)), strength, shown)
                    .ifPresent(groups::add);
        }
        return groups;
    }

    /** {@return how many pairs of workers met often enough to be tested} */
    int tested() {
        return tested;
    }

    /** {@return how many of these agree beyond chance} */
    int flagged() {
        return flagged;
    }

    /** {@return the spread of the pairs that are in no ring} */
    double spread() {
        return spread;
    }

    /** {@return how many answers of a task were compared with each other at most} */
    int drawn() {
        return drawn;
    }

    /** {@return whether there may be more rings than it looked for} */
    boolean unfinished() {
        return unfinished;
    }
}
