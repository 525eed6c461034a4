package org.crowd4j.region;

import java.util.Arrays;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Where the things of one shape are, and how each worker draws that shape: how much too far on each
 * side, relative to its size, and how unevenly. Sides stand for coordinates of any kind.
 */
final class Placement {
    private static final double MOST_BIAS = 0.3; // of an error, in sizes
    private static final double MOST_ERROR = 0.5;
    private static final double NO_BIAS = 5; // marks that are added
    private static final double POOLED = 3; // marks with the variance of all that are added
    private static final double LEAST_VARIANCE = 1e-12;
    private static final int LEAST_MARKS = 3; // of a cluster that tells about its workers

    private final Clustering clusters;
    private final Place place;
    private final int sides;
    private final int[] of; // the clusters of this shape
    private final double[][] drawn; // by place in that list:  members × sides
    private final double[][] corrected; // the same, less bias
    private final double[][] size; // by place in that list:  sides
    private final double[] bias; // W × sides
    private final double[] variance; // W

    Placement(Clustering clusters, int[] of, Shape shape, Place place) {
        this.clusters = clusters;
        this.of = of;
        this.place = place;
        int workers = clusters.answers.workers().size();
        sides = of.length == 0 ? 1 : clusters.answers.coordinates(clusters.member[clusters.from[of[0]]]);
        drawn = new double[of.length][];
        corrected = new double[of.length][];
        size = new double[of.length][];
        for (int i = 0; i < of.length; i++) {
            drawn[i] = Outlines.alike(clusters, of[i], shape, sides);
            corrected[i] = drawn[i].clone();
            size[i] = Outlines.size(drawn[i], shape, sides);
        }
        bias = new double[workers * sides];
        variance = new double[workers];
        Arrays.fill(variance, 1);
    }

    private int worker(int cluster, int number) {
        return clusters.workerOf[clusters.member[clusters.from[cluster] + number]];
    }

    /** Learns how workers draw, from the clusters by the probability that they are there. */
    void sweep(double[] existence) {
        if (place == Place.MEDIAN || place == Place.MEAN) {
            return;
        }
        double[] sumOfBias = new double[bias.length];
        double[] sumOfSquares = new double[variance.length];
        double[] weight = new double[variance.length];
        for (int i = 0; i < of.length; i++) {
            correct(i);
            double p = existence[of[i]];
            @Nullable Region right = clusters.gold(of[i]);
            int members = clusters.support(of[i]);
            if (members < LEAST_MARKS && right == null) {
                continue;
            }
            double[] others = right == null ? mediansOfOthers(corrected[i]) : Outlines.alike(right, drawn[i], sides);
            for (int k = 0; k < members; k++) {
                int worker = worker(of[i], k);
                double squares = 0;
                for (int side = 0; side < sides; side++) {
                    int at = k * sides + side;
                    double error = (drawn[i][at] - others[at]) / size[i][side];
                    double rest = (corrected[i][at] - others[at]) / size[i][side];
                    sumOfBias[worker * sides + side] += p * Math.max(-MOST_BIAS, Math.min(error, MOST_BIAS));
                    double bounded = Math.min(Math.abs(rest), MOST_ERROR);
                    squares += bounded * bounded;
                }
                sumOfSquares[worker] += p * squares / sides;
                weight[worker] += p;
            }
        }
        double allSquares = Arrays.stream(sumOfSquares).sum();
        double allWeight = Arrays.stream(weight).sum();
        double pooled = allWeight > 0 ? allSquares / allWeight : 1;
        for (int worker = 0; worker < variance.length; worker++) {
            variance[worker] =
                    Math.max(LEAST_VARIANCE, (sumOfSquares[worker] + POOLED * pooled) / (weight[worker] + POOLED));
            for (int side = 0; side < sides && place == Place.BIAS_CORRECTED; side++) {
                bias[worker * sides + side] = sumOfBias[worker * sides + side] / (weight[worker] + NO_BIAS);
            }
        }
    }

    private void correct(int i) {
        for (int k = 0; k < clusters.support(of[i]); k++) {
            for (int side = 0; side < sides; side++) {
                corrected[i][k * sides + side] =
                        drawn[i][k * sides + side] - bias[worker(of[i], k) * sides + side] * size[i][side];
            }
        }
    }

    /** {@return for each member the medians of the others, members × sides} */
    private double[] mediansOfOthers(double[] values) {
        int members = values.length / sides;
        double[] medians = new double[values.length];
        for (int side = 0; side < sides; side++) {
            double[] sorted = column(values, side);
            Arrays.sort(sorted);
            for (int k = 0; k < members; k++) {
                int own = Arrays.binarySearch(sorted, values[k * sides + side]);
                int low = (members - 2) / 2;
                int high = (members - 1) / 2;
                medians[k * sides + side] =
                        sorted[low < own ? low : low + 1] / 2 + sorted[high < own ? high : high + 1] / 2;
            }
        }
        return medians;
    }

    /** {@return the sides of the thing that is the i-th cluster of this shape} */
    double[] sides(int i) {
        double[] result = new double[sides];
        int members = clusters.support(of[i]);
        double[] weight = new double[members];
        for (int side = 0; side < sides; side++) {
            double[] column = column(corrected[i], side);
            for (int k = 0; k < members; k++) {
                weight[k] = 1 / variance[worker(of[i], k)];
            }
            result[side] = switch (place) {
                case MEAN -> Arrays.stream(column).average().orElse(0);
                case MEDIAN -> Outlines.median(column);
                default -> Outlines.weightedMedian(column, weight);
            };
        }
        return result;
    }

    /** {@return the plain median of the sides of the i-th cluster as they were drawn} */
    double[] plainSides(int i) {
        double[] result = new double[sides];
        Arrays.setAll(result, side -> Outlines.median(column(drawn[i], side)));
        return result;
    }

    /** {@return one side of all members} */
    private double[] column(double[] values, int side) {
        double[] column = new double[values.length / sides];
        Arrays.setAll(column, k -> values[k * sides + side]);
        return column;
    }
}
