package org.crowd4j.independence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * One search: finds groups one after the other, merging each into one voter, until no seed is left.
 * Then verifies every group.
 */
final class DetectionRun {
    /**
     * Level of the test of pairs. On simulated crowds without copies, 0.05 gave groups in some
     * runs, 0.01 in hardly any.
     */
    private static final double SEED_FALSE_DISCOVERY_RATE = 0.01;

    /** Common tasks of a pair that is tested. */
    private static final int MIN_SEED_TASKS = 3;

    /** Common tasks of a pair that counts in the overdispersion. */
    private static final int MIN_OVERDISPERSION_TASKS = 5;

    /** Seeds tried in a round, the most significant first. */
    private static final int MAX_SEEDS = 5;

    /** Groups searched for at most; bounds the number of fits. */
    private static final int MAX_ROUNDS = 12;

    /** Passes of the verification at most. */
    private static final int MAX_VERIFICATIONS = 3;

    /** Voters outside all groups that the search by eigenvectors needs. */
    private static final int MIN_SPECTRAL_VOTERS = 12;

    private final DistinctAnswers distinct;
    private final long seed;
    private final RunMonitor monitor;
    private final boolean[] firstHalf;
    private List<int[]> groups = new ArrayList<>();
    private NullModel model;
    private PairTable pairs;

    // results
    private int tested; // pairs
    private int flagged; // pairs that agree beyond chance
    private int commonTasks; // of tested pairs, the median; 0 without pairs
    private double overdispersion = 1; // the spread of z of pairs outside all groups, at least 1
    private boolean unfinished; // whether the search reached its limit of rounds

    DetectionRun(DistinctAnswers distinct, long seed, RunMonitor monitor) {
        this.distinct = distinct;
        this.seed = seed;
        this.monitor = monitor;
        firstHalf = PairTable.halves(distinct.n, seed);
        model = NullModel.fit(distinct, groups, monitor);
        pairs = PairTable.of(model, firstHalf, seed, monitor);
    }

    /**
     * {@return the mean over tested pairs of kappa, at least 0, with no groups merged; empty
     * without pairs}
     */
    static OptionalDouble meanKappa(DistinctAnswers distinct, long seed) {
        PairTable pairs = new DetectionRun(distinct, seed, new RunMonitor("error-correlation", Progress.none())).pairs;
        return IntStream.range(0, pairs.size())
                .filter(p -> pairs.tasks(p) >= MIN_SEED_TASKS)
                .mapToDouble(p -> Math.max(0, pairs.kappa(p)))
                .average();
    }

    /**
     * Searches, verifies and reports the groups found.
     *
     * @param gold known right labels
     * @param maxCompared how many workers were compared at most
     */
    DependenceReport report(DependenceDetector settings, Gold gold, int maxCompared) {
        for (int round = 0; ; round++) {
            monitor.report(round, MAX_ROUNDS + MAX_VERIFICATIONS);
            Optional<boolean[]> found = search(round == 0);
            if (found.isEmpty()) {
                break;
            }
            if (round == MAX_ROUNDS) {
                unfinished = true;
                break;
            }
            merge(found.get());
            refit();
        }
        verify();
        List<WorkerGroup> found = groups(settings, new Standing(distinct, gold));
        return new DependenceReport(
                distinct.answers, found, skipped(maxCompared), tested, flagged, commonTasks, overdispersion);
    }

    private void refit() {
        model = NullModel.fit(distinct, groups, monitor);
        pairs = PairTable.of(model, firstHalf, seed, monitor);
    }

    private record Seed(double z, int pair) {}

    private int medianTasks() {
        int[] tasks = IntStream.range(0, pairs.size())
                .map(pairs::tasks)
                .filter(common -> common >= MIN_SEED_TASKS)
                .sorted()
                .toArray();
        return tasks.length == 0 ? 0 : tasks[tasks.length / 2];
    }

    private Optional<boolean[]> search(boolean first) {
        int voters = distinct.w + groups.size();
        double[] z = statistics(MIN_SEED_TASKS);
        double threshold = MultipleTesting.threshold(z, SEED_FALSE_DISCOVERY_RATE);
        List<Seed> seeds = new ArrayList<>();
        for (int p = 0, at = 0; p < pairs.size(); p++) {
            if (pairs.tasks(p) >= MIN_SEED_TASKS
                    && z[at++] >= threshold
                    && pairs.kappa(p) >= GroupExpansion.MIN_KAPPA) {
                seeds.add(new Seed(z[at - 1], p));
            }
        }
        if (first) {
            tested = z.length;
            commonTasks = medianTasks();
            flagged = seeds.size();
        }
        GroupExpansion expansion = new GroupExpansion(model, NullModel.NO_GROUP, 1, monitor);
        List<Seed> candidates = seeds.stream()
                .sorted(Comparator.comparingDouble(candidate -> -candidate.z))
                .limit(MAX_SEEDS)
                .toList();
        for (Seed candidate : candidates) {
            boolean[] in = MergedVoter.membership(voters, pairs.first(candidate.pair), pairs.second(candidate.pair));
            Optional<boolean[]> expanded =
                    expansion.expand(in, GroupExpansion.FALSE_DISCOVERY_RATE, GroupExpansion.MIN_KAPPA, false);
            if (expanded.isPresent()) {
                return expanded;
            }
        }
        int present =
                voters - groups.stream().mapToInt(members -> members.length).sum();
        if (present <= PanelSeeds.MAX_VOTERS) {
            Optional<boolean[]> expanded = new PanelSeeds(pairs, voters)
                    .seed(present, measureOverdispersion())
                    .flatMap(in ->
                            expansion.expand(in, GroupExpansion.FALSE_DISCOVERY_RATE, GroupExpansion.MIN_KAPPA, false));
            if (expanded.isPresent()) {
                return expanded;
            }
        }
        if (present < MIN_SPECTRAL_VOTERS) {
            return Optional.empty();
        }
        for (boolean side : new boolean[] {true, false}) {
            for (boolean[] in : new SpectralSeeds(model, pairs, side).seeds(seed, monitor)) {
                Optional<boolean[]> expanded =
                        expansion.expand(in, GroupExpansion.FALSE_DISCOVERY_RATE, GroupExpansion.MIN_KAPPA, true);
                if (expanded.isPresent()) {
                    return expanded;
                }
            }
        }
        return Optional.empty();
    }

