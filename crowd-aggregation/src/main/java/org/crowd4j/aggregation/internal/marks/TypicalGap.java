package org.crowd4j.aggregation.internal.marks;

import java.util.Arrays;
import org.crowd4j.RegionAnswers;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * How far apart the points are that different workers put on the same thing: the median, over all
 * points, of the distance to the nearest point of another worker in the picture; of those that are
 * not 0 if the median is. It gives distances a scale.
 */
public final class TypicalGap {
    private TypicalGap() {}

    /** {@return the gap; 0 if no picture has points of two workers that differ} */
    public static double of(RegionAnswers answers, RunMonitor monitor) {
        double[] gaps = new double[answers.marks()];
        int count = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            monitor.checkAt(task);
            Points points = new Points(answers, task);
            for (int i = 0; i < points.x.length; i++) {
                double nearest = points.nearest(i);
                if (nearest < Double.POSITIVE_INFINITY) {
                    gaps[count++] = nearest;
                }
            }
        }
        double[] all = Arrays.copyOf(gaps, count);
        Arrays.sort(all);
        double median = median(all);
        return median > 0
                ? median
                : median(Arrays.stream(all).filter(gap -> gap > 0).toArray());
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? 0 : sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2;
    }

    /** The points of a picture, in order of x. */
    private static final class Points {
        final double[] x;
        final double[] y;
        final int[] worker;

        Points(RegionAnswers answers, int task) {
            int from = answers.firstMark(answers.from(task));
            int size = answers.endOfMarks(answers.to(task) - 1) - from;
            record Point(double x, double y, int worker) {}
            Point[] points = new Point[size];
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                for (int mark = answers.firstMark(answer); mark < answers.endOfMarks(answer); mark++) {
                    points[mark - from] =
                            new Point(answers.coordinate(mark, 0), answers.coordinate(mark, 1), answers.worker(answer));
                }
            }
            Arrays.sort(points, (a, b) -> Double.compare(a.x, b.x));
            x = Arrays.stream(points).mapToDouble(Point::x).toArray();
            y = Arrays.stream(points).mapToDouble(Point::y).toArray();
            worker = Arrays.stream(points).mapToInt(Point::worker).toArray();
        }

        double nearest(int point) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int step = -1; step <= 1; step += 2) {
                for (int i = point + step; i >= 0 && i < x.length && Math.abs(x[i] - x[point]) <= nearest; i += step) {
                    if (worker[i] != worker[point]) {
                        nearest = Math.min(nearest, Math.hypot(x[i] - x[point], y[i] - y[point]));
                    }
                }
            }
            return nearest;
        }
    }
}
