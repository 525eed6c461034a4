package org.crowd4j.region;

import java.util.Arrays;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;

/** Coordinates of the marks of one cluster, so that they may be compared one by one. */
final class Outlines {
    private static final double HALF = 1e-9; // of the weight

    private Outlines() {}

    /** {@return the coordinates of the members, members × sides, each drawn as the first is} */
    static double[] alike(Clustering clusters, int cluster, Shape shape, int sides) {
        int from = clusters.from[cluster];
        double[] all = new double[clusters.support(cluster) * sides];
        for (int i = 0; i < all.length; i++) {
            all[i] = clusters.answers.coordinate(clusters.member[from + i / sides], i % sides);
        }
        for (int k = 1; k < clusters.support(cluster) && shape == Shape.ROTATED_BOX; k++) {
            turnAlike(all, k * sides, all, 0);
        }
        return all;
    }

    /** {@return the coordinates of a region for each member, drawn as the member is} */
    static double[] alike(Region region, double[] members, int sides) {
        double[] c = region.coordinates();
        double[] all = new double[members.length];
        for (int at = 0; at < all.length; at += sides) {
            System.arraycopy(c, 0, all, at, sides);
            if (region.shape() == Shape.ROTATED_BOX) {
                turnAlike(all, at, members, at);
            }
        }
        return all;
    }

    /**
     * One turned box has many names: a half turn changes nothing, a quarter turn swaps width and
     * height. Chooses the one nearest to another box.
     */
    private static void turnAlike(double[] box, int at, double[] like, int there) {
        double straight = toHalfTurn(box[at + 4] - like[there + 4]);
        double turned = toHalfTurn(box[at + 4] + Math.PI / 2 - like[there + 4]);
        double asDrawn = Math.abs(straight) + ratio(box[at + 2], like[there + 2]) + ratio(box[at + 3], like[there + 3]);
        double swapped = Math.abs(turned) + ratio(box[at + 3], like[there + 2]) + ratio(box[at + 2], like[there + 3]);
        box[at + 4] = like[there + 4] + (swapped < asDrawn ? turned : straight);
        if (swapped < asDrawn) {
            double width = box[at + 2];
            box[at + 2] = box[at + 3];
            box[at + 3] = width;
        }
    }

    /** {@return an angle that is the same but for half turns, from −π/2 to π/2} */
    private static double toHalfTurn(double angle) {
        return angle - Math.PI * Math.rint(angle / Math.PI);
    }

    private static double ratio(double a, double b) {
        return Math.abs(StrictMath.log(a / b));
    }

    /** {@return what an error of each side is measured by: the median size of the cluster} */
    static double[] size(double[] members, Shape shape, int sides) {
        if (shape == Shape.POINT) {
            return new double[] {1, 1}; // a point has no size: its errors are in the unit of the data
        }
        int count = members.length / sides;
        double[] width = new double[count];
        double[] height = new double[count];
        for (int k = 0; k < count; k++) {
            int at = k * sides;
            switch (shape) {
                case BOX -> {
                    width[k] = members[at + 2] - members[at];
                    height[k] = members[at + 3] - members[at + 1];
                }
                case CIRCLE -> {
                    width[k] = 2 * members[at + 2];
                    height[k] = width[k];
                }
                default -> {
                    width[k] = Math.sqrt(members[at + 2] * members[at + 3]);
                    height[k] = width[k];
                }
            }
        }
        double w = median(width);
        double h = median(height);
        return switch (shape) {
            case BOX -> new double[] {w, h, w, h};
            case CIRCLE -> new double[] {w, w, w};
            default -> new double[] {w, w, w, w, 1}; // an angle is its own measure
        };
    }

    /** {@return the median, the mean of the two middle ones of an even number; sorts the values} */
    static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n % 2 == 1 ? values[n / 2] : values[n / 2 - 1] / 2 + values[n / 2] / 2;
    }

    /** {@return the weighted median; at an exact half the mean of the two middle values} */
    static double weightedMedian(double[] values, double[] weights) {
        for (int i = 1; i < values.length; i++) { // few, and nearly in order
            double value = values[i];
            double weight = weights[i];
            int at = i;
            for (; at > 0 && values[at - 1] > value; at--) {
                values[at] = values[at - 1];
                weights[at] = weights[at - 1];
            }
            values[at] = value;
            weights[at] = weight;
        }
        double half = Arrays.stream(weights).sum() / 2;
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            before += weights[i];
            if (before > half * (1 + HALF)) {
                return values[i];
            }
            if (before >= half * (1 - HALF) && i + 1 < values.length) {
                return values[i] / 2 + values[i + 1] / 2;
            }
        }
        return values[values.length - 1];
    }
}
