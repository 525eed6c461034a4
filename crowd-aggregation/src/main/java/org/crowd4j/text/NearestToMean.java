package org.crowd4j.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.edits.EditDistance;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.OrderFreeSum;

/**
 * The iteration of RASA and HRRASA: a mean vector of each task, weighted by reliability, and a
 * reliability of each worker from the distances to the means of the others: a worker's own answers
 * are near to themselves, and would lift a worker of many answers above all. Vectors enter by their
 * cosines alone.
 */
final class NearestToMean {
    private static final int SWEEPS = 9;
    private static final int COMPARED = 50; // answers of a task
    private static final double TAIL = 0.025; // of the chi-squared distribution: few answers count less
    private static final double LEAST_DISTANCE = 0.01;
    private static final double LEAST_LIKENESS = 0.001;
    private static final double ROUNDING = 1e-9;

    private final TokenTable table;
    private final boolean local;
    private final List<Group> groups = new ArrayList<>(); // by task
    private final double[] numerator; // W:  of the reliability, by the number of tasks
    private final double[] tasksOf; // W:  tasks with answers of others
    private final double[] distanceOf; // W:  summed over them
    private final double[] reliability; // W:  the largest is 1
    private double change;

    /** The answers to a task that are compared, in the order of their texts. */
    private static final class Group {
        final int[] answer;
        final double[] cosine; // n × n
        final double[] share; // n:  of the vote of the worker
        final double[] likeness; // n:  to the answers of others; 1 if that is left out
        final boolean alone;

        Group(int[] answer, double[] cosine, double[] share, double[] likeness, boolean alone) {
            this.answer = answer;
            this.cosine = cosine;
            this.share = share;
            this.likeness = likeness;
            this.alone = alone;
        }
    }

    private NearestToMean(TokenTable table, Optional<Embedding> embedding, boolean local, RunMonitor monitor) {
        this.table = table;
        this.local = local;
        int workers = table.answers.workers().size();
        tasksOf = new double[workers];
        distanceOf = new double[workers];
        numerator = new double[workers];
        reliability = new double[workers];
        Arrays.fill(reliability, 1);
        Cosines cosines = Cosines.of(table, embedding);
        double unit = OrderFreeSum.unit(table.answers.size());
        int tasks = table.answers.tasks().size();
        for (int task = 0; task < tasks; task++) {
            monitor.checkAt(task);
            monitor.reportAt(task, 2L * tasks);
            int[] answers = table.sample(task, COMPARED);
            Group group = group(answers, cosines.between(answers));
            groups.add(group);
            for (int i = 0; i < answers.length && !group.alone; i++) {
                tasksOf[worker(answers[i])] += OrderFreeSum.term(group.share[i], unit);
            }
        }
        for (int worker = 0; worker < workers; worker++) {
            numerator[worker] = new ChiSquaredDistribution(tasksOf[worker] + 1).inverseCumulativeProbability(TAIL);
        }
    }

