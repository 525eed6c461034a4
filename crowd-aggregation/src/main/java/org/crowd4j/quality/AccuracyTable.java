package org.crowd4j.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.packing.Models;
import org.crowd4j.internal.WilsonInterval;

/**
 * The accuracy of every worker and its interval:
 *
 * <pre>
 *   a(w)  = mean of p over the answers (t, l) of w, p = 1 or 0 by gold, else the mean of q(t, l)
 *           over the members of the consensus that are models
 *   δ     = mean of (right − q) over the answers to gold tasks that the consensus was not given
 *   â(w)  = a(w) + δ times the share of the answers of w without gold
 *   d²    = (a − b)² + z² [ V(members) + V(δ) + V(δ, workers) ]
 *   low   = â − d − 1 / 2n,  and likewise the high end
 * </pre>
 *
 * <p>b is the low end of Wilson's interval for as many answers as make its variance p (1 − p) / n +
 * Σ p (1 − p) / n². V(members) is the variance of a between the members of a committee, votes
 * included; a consensus without members is compared with the vote smoothed by 1. V(δ) is the
 * variance of a mean of clusters, the tasks, and V(δ, workers) that of δ between workers, the mean
 * product of two errors of one worker. With fewer than ten gold tasks δ and both are 0.
 */
final class AccuracyTable {
    private static final int LEAST_GOLD = 10; // tasks, for a shift

    private final CategoricalAnswers answers;
    private final int[] gold; // N: label, or -1
    private final List<Consensus> models;

    private final int[] given; // W
    private final double[] right; // W: Σ p
    private final double[] doubt; // W: Σ p (1 − p)
    private final double[] unknown; // W: the share of answers without gold
    private final double[] between; // W: the variance of the accuracy between members
    private final int[] votes; // K: of the task whose votes were counted last
    private int counted = -1;
    private double shift;
    private double shiftVariance;
    private double shiftSpread;

    AccuracyTable(Consensus consensus, int[] gold) {
        this.answers = consensus.answers();
        this.gold = gold;
        this.models = Models.among(consensus);
        this.given = answers.countByWorker();
        this.right = new double[given.length];
        this.doubt = new double[given.length];
        this.votes = new int[answers.labels().size()];
        this.unknown = new double[given.length];
        count();
        this.between = between(Models.members(consensus));
        learnShift(consensus);
    }

    @FunctionalInterface
    private interface Probability {
        double of(int task, int label);
    }

    /** {@return the probability of a label by gold, or else by all answers} */
    double probability(int task, int label) {
        return gold[task] >= 0 ? (label == gold[task] ? 1 : 0) : modelled(task, label);
    }

    /** {@return the probability of a label by all answers, and by gold that the consensus has} */
    private double modelled(int task, int label) {
        double sum = 0;
        for (Consensus model : models) {
            sum += model.posterior().probability(task, label);
        }
        return sum / models.size();
    }

    private void count() {
        for (int task = 0; task < gold.length; task++) {
            for (int a = answers.from(task); a < answers.to(task); a++) {
                int w = answers.worker(a);
                double p = probability(task, answers.label(a));
                right[w] += p;
                doubt[w] += p * (1 - p);
                unknown[w] += gold[task] >= 0 ? 0 : 1.0 / given[w];
            }
        }
    }

    private double[] between(List<Consensus> members) {
        List<Probability> rates = new ArrayList<>();
        members.forEach(member -> rates.add(member.posterior()::probability));
        if (members.size() == 1) {
            rates.add(this::vote);
        }
        double[][] accuracy = new double[rates.size()][given.length];
        for (int m = 0; m < accuracy.length; m++) {
            for (int task = 0; task < gold.length; task++) {
                for (int a = answers.from(task); a < answers.to(task) && gold[task] < 0; a++) {
                    int w = answers.worker(a);
                    accuracy[m][w] += rates.get(m).of(task, answers.label(a)) / given[w];
                }
            }
        }
        double[] variance = new double[given.length];
        for (int w = 0; w < given.length; w++) {
            int worker = w;
            double mean = Arrays.stream(accuracy)
                    .mapToDouble(one -> one[worker])
                    .average()
                    .orElse(0);
            for (double[] one : accuracy) {
                variance[w] += (one[w] - mean) * (one[w] - mean) / (accuracy.length - 1);
            }
        }
        return variance;
    }

