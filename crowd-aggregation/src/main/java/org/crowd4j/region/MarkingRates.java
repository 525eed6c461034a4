package org.crowd4j.region;

import java.util.Arrays;

/**
 * What each worker finds and invents: the chance to mark what is there, and to mark in the place of
 * a cluster that is false. Cluster by cluster it gives the probability that something is there.
 */
final class MarkingRates {
    private static final double HIT = 0.8; // before anything is known
    private static final double LEAST = 0.01;
    private static final double NEVER_SURE = 1e-12;

    private final Clustering clusters;
    private final double[] hit; // W
    private final double[] wrong; // W:  the rate of false marks
    private final double[] p; // C
    private double prior = 0.5;

    /** Begins with a rate of false marks that is alike for all workers. */
    MarkingRates(Clustering clusters, double falseRate) {
        this.clusters = clusters;
        hit = new double[clusters.answers.workers().size()];
        wrong = new double[hit.length];
        Arrays.fill(hit, HIT);
        Arrays.fill(wrong, falseRate);
        p = clusters.shares(); // what gold says stays
    }

    /** {@return the probability of each cluster; changes with each sweep} */
    double[] existence() {
        return p;
    }

    double hit(int worker) {
        return hit[worker];
    }

    double falseRate(int worker) {
        return wrong[worker];
    }

    /** Finds the probabilities, then the rates, and returns the largest change of a probability. */
    double sweep() {
        double change = decide();
        learn();
        return change;
    }

    private double decide() {
        double logit = StrictMath.log(prior / (1 - prior));
        double[] missed = new double[hit.length];
        double[] marked = new double[hit.length]; // less what a miss says
        for (int worker = 0; worker < hit.length; worker++) {
            missed[worker] = StrictMath.log((1 - hit[worker]) / (1 - wrong[worker]));
            marked[worker] = StrictMath.log(hit[worker] / wrong[worker]) - missed[worker];
        }
        double change = 0;
        for (int task = 0; task < clusters.asked.length; task++) {
            if (!clusters.known(task)) {
                double nobody = logit;
                for (int worker : clusters.asked[task]) {
                    nobody += missed[worker];
                }
                for (int cluster = clusters.ofTask[task]; cluster < clusters.ofTask[task + 1]; cluster++) {
                    double sum = nobody;
                    for (int i = clusters.from[cluster]; i < clusters.from[cluster + 1]; i++) {
                        sum += marked[clusters.workerOf[clusters.member[i]]];
                    }
                    double q = Math.max(NEVER_SURE, Math.min(1 / (1 + StrictMath.exp(-sum)), 1 - NEVER_SURE));
                    change = Math.max(change, Math.abs(q - p[cluster]));
                    p[cluster] = q;
                }
            }
        }
        return change;
    }

    private void learn() {
        double[] there = new double[hit.length]; // Σ p over the clusters of the pictures seen
        double[] seen = new double[hit.length]; // how many
        double[] found = new double[hit.length]; // Σ p over the clusters marked
        double[] marked = new double[hit.length]; // how many
        double all = 0;
        for (int task = 0; task < clusters.asked.length; task++) {
            double sum = 0;
            for (int cluster = clusters.ofTask[task]; cluster < clusters.ofTask[task + 1]; cluster++) {
                sum += p[cluster];
                for (int i = clusters.from[cluster]; i < clusters.from[cluster + 1]; i++) {
                    int worker = clusters.workerOf[clusters.member[i]];
                    found[worker] += p[cluster];
                    marked[worker]++;
                }
            }
            all += sum;
            for (int worker : clusters.asked[task]) {
                there[worker] += sum;
                seen[worker] += clusters.ofTask[task + 1] - clusters.ofTask[task];
            }
        }
        for (int worker = 0; worker < hit.length; worker++) {
            hit[worker] = rate((found[worker] + 4) / (there[worker] + 5));
            wrong[worker] = rate((marked[worker] - found[worker] + 1) / (seen[worker] - there[worker] + 2));
        }
        if (clusters.size() > 0) {
            prior = Math.max(LEAST, Math.min(all / clusters.size(), 1 - LEAST));
        }
    }

    private static double rate(double share) {
        return Math.max(LEAST, Math.min(share, 1 - LEAST));
    }
}
