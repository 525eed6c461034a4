package org.crowd4j.independence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Finds seeds where each pair meets too rarely: voters who load on the same eigenvector of the matrix of excess agreement on one half of
 * the tasks, confirmed on the other half.
 */
final class SpectralSeeds {
    private static final int VECTORS = 4;
    private static final int TRIED = 2;
    private static final double CONFIRMED = 3.5;
    private static final double LEAST_KAPPA = 0.1;
    private static final double FLOOR = 0.1;

    private final NullModel model;
    private final Pairs pairs;
    private final boolean first;
    private final int voters;
    private final int[][] partners; // by voter, pairs

    /**
     * Looks at one half of the tasks.
     *
     * @param first whether at the first half
     */
    SpectralSeeds(NullModel model, Pairs pairs, boolean first) {
        this.model = model;
        this.pairs = pairs;
        this.first = first;
        voters = model.ballots.w + model.rings.size();
        int[] degree = new int[voters];
        for (int p = 0; p < pairs.size(); p++) {
            degree[pairs.first(p)]++;
            degree[pairs.second(p)]++;
        }
        partners = new int[voters][];
        Arrays.setAll(partners, voter -> new int[degree[voter]]);
        for (int p = pairs.size() - 1; p >= 0; p--) {
            partners[pairs.first(p)][--degree[pairs.first(p)]] = p;
            partners[pairs.second(p)][--degree[pairs.second(p)]] = p;
        }
    }

    private static final class Prefix {
        final double strength;
        final boolean[] in;

        Prefix(double strength, boolean[] in) {
            this.strength = strength;
            this.in = in;
        }
    }

    /** {@return seeds that the other half confirms, the strongest first} */
    List<boolean[]> seeds(long seed, RunMonitor monitor) {
        double[] weight = new double[voters];
        for (int p = 0; p < pairs.size(); p++) {
            weight[pairs.first(p)] += pairs.half(p, 1, first);
            weight[pairs.second(p)] += pairs.half(p, 1, first);
        }
        double floor = FLOOR * Arrays.stream(weight).average().orElse(0);
        if (!(floor > 0)) {
            return List.of();
        }
        int[] row = new int[pairs.size()];
        int[] column = new int[pairs.size()];
        double[] value = new double[pairs.size()];
        for (int p = 0; p < pairs.size(); p++) {
            row[p] = pairs.first(p);
            column[p] = pairs.second(p);
            value[p] = pairs.half(p, 0, first)
                    / Math.sqrt(Math.max(floor, weight[row[p]]) * Math.max(floor, weight[column[p]]));
        }
        List<Prefix> prefixes = new ArrayList<>();
        for (double[] vector : Lanczos.leading(voters, row, column, value, VECTORS, seed)) {
            monitor.checkAt(0);
            for (int sign = 1; sign >= -1; sign -= 2) {
                prefixes.add(prefix(vector, sign));
            }
        }
        return prefixes.stream()
                .sorted(Comparator.comparingDouble(prefix -> -prefix.strength))
                .limit(TRIED)
                .filter(prefix -> confirmed(prefix.in))
                .map(prefix -> prefix.in)
                .toList();
    }

    /** The voters of the highest loadings who together agree most beyond chance. */
    private Prefix prefix(double[] vector, int sign) {
        int[] order = IntStream.range(0, voters)
                .boxed()
                .sorted(Comparator.comparingDouble(voter -> -sign * vector[voter]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] in = new boolean[voters];
        double excess = 0;
        double variance = 0;
        double best = 0;
        int length = 0;
        for (int at = 0; at < voters; at++) {
            for (int p : partners[order[at]]) {
                if (in[pairs.first(p)] || in[pairs.second(p)]) {
                    excess += pairs.half(p, 0, first);
                    variance += pairs.half(p, 1, first);
                }
            }
            in[order[at]] = true;
            if (variance > 0 && excess / Math.sqrt(variance) > best) {
                best = excess / Math.sqrt(variance);
                length = at + 1;
            }
        }
        Arrays.fill(in, false);
        for (int at = 0; at < length; at++) {
            in[order[at]] = true;
        }
        return new Prefix(best, in);
    }

    private boolean confirmed(boolean[] in) {
        double excess = 0;
        double variance = 0;
        double agreed = 0;
        double room = 0;
        for (int p = 0; p < pairs.size(); p++) {
            if (in[pairs.first(p)] && in[pairs.second(p)]) {
                excess += pairs.half(p, 0, !first);
                variance += pairs.half(p, 1, !first);
                agreed += pairs.half(p, 2, !first);
                room += pairs.half(p, 3, !first);
            }
        }
        return enough(excess, variance, agreed, room) && confirmedByReliability(in);
    }

    private static boolean enough(double excess, double variance, double agreed, double room) {
        return variance > 0 && excess / Math.sqrt(variance) > CONFIRMED && agreed / room > LEAST_KAPPA;
    }

    /** Asks again where every voter speaks with a reliability of their own: skill that differs must not look like a ring. */
    private boolean confirmedByReliability(boolean[] in) {
        DistinctAnswers ballots = model.ballots;
        int c = model.states.c;
        int[] voter = new int[voters];
        int[] said = new int[voters];
        double[] all = new double[c];
        double[] row = new double[c];
        PairEvidence evidence = new PairEvidence();
        for (int i = 0; i < ballots.n; i++) {
            int there = pairs.firstHalf[i] == first ? 0 : gather(i, voter, said);
            if (IntStream.range(0, there).filter(at -> in[voter[at]]).limit(2).count() < 2) {
                continue;
            }
            model.own(i, voter, said, there, all);
            for (int a = 0; a < there; a++) {
                for (int b = a + 1; b < there; b++) {
                    if (in[voter[a]] && in[voter[b]]) {
                        judge(evidence, all, row, voter[a], said[a], voter[b], said[b]);
                    }
                }
            }
        }
        return evidence.tasks > 0 && enough(evidence.excess, evidence.variance, evidence.agreed, evidence.room);
    }

    private void judge(PairEvidence evidence, double[] all, double[] row, int u, int label, int v, int other) {
        int c = model.states.c;
        for (int state = 0; state < c; state++) {
            row[state] = all[state]
                    - Math.log(model.table(u)[model.offset(u) + label * c + state])
                    - Math.log(model.table(v)[model.offset(v) + other * c + state]);
        }
        double most = Arrays.stream(row).max().orElse(0);
        for (int state = 0; state < c; state++) {
            row[state] = Math.exp(Math.max(-600, row[state] - most));
        }
        evidence.judge(
                model.states, row, model.table(u), model.offset(u), label, model.table(v), model.offset(v), other);
    }

    private int gather(int task, int[] voter, int[] said) {
        DistinctAnswers ballots = model.ballots;
        int there = 0;
        for (int a = ballots.from[task]; a < ballots.from[task + 1] && there < pairs.drawn; a++) {
            int who = ballots.worker[a];
            if (model.ringOf[who] < 0 && ballots.tested[who]) {
                voter[there] = who;
                said[there++] = ballots.label[a];
            }
        }
        for (int r = 0; r < model.rings.size(); r++) {
            int vote = model.rings.get(r).vote(task);
            if (vote != MergedVoter.NONE) {
                voter[there] = ballots.w + r;
                said[there++] = vote;
            }
        }
        return there;
    }
}
