package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crowd4j.internal.ShortestDecimal;

/**
 * A mark in a picture: a point, a box, a circle, a box that is turned, or a polygon; with a label
 * where marks have classes. Coordinates are real numbers in any unit, and may lie outside the
 * picture; they are at most 10¹⁵⁰, and sizes at least 10⁻¹⁵⁰, so that areas can be computed. Pixels
 * that no outline describes are a {@link Mask}.
 *
 * <pre>{@code
 * var mine = new Region.Box(10, 10, 30, 30);
 * var yours = new Region.Box(10, 20, 30, 40);
 * mine.overlap(yours);                               // 0.3333: 200 of 600
 * }</pre>
 */
public sealed interface Region {

    /** The forms of a region, and how many coordinates each has. */
    enum Shape {
        /** x, y. */
        POINT(2),
        /** x0, y0, x1, y1. */
        BOX(4),
        /** x, y of the centre, radius. */
        CIRCLE(3),
        /** x, y of the centre, width, height, angle. */
        ROTATED_BOX(5),
        /** x and y of each corner. */
        POLYGON(-1);

        private final int coordinates;

        Shape(int coordinates) {
            this.coordinates = coordinates;
        }

        /** {@return whether every region of this shape has as many coordinates as every other} */
        public boolean fixed() {
            return coordinates > 0;
        }
    }

    /** {@return the form of this region} */
    Shape shape();

    /** {@return its coordinates, in the order of {@link Shape}; a copy} */
    double[] coordinates();

    /** {@return the class of what is marked, where marks have classes} */
    Optional<String> label();

    /** {@return this region with a label; empty for none} */
    Region withLabel(Optional<String> label);

    /** {@return this region with a label} */
    default Region withLabel(String label) {
        return withLabel(Optional.of(label));
    }

    /**
     * Returns the area of the intersection with another region by the area of the union; labels
     * have no part in it. A point has no area: it overlaps an equal point alone.
     *
     * @return from 0 to 1
     */
    default double overlap(Region other) {
        return RegionOverlap.of(this, other);
    }

    /**
     * Returns the region with given coordinates.
     *
     * @param coordinates in the order of {@link Shape}; copied
     * @throws IllegalArgumentException if they are too few or too many, or the region refuses them
     */
    static Region of(Shape shape, double[] coordinates, Optional<String> label) {
        double[] c = coordinates.clone();
        checkArgument(
                shape.fixed() ? c.length == shape.coordinates : c.length >= 6 && c.length % 2 == 0,
                "a %s must have %s coordinates, got %s",
                shape,
                shape.fixed() ? shape.coordinates : "an even number of at least 6",
                c.length);
        return switch (shape) {
            case POINT -> new Point(c[0], c[1], label);
            case BOX -> new Box(c[0], c[1], c[2], c[3], label);
            case CIRCLE -> new Circle(c[0], c[1], c[2], label);
            case ROTATED_BOX -> new RotatedBox(c[0], c[1], c[2], c[3], c[4], label);
            case POLYGON -> polygon(c, label);
        };
    }

    private static Polygon polygon(double[] c, Optional<String> label) {
        ImmutableList.Builder<Point> corners = ImmutableList.builder();
        for (int i = 0; i < c.length; i += 2) {
            corners.add(new Point(c[i], c[i + 1]));
        }
        return new Polygon(corners.build(), label);
    }

    private static String text(Region region) {
        return Arrays.stream(region.coordinates())
                .mapToObj(ShortestDecimal::of)
                .collect(Collectors.joining(
                        " ",
                        region.getClass().getSimpleName() + "[",
                        region.label().map(label -> ", " + label).orElse("") + "]"));
    }

    /**
     * A place.
     *
     * @param x finite
     * @param y finite
     * @param label of what is there
     */
    record Point(double x, double y, Optional<String> label) implements Region {

        /** A point without a label. */
        public Point(double x, double y) {
            this(x, y, Optional.empty());
        }

        /**
         * Checks the coordinates.
         *
         * @throws IllegalArgumentException if one is not finite, or the label is blank
         */
        public Point {
            RegionChecks.coordinate("x", x);
            RegionChecks.coordinate("y", y);
            RegionChecks.label(label);
        }

        @Override
        public Shape shape() {
            return Shape.POINT;
        }

        @Override
        public double[] coordinates() {
            return new double[] {x, y};
        }

        @Override
        public Point withLabel(Optional<String> named) {
            return new Point(x, y, named);
        }

        /** {@return such as {@code Point[3.0 4.5]} or {@code Point[3.0 4.5, cat]}} */
        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * A rectangle along the axes.
     *
     * @param x0 the smaller x; finite
     * @param y0 the smaller y; finite
     * @param x1 the larger x; finite
     * @param y1 the larger y; finite
     * @param label of what is inside
     */
    record Box(double x0, double y0, double x1, double y1, Optional<String> label) implements Region {

        /** A box without a label. */
        public Box(double x0, double y0, double x1, double y1) {
            this(x0, y0, x1, y1, Optional.empty());
        }