    /**
     * {@return the consensus of the answers nearest to the means}
     *
     * @param method the name of the method
     * @param local whether an answer counts by its likeness to the others, besides its worker
     */
    static TextConsensus consensus(
            String method,
            TextAnswers answers,
            TextGold gold,
            Optional<Embedding> embedding,
            boolean local,
            Progress progress) {
        RunMonitor monitor = new RunMonitor(method, progress);
        monitor.report(0, 2L * answers.tasks().size());
        TokenTable table = new TokenTable(answers, TextGold.none(), Tokeniser.words(), monitor);
        NearestToMean fit = new NearestToMean(table, embedding, local, monitor);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            monitor.check();
            fit.sweep();
        }
        Convergence convergence = new Convergence(fit.change < ROUNDING, SWEEPS, fit.change, OptionalDouble.empty());
        return ChosenAnswers.consensus(table, fit.nearest(), gold, fit::skill, convergence, monitor);
    }

    private int worker(int answer) {
        return table.answers.worker(answer);
    }

    private Group group(int[] answers, double[] cosine) {
        int n = answers.length;
        double[] share = new double[n];
        double[] likeness = new double[n];
        boolean alone = true;
        double unit = OrderFreeSum.unit(2.0 * n);
        for (int i = 0; i < n; i++) {
            share[i] = 1.0 / table.repeatsOf(answers[i]);
            double sum = 0;
            int others = 0;
            for (int j = 0; j < n; j++) {
                if (worker(answers[i]) != worker(answers[j])) {
                    others++;
                    sum += local ? OrderFreeSum.term(likeness(answers, cosine, i, j), unit) : 0;
                }
            }
            alone &= others == 0;
            likeness[i] = local && others > 0 ? Math.max(LEAST_LIKENESS, sum / others) : 1;
        }
        return new Group(answers, cosine, share, likeness, alone);
    }

    private double likeness(int[] answers, double[] cosine, int i, int j) {
        double words = EditDistance.similarity(table.tokens(answers[i]), table.tokens(answers[j]));
        return (Math.max(0, cosine[i * answers.length + j]) + words) / 2;
    }

    /** {@return the weights in the mean, of which the largest is 1} */
    private double[] weights(Group group) {
        double[] weight = new double[group.answer.length];
        double largest = 0;
        for (int i = 0; i < weight.length; i++) {
            weight[i] = group.share[i] * group.likeness[i] * reliability[worker(group.answer[i])];
            largest = Math.max(largest, weight[i]);
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] /= largest;
        }
        return weight;
    }

    /** The sum of the weighted vectors of a group, by what is needed of it. */
    private static final class Mean {
        private final Group group;
        private final double[] weight; // n
        private final double[] product; // n:  of each vector and the sum
        private final double square; // of the length of the sum

        Mean(Group group, double[] weight) {
            int n = weight.length;
            double unit = OrderFreeSum.unit(n);
            double squareUnit = OrderFreeSum.unit((double) n * n);
            this.group = group;
            this.weight = weight;
            product = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    product[i] += OrderFreeSum.term(weight[j] * group.cosine[i * n + j], unit);
                }
                sum += OrderFreeSum.term(weight[i] * product[i], squareUnit);
            }
            square = sum;
        }

        /** {@return the cosine distance of a vector to the mean} */
        double distance(int i) {
            return distance(product[i], square);
        }

        /**
         * {@return the same, where the mean leaves some answers out, the vector's own among them}
         */
        double distance(int i, int[] without) {
            double ofVector = product[i];
            double ofSum = square;
            for (int j : without) {
                ofVector -= weight[j] * group.cosine[i * weight.length + j];
                ofSum -= 2 * weight[j] * product[j];
                for (int k : without) {
                    ofSum += weight[j] * weight[k] * group.cosine[j * weight.length + k];
                }
            }
            return distance(ofVector, ofSum);
        }

        private static double distance(double ofVector, double ofSum) {
            return ofSum > ROUNDING ? 1 - Math.max(-1, Math.min(ofVector / Math.sqrt(ofSum), 1)) : 1;
        }
    }

    /** {@return the places of the answers by the worker of one} */
    private int[] ofSameWorker(Group group, int i) {
        return IntStream.range(0, group.answer.length)
                .filter(j -> worker(group.answer[j]) == worker(group.answer[i]))
                .toArray();
    }

    private void sweep() {
        double unit = OrderFreeSum.unit(2.0 * table.answers.size());
        Arrays.fill(distanceOf, 0);
        for (Group group : groups) {
            if (!group.alone) {
                Mean mean = new Mean(group, weights(group));
                for (int i = 0; i < group.answer.length; i++) {
                    double distance = mean.distance(i, ofSameWorker(group, i));
                    distanceOf[worker(group.answer[i])] += OrderFreeSum.term(group.share[i] * distance, unit);
                }
            }
        }
        double middle = Math.max(LEAST_DISTANCE, meanDistance());
        double[] next = new double[reliability.length];
        double largest = 0;
        for (int worker = 0; worker < next.length; worker++) {
            next[worker] = numerator[worker] / (distanceOf[worker] + middle);
            largest = Math.max(largest, next[worker]);
        }
        change = 0;
        for (int worker = 0; worker < next.length; worker++) {
            change = Math.max(change, Math.abs(next[worker] / largest - reliability[worker]));
            reliability[worker] = next[worker] / largest;
        }
    }

    private double meanDistance() {
        double unit = OrderFreeSum.unit(2.0 * table.answers.size());
        double sum = 0;
        double tasks = 0;
        for (int worker = 0; worker < distanceOf.length; worker++) {
            sum += OrderFreeSum.term(distanceOf[worker], unit);
            tasks += OrderFreeSum.term(tasksOf[worker], unit);
        }
        return tasks > 0 ? sum / tasks : 0;
    }

    /**
     * {@return 1 − the mean distance of a worker, with one more answer of the mean distance of all}
     */
    private double skill(int worker) {
        return 1 - (distanceOf[worker] + meanDistance()) / (tasksOf[worker] + 1);
    }

    private List<Integer> nearest() {
        List<Integer> nearest = new ArrayList<>();
        for (Group group : groups) {
            Mean mean = new Mean(group, weights(group));
            int best = 0;
            double least = mean.distance(0);
            for (int i = 1; i < group.answer.length; i++) {
                double distance = mean.distance(i);
                if (distance < least - ROUNDING) {
                    best = i;
                    least = distance;
                }
            }
            nearest.add(group.answer[best]);
        }
        return nearest;
    }
}
