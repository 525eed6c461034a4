package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.crowd4j.Region.Box;
import org.crowd4j.Region.Circle;
import org.crowd4j.Region.Point;
import org.crowd4j.Region.Polygon;
import org.crowd4j.Region.RotatedBox;
import org.crowd4j.Region.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
    private static final double EXACT = 1e-12;

    private static Polygon polygon(double... c) {
        return (Polygon) Region.of(Shape.POLYGON, c, Optional.empty());
    }

    @Test
    void boxesOverlapByTheirCommonArea() {
        assertThat(new Box(10, 10, 30, 30).overlap(new Box(10, 20, 30, 40))).isCloseTo(1.0 / 3, within(EXACT));
        assertThat(new Box(0, 0, 4, 4).overlap(new Box(1, 1, 3, 3))).isEqualTo(0.25);
        assertThat(new Box(0, 0, 4, 4).overlap(new Box(4, 0, 8, 4))).isZero();
        assertThat(new Box(0, 0, 4, 4, Optional.of("cat")).overlap(new Box(0, 0, 4, 4)))
                .isOne();
    }

    @Test
    void pointsOverlapEqualPointsAlone() {
        assertThat(new Point(1, 2).overlap(new Point(1, 2))).isOne();
        assertThat(new Point(1, 2).withLabel("cat").overlap(new Point(1, 2))).isOne();
        assertThat(new Point(1, 2).overlap(new Point(1, 2.1))).isZero();
        assertThat(new Point(1, 2).overlap(new Box(0, 0, 3, 3))).isZero();
    }

    @Test
    void circlesOverlapAsLenses() {
        double lens = 2 * Math.PI / 3 - Math.sqrt(3) / 2; // of unit circles, 1 apart
        assertThat(new Circle(0, 0, 1).overlap(new Circle(1, 0, 1)))
                .isCloseTo(lens / (2 * Math.PI - lens), within(EXACT));
        assertThat(new Circle(5, 5, 1).overlap(new Circle(5, 5, 2))).isCloseTo(0.25, within(EXACT));
        assertThat(new Circle(0, 0, 1).overlap(new Circle(2, 0, 1))).isZero();
    }

    @Test
    void circlesOverlapPolygonsAlongTheEdges() {
        var circle = new Circle(0, 0, 1);
        assertThat(circle.overlap(new Box(-1, -1, 1, 1))).isCloseTo(Math.PI / 4, within(EXACT));
        assertThat(circle.overlap(new Box(0, 0, 9, 9))).isCloseTo(Math.PI / 4 / (81 + 0.75 * Math.PI), within(EXACT));
        assertThat(new Box(0, 0, 9, 9).overlap(circle)).isEqualTo(circle.overlap(new Box(0, 0, 9, 9)));
        assertThat(circle.overlap(polygon(-9, -9, 9, -9, 9, 9, -9, 9))).isCloseTo(Math.PI / 324, within(EXACT));
        assertThat(circle.overlap(new Box(3, 3, 4, 4))).isZero();
    }

    @Test
    void turnedBoxesOverlapBoxes() {
        assertThat(new RotatedBox(0, 0, 4, 2, 0).overlap(new Box(-2, -1, 2, 1))).isCloseTo(1, within(EXACT));
        assertThat(new RotatedBox(0, 0, 4, 2, Math.PI / 2).overlap(new Box(-1, -2, 1, 2)))
                .isCloseTo(1, within(EXACT));
        double octagon = 8 * (Math.sqrt(2) - 1); // a square of side 2 and itself, turned by 45 degrees
        assertThat(new RotatedBox(7, 9, 2, 2, Math.PI / 4).overlap(new Box(6, 8, 8, 10)))
                .isCloseTo(octagon / (8 - octagon), within(1e-9));
    }

    @Test
    void polygonsWithNotchesAreExact() {
        var notched = polygon(0, 0, 4, 0, 4, 4, 2, 1, 0, 4); // a W: 16 less the triangle of 6
        assertThat(notched.overlap(polygon(0, 0, 4, 0, 4, 4, 0, 4))).isCloseTo(10.0 / 16, within(EXACT));
        assertThat(notched.overlap(new Box(1.5, 3, 2.5, 4))).isZero();
        assertThat(notched.overlap(polygon(0, 4, 2, 1, 4, 4, 4, 0, 0, 0))).isCloseTo(1, within(EXACT)); // other way
    }

    /** Both ways of cutting agree, wherever the picture begins and however large its unit is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void overlapIsTheSameForMovedAndScaledPairs(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Region a = star(random, 0, 1);
            Region b = random.nextBoolean() ? star(random, 0, 1) : new Circle(random.nextDouble(), 0.5, 0.4);
            double overlap = a.overlap(b);

            assertThat(overlap).isBetween(0.0, 1.0);
            assertThat(b.overlap(a)).isCloseTo(overlap, within(1e-9));
            assertThat(moved(a).overlap(moved(b))).isCloseTo(overlap, within(1e-7));
            assertThat(a.overlap(a)).isCloseTo(1, within(1e-9));
        }
    }

    private static Region star(Random random, double from, double to) {
        List<Point> corners = new ArrayList<>();
        int n = 3 + random.nextInt(6);
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / n;
            double r = 0.2 + random.nextDouble();
            corners.add(new Point(from + to * r * Math.cos(angle), from + to * r * Math.sin(angle)));
        }
        return new Polygon(corners);
    }

    private static Region moved(Region region) {
        double[] c = region.coordinates();
        for (int i = 0; i < c.length; i++) {
            c[i] = region.shape() == Shape.CIRCLE && i == 2 ? 1000 * c[i] : 1000 * c[i] + 1e6;
        }
        return Region.of(region.shape(), c, region.label());
    }

    @Test
    void everyShapeIsMadeOfItsCoordinates() {
        for (Region region : List.of(
                new Point(1, 2),
                new Box(1, 2, 3, 4),
                new Circle(1, 2, 3),
                new RotatedBox(1, 2, 3, 4, 5),
                polygon(0, 0, 1, 0, 1, 1))) {
            Region labelled = region.withLabel("cat");
            assertThat(Region.of(region.shape(), region.coordinates(), Optional.of("cat")))
                    .isEqualTo(labelled);
            assertThat(labelled.withLabel(Optional.empty())).isEqualTo(region);
        }
        assertThat(new Box(0, 0.5, 5, 5).withLabel("cat")).hasToString("Box[0.0 0.5 5.0 5.0, cat]");
        assertThat(new Point(3, 4.5)).hasToString("Point[3.0 4.5]");
    }

    @Test
    void refusesWhatHasNoAreaOrNoPlace() {
        assertRefused(() -> new Box(3, 0, 3, 5), "x0 must be less than x1, got 3.0 and 3.0");
        assertRefused(() -> new Box(0, 5, 3, 4), "y0 must be less than y1, got 5.0 and 4.0");
        assertRefused(() -> new Box(0, Double.NaN, 3, 4), "y0 must be finite, got NaN");
        assertRefused(() -> new Point(0, Double.POSITIVE_INFINITY), "y must be finite, got Infinity");
        assertRefused(() -> new Point(-1e151, 0), "x must be from -1e150 to 1e150, got -1.0E151");
        assertRefused(() -> new Box(0, 0, 1e-200, 1), "x1 - x0 must be from 1e-150 to 1e150, got 1.0E-200");
        assertThat(new Box(0, 0, 1e150, 1e150).overlap(new Box(0, 0, 5e149, 1e150)))
                .isCloseTo(0.5, within(EXACT));
        assertThat(new Circle(0, 0, 1e-150).overlap(new Circle(0, 0, 1e-150))).isEqualTo(1);
        assertRefused(() -> new Circle(0, 0, 0), "radius must be finite and positive, got 0.0");
        assertRefused(() -> new RotatedBox(0, 0, -1, 1, 0), "width must be finite and positive, got -1.0");
        assertRefused(
                () -> new Polygon(List.of(new Point(0, 0), new Point(1, 1))),
                "a polygon must have at least 3 corners, got 2");
        assertRefused(
                () -> polygon(0, 0, 1, 1, 2, 2),
                "a polygon must enclose an area, got the corners [Point[0.0 0.0], Point[1.0 1.0], Point[2.0 2.0]]");
        assertRefused(() -> new Point(0, 0).withLabel(" "), "label must not be blank");
        assertRefused(
                () -> Region.of(Shape.BOX, new double[] {1, 2}, Optional.empty()),
                "a BOX must have 4 coordinates, got 2");
    }
}
