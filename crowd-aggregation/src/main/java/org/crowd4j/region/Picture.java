package org.crowd4j.region;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.Region;
import org.crowd4j.RegionAnswers;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * The marks of one task, in an order that neither rows nor names decide: by coordinates, and by the
 * id of the worker where these are equal. Numbers of marks are places in this order.
 */
final class Picture {
    private final RegionAnswers answers;
    final int[] mark; // n:  its number in the answers
    final int[] worker; // n

    Picture(RegionAnswers answers, int task) {
        this.answers = answers;
        int from = answers.firstMark(answers.from(task));
        int count = answers.endOfMarks(answers.to(task) - 1) - from;
        int[] by = new int[count];
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            Arrays.fill(
                    by, answers.firstMark(answer) - from, answers.endOfMarks(answer) - from, answers.worker(answer));
        }
        mark = Positions.sorted(
                IntStream.range(from, from + count),
                Comparator.<Integer>comparingInt(answers::coordinates)
                        .thenComparing(this::byCoordinates)
                        .thenComparing(number -> answers.workers().id(by[number - from])));
        worker = new int[count];
        for (int i = 0; i < count; i++) {
            worker[i] = by[mark[i] - from];
        }
    }

    private int byCoordinates(int a, int b) {
        for (int i = 0; i < answers.coordinates(a); i++) {
            int order = Double.compare(answers.coordinate(a, i), answers.coordinate(b, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    int size() {
        return mark.length;
    }

    double coordinate(int place, int number) {
        return answers.coordinate(mark[place], number);
    }

    /** {@return the coordinates of all marks, which have one shape; n × sides} */
    double[] coordinates() {
        int sides = sides();
        double[] all = new double[sides * mark.length];
        Arrays.setAll(all, i -> coordinate(i / sides, i % sides));
        return all;
    }

    /** {@return how many coordinates the marks have, which all have one shape} */
    int sides() {
        return mark.length == 0 ? 1 : answers.coordinates(mark[0]);
    }

    /** {@return a region at the median of each coordinate of some marks of one shape} */
    Region median(int[] places) {
        double[] median = new double[sides()];
        for (int i = 0; i < median.length; i++) {
            int side = i;
            median[i] = Outlines.median(Arrays.stream(places)
                    .mapToDouble(place -> coordinate(place, side))
                    .toArray());
        }
        return Region.of(answers.shape(mark[0]), median, Optional.empty());
    }

    Region region(int place) {
        return answers.region(mark[place]);
    }
}