    private void merge(boolean[] in) {
        List<int[]> kept = new ArrayList<>();
        for (int r = 0; r < groups.size(); r++) {
            if (!in[distinct.w + r]) {
                kept.add(groups.get(r));
            }
        }
        kept.add(members(model.workers(in)));
        groups = kept;
    }

    private int[] members(boolean[] in) {
        return IntStream.range(0, distinct.w).filter(worker -> in[worker]).toArray();
    }

    private void verify() {
        for (int pass = 0; pass < MAX_VERIFICATIONS && !groups.isEmpty(); pass++) {
            monitor.report(MAX_ROUNDS + pass, MAX_ROUNDS + MAX_VERIFICATIONS);
            overdispersion = measureOverdispersion();
            List<int[]> kept = new ArrayList<>();
            boolean changed = false;
            for (int r = 0; r < groups.size(); r++) {
                boolean[] in = MergedVoter.membership(distinct.w + groups.size(), groups.get(r));
                Optional<boolean[]> expanded = new GroupExpansion(model, r, overdispersion, monitor)
                        .expand(in, GroupExpansion.FALSE_DISCOVERY_RATE, GroupExpansion.MIN_KAPPA, true);
                int[] now = expanded.map(this::members).orElse(new int[0]);
                changed |= !Arrays.equals(now, groups.get(r));
                if (now.length > 1) {
                    kept.add(unclaimed(now, kept));
                }
            }
            kept.removeIf(group -> group.length < 2);
            if (!changed) {
                break;
            }
            groups = kept;
            refit();
        }
        overdispersion = measureOverdispersion();
    }

    /** Removes members of other groups: a worker belongs to one group at most. */
    private static int[] unclaimed(int[] group, List<int[]> others) {
        return Arrays.stream(group)
                .filter(worker -> others.stream().noneMatch(other -> Arrays.binarySearch(other, worker) >= 0))
                .toArray();
    }

    private double measureOverdispersion() {
        double[] sorted = statistics(MIN_OVERDISPERSION_TASKS);
        Arrays.sort(sorted);
        return MultipleTesting.spread(sorted);
    }

    /** {@return the test statistic of each pair with enough common tasks} */
    private double[] statistics(int minTasks) {
        return IntStream.range(0, pairs.size())
                .filter(p -> pairs.tasks(p) >= minTasks)
                .mapToDouble(pairs::z)
                .toArray();
    }

    /** {@return the groups, each with its kind, without those that expertise explains} */
    private List<WorkerGroup> groups(DependenceDetector settings, Standing standing) {
        List<WorkerGroup> found = new ArrayList<>();
        for (int r = 0; r < groups.size(); r++) {
            new GroupVerdict(settings, standing, model, r, tested, overdispersion, monitor)
                    .of(MergedVoter.membership(distinct.w + groups.size(), groups.get(r)))
                    .ifPresent(found::add);
        }
        monitor.report(MAX_ROUNDS + MAX_VERIFICATIONS, MAX_ROUNDS + MAX_VERIFICATIONS);
        return found;
    }

    /** {@return what was left out, in words} */
    private List<String> skipped(int maxCompared) {
        List<String> skipped = new ArrayList<>();
        if (distinct.w > maxCompared) {
            skipped.add("%d of %d workers, those with the fewest answers, were not compared"
                    .formatted(distinct.w - maxCompared, distinct.w));
        }
        long sampledTasks = 0;
        for (int i = 0; i < distinct.n; i++) {
            sampledTasks += distinct.from[i + 1] - distinct.from[i] > pairs.maxAnswersPerTask ? 1 : 0;
        }
        if (sampledTasks > 0) {
            skipped.add("on %d tasks only a random sample of %d answers was compared in pairs"
                    .formatted(sampledTasks, pairs.maxAnswersPerTask));
        }
        int repeated = distinct.answers.size() - distinct.size();
        if (repeated > 0) {
            skipped.add("%d answers whose worker answered the same task again later".formatted(repeated));
        }
        if (unfinished) {
            skipped.add("there may be more groups: the search reached its limit of rounds");
        }
        return skipped;
    }
}