    /** The share of the votes of a task, one more of which is spread evenly. */
    private double vote(int task, int label) {
        if (task != counted) {
            Arrays.fill(votes, 0);
            for (int a = answers.from(task); a < answers.to(task); a++) {
                votes[answers.label(a)]++;
            }
            counted = task;
        }
        return (1.0 / votes.length + votes[label]) / (answers.to(task) - answers.from(task) + 1);
    }

    /** Learns the shift, and how it differs between workers, from gold beside the consensus. */
    private void learnShift(Consensus consensus) {
        int[] tasks = IntStream.range(0, gold.length)
                .filter(task -> gold[task] >= 0 && answers.to(task) > answers.from(task))
                .filter(task ->
                        consensus.clamped().label(answers.tasks().id(task)).isEmpty())
                .toArray();
        if (tasks.length < LEAST_GOLD) {
            return;
        }
        double sum = 0;
        double all = 0;
        for (int task : tasks) {
            sum += errors(task, 0);
            all += answers.to(task) - answers.from(task);
        }
        shift = sum / all;
        double squares = 0;
        for (int task : tasks) {
            squares += Math.pow(errors(task, shift), 2);
        }
        shiftVariance = squares / (all * all) * tasks.length / (tasks.length - 1);
        shiftSpread = spread(tasks);
    }

    /** The sum of right − q − {@code shift} over the answers to a task. */
    private double errors(int task, double by) {
        double sum = 0;
        for (int a = answers.from(task); a < answers.to(task); a++) {
            sum += error(task, a) - by;
        }
        return sum;
    }

    private double error(int task, int answer) {
        return (answers.label(answer) == gold[task] ? 1 : 0) - modelled(task, answers.label(answer));
    }

    /** The variance of the shift between workers: the mean product of two errors of one worker. */
    private double spread(int[] tasks) {
        double[] sums = new double[given.length];
        double[] squares = new double[given.length];
        double[] counts = new double[given.length];
        for (int task : tasks) {
            for (int a = answers.from(task); a < answers.to(task); a++) {
                double error = error(task, a) - shift;
                sums[answers.worker(a)] += error;
                squares[answers.worker(a)] += error * error;
                counts[answers.worker(a)]++;
            }
        }
        double products = 0;
        double pairs = 0;
        for (int w = 0; w < given.length; w++) {
            products += sums[w] * sums[w] - squares[w];
            pairs += counts[w] * (counts[w] - 1);
        }
        return pairs > 0 ? Math.max(0, products / pairs) : 0;
    }

    /** {@return the expected share of right answers of all workers, before the shift} */
    double mean() {
        return Arrays.stream(right).sum() / Math.max(1, answers.size());
    }

    /** {@return the accuracy of a worker, from 0 to 1} */
    double accuracy(int w) {
        return Math.max(0, Math.min(1, right[w] / given[w] + shift * unknown[w]));
    }

    /** {@return the 90 % interval of the accuracy} */
    Interval interval(int w) {
        double n = given[w];
        double p = Math.min(1, right[w] / n);
        double spread = p * (1 - p);
        double effective = spread > 0 ? n * spread / (spread + doubt[w] / n) : n;
        double learnt = (shiftSpread + shiftVariance) * unknown[w] * unknown[w];
        double more = WilsonInterval.Z90 * WilsonInterval.Z90 * (between[w] + learnt);
        double below = Math.sqrt(Math.pow(p - WilsonInterval.low(p, effective), 2) + more) + 0.5 / n;
        double above = Math.sqrt(Math.pow(WilsonInterval.high(p, effective) - p, 2) + more) + 0.5 / n;
        double centre = accuracy(w);
        return new Interval(Math.max(0, centre - below), Math.min(1, centre + above));
    }
}
