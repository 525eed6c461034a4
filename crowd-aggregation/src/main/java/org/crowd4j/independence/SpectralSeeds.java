package org.crowd4j.independence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * Finds seeds where pairs have few common tasks: voters with large loadings on a leading
 * eigenvector of the matrix of excess scores on one half of the tasks, confirmed on the other half.
 */
final class SpectralSeeds {
    /** Leading eigenvectors examined, each with both signs. */
    private static final int VECTORS = 4;

    /** Candidates tested on the other half of the tasks, the strongest first. */
    private static final int MAX_CANDIDATES = 2;

    /** Smallest z on the other half; chosen on simulated crowds. */
    private static final double MIN_CONFIRMATION_Z = 3.5;

    /** Smallest agreement beyond chance on the other half; chosen on simulated crowds. */
    private static final double MIN_KAPPA = 0.1;

    /**
     * Smallest weight of a voter, relative to the mean: voters with few answers must not dominate.
     */
    private static final double WEIGHT_FLOOR = 0.1;

    private final NullModel model;
    private final PairTable pairs;
    private final boolean firstHalf;
    private final int voters;
    private final int[][] partners; // by voter, its pairs

    /**
     * Prepares the search on one half of the tasks.
     *
     * @param firstHalf whether to search the first half and confirm on the second, or the reverse
     */
    SpectralSeeds(NullModel model, PairTable pairs, boolean firstHalf) {
        this.model = model;
        this.pairs = pairs;
        this.firstHalf = firstHalf;
        voters = model.distinct.w + model.groups.size();
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

    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record Candidate(double strength, boolean[] in) {}

    /** {@return seeds that the other half confirms, the strongest first} */
    List<boolean[]> seeds(long seed, RunMonitor monitor) {
        double[] weight = new double[voters];
        for (int p = 0; p < pairs.size(); p++) {
            weight[pairs.first(p)] += pairs.halfSum(p, PairTable.VARIANCE, firstHalf);
            weight[pairs.second(p)] += pairs.halfSum(p, PairTable.VARIANCE, firstHalf);
        }
        double floor = WEIGHT_FLOOR * Arrays.stream(weight).average().orElse(0);
        if (!(floor > 0)) {
            return List.of();
        }
        int[] row = new int[pairs.size()];
        int[] column = new int[pairs.size()];
        double[] value = new double[pairs.size()];
        for (int p = 0; p < pairs.size(); p++) {
            row[p] = pairs.first(p);
            column[p] = pairs.second(p);
            value[p] = pairs.halfSum(p, PairTable.EXCESS_SCORE, firstHalf)
                    / Math.sqrt(Math.max(floor, weight[row[p]]) * Math.max(floor, weight[column[p]]));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (double[] vector : Lanczos.leading(voters, row, column, value, VECTORS, seed)) {
            monitor.check();
            for (int sign = 1; sign >= -1; sign -= 2) {
                candidates.add(bestPrefix(vector, sign));
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingDouble(candidate -> -candidate.strength))
                .limit(MAX_CANDIDATES)
                .filter(candidate -> confirmed(candidate.in, monitor))
                .map(candidate -> candidate.in)
                .toList();
    }

    /** The voters with the largest loadings, as many as give the largest total z. */
    private Candidate bestPrefix(double[] vector, int sign) {
        int[] order = Positions.sorted(voters, Comparator.comparingDouble(voter -> -sign * vector[voter]));
        boolean[] in = new boolean[voters];
        double excess = 0;
        double variance = 0;
        double best = 0;
        int length = 0;
        for (int at = 0; at < voters; at++) {
            for (int p : partners[order[at]]) {
                if (in[pairs.first(p)] || in[pairs.second(p)]) {
                    excess += pairs.halfSum(p, PairTable.EXCESS_SCORE, firstHalf);
                    variance += pairs.halfSum(p, PairTable.VARIANCE, firstHalf);
                }
            }
            in[order[at]] = true;
            if (variance > 0 && excess / Math.sqrt(variance) > best) {
                best = excess / Math.sqrt(variance);
                length = at + 1;
            }
        }
        return new Candidate(best, MergedVoter.membership(voters, Arrays.copyOf(order, length)));
    }

    private boolean confirmed(boolean[] in, RunMonitor monitor) {
        double excess = 0;
        double variance = 0;
        double excessAgreement = 0;
        double expectedDisagreement = 0;
        for (int p = 0; p < pairs.size(); p++) {
            if (in[pairs.first(p)] && in[pairs.second(p)]) {
                excess += pairs.halfSum(p, PairTable.EXCESS_SCORE, !firstHalf);
                variance += pairs.halfSum(p, PairTable.VARIANCE, !firstHalf);
                excessAgreement += pairs.halfSum(p, PairTable.EXCESS_AGREEMENT, !firstHalf);
                expectedDisagreement += pairs.halfSum(p, PairTable.EXPECTED_DISAGREEMENT, !firstHalf);
            }
        }
        return standsOut(excess, variance, excessAgreement, expectedDisagreement)
                && confirmedByWorkerRates(in, monitor);
    }

    private static boolean standsOut(
            double excess, double variance, double excessAgreement, double expectedDisagreement) {
        return variance > 0
                && excess / Math.sqrt(variance) > MIN_CONFIRMATION_Z
                && excessAgreement / expectedDisagreement > MIN_KAPPA;
    }

    /**
     * Repeats the test with own response probabilities for every voter: a difference in skill must
     * not look like a group.
     */
    private boolean confirmedByWorkerRates(boolean[] in, RunMonitor monitor) {
        DistinctAnswers distinct = model.distinct;
        int c = model.states.c;
        int[] voter = new int[voters];
        int[] label = new int[voters];
        double[] full = new double[c];
        double[] row = new double[c];
        PairEvidence evidence = new PairEvidence();
        for (int i = 0; i < distinct.n; i++) {
            monitor.check();
            int count = pairs.firstHalf[i] == firstHalf ? 0 : pairs.gather(i, voter, label, pairs.maxAnswersPerTask);
            if (IntStream.range(0, count).filter(at -> in[voter[at]]).limit(2).count() < 2) {
                continue;
            }
            model.logPosterior(i, voter, label, count, full);
            for (int a = 0; a < count; a++) {
                for (int b = a + 1; b < count; b++) {
                    if (in[voter[a]] && in[voter[b]]) {
                        addPair(evidence, full, row, voter[a], label[a], voter[b], label[b]);
                    }
                }
            }
        }
        return evidence.tasks > 0
                && standsOut(
                        evidence.excessScore,
                        evidence.variance,
                        evidence.excessAgreement,
                        evidence.expectedDisagreement);
    }

    private void addPair(PairEvidence evidence, double[] full, double[] row, int u, int labelU, int v, int labelV) {
        int c = model.states.c;
        for (int state = 0; state < c; state++) {
            row[state] = full[state]
                    - Math.log(model.rates(u)[model.offset(u) + labelU * c + state])
                    - Math.log(model.rates(v)[model.offset(v) + labelV * c + state]);
        }
        double max = Arrays.stream(row).max().orElse(0);
        for (int state = 0; state < c; state++) {
            row[state] = Math.exp(Math.max(-NullModel.MAX_LOG_RATIO, row[state] - max));
        }
        evidence.add(
                model.states, row, model.rates(u), model.offset(u), labelU, model.rates(v), model.offset(v), labelV);
    }
}
