package org.crowd4j.region;

import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;

/** How alike two marks of a picture are: the larger, the more. */
interface Likeness {

    /** {@return the likeness of two marks, by their places in the picture} */
    double between(int one, int other);

    /** {@return the likeness of a mark and a region that no worker drew} */
    double with(int mark, Region region);

    /** {@return where a mark begins along x: no mark is like another that begins beyond its end} */
    double begin(int mark);

    /** {@return where a mark and what may be like it end along x} */
    double end(int mark);

    /** {@return the overlap of the marks of a picture} */
    static Likeness overlap(RegionAnswers answers, Picture picture) {
        return answers.all(Shape.BOX) ? new BoxOverlap(picture) : new AnyOverlap(picture);
    }

    /** Boxes, without an object for each. */
    final class BoxOverlap implements Likeness {
        private final Picture picture;
        private final double[] side; // n × 4

        BoxOverlap(Picture picture) {
            this.picture = picture;
            side = picture.coordinates();
        }

        @Override
        public double between(int one, int other) {
            int a = 4 * one;
            int b = 4 * other;
            double width = Math.min(side[a + 2], side[b + 2]) - Math.max(side[a], side[b]);
            double height = Math.min(side[a + 3], side[b + 3]) - Math.max(side[a + 1], side[b + 1]);
            if (width <= 0 || height <= 0) {
                return 0;
            }
            double common = width * height;
            return common / (area(a) + area(b) - common);
        }

        private double area(int at) {
            return (side[at + 2] - side[at]) * (side[at + 3] - side[at + 1]);
        }

        @Override
        public double with(int mark, Region region) {
            return picture.region(mark).overlap(region);
        }

        @Override
        public double begin(int mark) {
            return side[4 * mark];
        }

        @Override
        public double end(int mark) {
            return side[4 * mark + 2];
        }
    }

    /** Regions of any shape. */
    final class AnyOverlap implements Likeness {
        private final Region[] region; // n
        private final double[] begin; // n
        private final double[] end; // n

        AnyOverlap(Picture picture) {
            region = new Region[picture.size()];
            begin = new double[region.length];
            end = new double[region.length];
            for (int i = 0; i < region.length; i++) {
                region[i] = picture.region(i);
                double[] c = region[i].coordinates();
                double reach = switch (region[i].shape()) {
                    case CIRCLE -> c[2];
                    case ROTATED_BOX -> Math.hypot(c[2], c[3]) / 2;
                    default -> 0;
                };
                begin[i] = c[0] - reach;
                end[i] = c[0] + reach;
                if (region[i].shape() == Shape.POLYGON || region[i].shape() == Shape.BOX) {
                    for (int x = 0; x < c.length; x += 2) {
                        begin[i] = Math.min(begin[i], c[x]);
                        end[i] = Math.max(end[i], c[x]);
                    }
                }
            }
        }

        @Override
        public double between(int one, int other) {
            return begin[one] > end[other] || begin[other] > end[one] ? 0 : region[one].overlap(region[other]);
        }

        @Override
        public double with(int mark, Region other) {
            return region[mark].overlap(other);
        }

        @Override
        public double begin(int mark) {
            return begin[mark];
        }

        @Override
        public double end(int mark) {
            return end[mark];
        }
    }

    /** Minus the distance of the coordinates of two marks, taken as vectors. */
    final class Nearness implements Likeness {
        private final double[] side; // n × sides
        private final int sides;
        private final double radius;

        Nearness(Picture picture, double radius) {
            this.sides = picture.sides();
            this.radius = radius;
            side = picture.coordinates();
        }

        @Override
        public double between(int one, int other) {
            double sum = 0;
            for (int i = 0; i < sides; i++) {
                double distance = side[one * sides + i] - side[other * sides + i];
                sum += distance * distance;
            }
            return -Math.sqrt(sum);
        }

        @Override
        public double with(int mark, Region region) {
            double[] c = region.coordinates();
            double sum = c.length == sides ? 0 : Double.POSITIVE_INFINITY;
            for (int i = 0; i < Math.min(sides, c.length); i++) {
                double distance = side[mark * sides + i] - c[i];
                sum += distance * distance;
            }
            return -Math.sqrt(sum);
        }

        @Override
        public double begin(int mark) {
            return side[mark * sides];
        }

        @Override
        public double end(int mark) {
            return side[mark * sides] + radius * 1.000001; // rounding must not lose a pair at the very radius
        }
    }
}
