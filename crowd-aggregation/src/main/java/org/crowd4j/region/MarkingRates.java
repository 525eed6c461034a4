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
    private final boolean unseen;
    private double prior = 0.5;

    /**
     * Begins with a rate of false marks that is alike for all workers.
     *
     * @param unseen whether places that nobody marked count too
     */
    MarkingRates(Clustering clusters, double falseRate, boolean unseen) {
        this.clusters = clusters;
        this.unseen = unseen;
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
        double real = 0;
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
            double present = sum / shareSeen(task, hit, clusters.known(task));
            int count = clusters.ofTask[task + 1] - clusters.ofTask[task];
            double mistaken = (count - sum) / shareSeen(task, wrong, false);
            double places = count + (present - sum) + (mistaken - (count - sum)); // exact if none are unseen
            real += present;
            all += places;
            for (int worker : clusters.asked[task]) {
                there[worker] += present;
                seen[worker] += places;
            }
        }
        for (int worker = 0; worker < hit.length; worker++) {
            hit[worker] = rate((found[worker] + 4) / (there[worker] + 5));
            wrong[worker] = rate((marked[worker] - found[worker] + 1) / (seen[worker] - there[worker] + 2));
        }
        if (clusters.size() > 0) {
            prior = rate(real / all);
        }
    }

    /**
     * {@return the share of all places in a picture that at least one worker marked, if each marks
     * with a rate; 1 if what nobody marked does not count, or there was nobody}
     */
    private double shareSeen(int task, double[] rate, boolean known) {
        if (!unseen || known) {
            return 1;
        }
        double nobody = 1;
        for (int worker : clusters.asked[task]) {
            nobody *= 1 - rate[worker];
        }
        return nobody < 1 ? 1 - nobody : 1;
    }

    private static double rate(double share) {
        return Math.max(LEAST, Math.min(share, 1 - LEAST));
    }
}