        /**
         * Checks the sides.
         *
         * @throws IllegalArgumentException if a side is not finite, {@code x0 >= x1},
         *     {@code y0 >= y1}, or the label is blank
         */
        public Box {
            RegionChecks.coordinate("x0", x0);
            RegionChecks.coordinate("y0", y0);
            RegionChecks.coordinate("x1", x1);
            RegionChecks.coordinate("y1", y1);
            checkArgument(x0 < x1, "x0 must be less than x1, got %s and %s", x0, x1);
            checkArgument(y0 < y1, "y0 must be less than y1, got %s and %s", y0, y1);
            RegionChecks.size("x1 - x0", x1 - x0);
            RegionChecks.size("y1 - y0", y1 - y0);
            RegionChecks.label(label);
        }

        @Override
        public Shape shape() {
            return Shape.BOX;
        }

        @Override
        public double[] coordinates() {
            return new double[] {x0, y0, x1, y1};
        }

        @Override
        public Box withLabel(Optional<String> named) {
            return new Box(x0, y0, x1, y1, named);
        }

        /** {@return such as {@code Box[0.0 0.0 5.0 5.0]} or {@code Box[0.0 0.0 5.0 5.0, cat]}} */
        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * A circle.
     *
     * @param x of the centre; finite
     * @param y of the centre; finite
     * @param radius finite and positive
     * @param label of what is inside
     */
    record Circle(double x, double y, double radius, Optional<String> label) implements Region {

        /** A circle without a label. */
        public Circle(double x, double y, double radius) {
            this(x, y, radius, Optional.empty());
        }

        /**
         * Checks the coordinates.
         *
         * @throws IllegalArgumentException if one is not finite, the radius is not positive, or the
         *     label is blank
         */
        public Circle {
            RegionChecks.coordinate("x", x);
            RegionChecks.coordinate("y", y);
            RegionChecks.size("radius", radius);
            RegionChecks.label(label);
        }

        @Override
        public Shape shape() {
            return Shape.CIRCLE;
        }

        @Override
        public double[] coordinates() {
            return new double[] {x, y, radius};
        }

        @Override
        public Circle withLabel(Optional<String> named) {
            return new Circle(x, y, radius, named);
        }

        /** {@return such as {@code Circle[3.0 4.0 1.5]}} */
        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * A rectangle turned about its centre.
     *
     * @param x of the centre; finite
     * @param y of the centre; finite
     * @param width finite and positive
     * @param height finite and positive
     * @param angle from the x axis to the side that {@code width} measures, towards the y axis, in
     *     radians; finite
     * @param label of what is inside
     */
    record RotatedBox(double x, double y, double width, double height, double angle, Optional<String> label)
            implements Region {

        /** A turned box without a label. */
        public RotatedBox(double x, double y, double width, double height, double angle) {
            this(x, y, width, height, angle, Optional.empty());
        }

        /**
         * Checks the coordinates.
         *
         * @throws IllegalArgumentException if one is not finite, a size is not positive, or the
         *     label is blank
         */
        public RotatedBox {
            RegionChecks.coordinate("x", x);
            RegionChecks.coordinate("y", y);
            RegionChecks.size("width", width);
            RegionChecks.size("height", height);
            RegionChecks.coordinate("angle", angle);
            RegionChecks.label(label);
        }

        @Override
        public Shape shape() {
            return Shape.ROTATED_BOX;
        }

        @Override
        public double[] coordinates() {
            return new double[] {x, y, width, height, angle};
        }

        @Override
        public RotatedBox withLabel(Optional<String> named) {
            return new RotatedBox(x, y, width, height, angle, named);
        }

        /** {@return such as {@code RotatedBox[3.0 4.0 10.0 2.0 0.5]}} */
        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * A polygon. Its outline must not cross itself; that is not checked.
     *
     * @param corners at least three, in order around the outline, in either direction; without
     *     labels
     * @param label of what is inside
     */
    record Polygon(List<Point> corners, Optional<String> label) implements Region {

        /** A polygon without a label. */
        public Polygon(List<Point> corners) {
            this(corners, Optional.empty());
        }

        /**
         * Checks the corners.
         *
         * @throws IllegalArgumentException if there are less than three, one has a label, they
         *     enclose no area, or the label is blank
         */
        public Polygon {
            corners = ImmutableList.copyOf(corners);
            checkArgument(corners.size() >= 3, "a polygon must have at least 3 corners, got %s", corners.size());
            for (Point corner : corners) {
                checkArgument(corner.label().isEmpty(), "a corner must have no label, got %s", corner);
            }
            RegionChecks.label(label);
            checkArgument(
                    RegionOverlap.area(flat(corners)) > 0,
                    "a polygon must enclose an area, got the corners %s",
                    corners);
        }

        private static double[] flat(List<Point> corners) {
            double[] flat = new double[2 * corners.size()];
            for (int i = 0; i < corners.size(); i++) {
                flat[2 * i] = corners.get(i).x();
                flat[2 * i + 1] = corners.get(i).y();
            }
            return flat;
        }

        @Override
        public Shape shape() {
            return Shape.POLYGON;
        }

        @Override
        public double[] coordinates() {
            return flat(corners);
        }

        @Override
        public Polygon withLabel(Optional<String> named) {
            return new Polygon(corners, named);
        }

        /** {@return such as {@code Polygon[0.0 0.0 5.0 0.0 5.0 5.0]}} */
        @Override
        public String toString() {
            return text(this);
        }
    }
}
