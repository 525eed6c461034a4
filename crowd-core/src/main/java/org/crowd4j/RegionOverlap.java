package org.crowd4j;

import java.util.Arrays;
import org.crowd4j.Region.Box;
import org.crowd4j.Region.Circle;
import org.crowd4j.Region.RotatedBox;
import org.crowd4j.Region.Shape;

/**
 * Intersection over union of two regions, exact but for rounding. Boxes and pairs of circles have
 * closed forms. Two polygons are cut into signed triangles from a corner each, and the areas of the
 * intersections of triangles are added; a circle and a polygon are cut along the edges of the
 * polygon. Every region is moved so that the first one is near 0, which keeps digits.
 */
final class RegionOverlap {
    private static final double[] NOTHING = new double[0];

    private RegionOverlap() {}

    static double of(Region a, Region b) {
        if (a.shape() == Shape.POINT || b.shape() == Shape.POINT) {
            return a.shape() == b.shape() && a.withLabel(b.label()).equals(b) ? 1 : 0;
        }
        double common = intersection(a, b);
        double union = area(a) + area(b) - common;
        return Math.max(0, Math.min(common / union, 1));
    }

    private static double area(Region region) {
        return region instanceof Circle circle
                ? Math.PI * circle.radius() * circle.radius()
                : region instanceof RotatedBox turned ? turned.width() * turned.height() : area(outline(region, 0, 0));
    }

    private static double intersection(Region a, Region b) {
        if (a instanceof Box one && b instanceof Box other) {
            double width = Math.min(one.x1(), other.x1()) - Math.max(one.x0(), other.x0());
            double height = Math.min(one.y1(), other.y1()) - Math.max(one.y0(), other.y0());
            return width > 0 && height > 0 ? width * height : 0;
        }
        if (a instanceof Circle one && b instanceof Circle other) {
            return lens(one.radius(), other.radius(), Math.hypot(one.x() - other.x(), one.y() - other.y()));
        }
        if (a instanceof Circle circle) {
            return Math.abs(inCircle(circle.radius(), outline(b, circle.x(), circle.y())));
        }
        if (b instanceof Circle) {
            return intersection(b, a);
        }
        double[] first = outline(a, 0, 0);
        double[] near = outline(a, first[0], first[1]);
        double[] other = outline(b, first[0], first[1]);
        return convex(near) && convex(other) ? convexCommon(near, other) : triangles(near, other);
    }

    /** {@return the corners, x and y in turn, less an origin} */
    private static double[] outline(Region region, double fromX, double fromY) {
        double[] c = region.coordinates();
        double[] corners = switch (region.shape()) {
            case BOX -> new double[] {c[0], c[1], c[2], c[1], c[2], c[3], c[0], c[3]};
            case ROTATED_BOX -> turned(c);
            default -> c;
        };
        for (int i = 0; i < corners.length; i += 2) {
            corners[i] -= fromX;
            corners[i + 1] -= fromY;
        }
        return corners;
    }

    private static double[] turned(double[] c) {
        double cos = StrictMath.cos(c[4]);
        double sin = StrictMath.sin(c[4]);
        double[] corners = new double[8];
        for (int i = 0; i < 4; i++) {
            double along = (i == 0 || i == 3 ? -0.5 : 0.5) * c[2];
            double across = (i < 2 ? -0.5 : 0.5) * c[3];
            corners[2 * i] = c[0] + along * cos - across * sin;
            corners[2 * i + 1] = c[1] + along * sin + across * cos;
        }
        return corners;
    }

    /** {@return the area inside an outline} */
    static double area(double[] corners) {
        return Math.abs(signedArea(corners));
    }

    private static double signedArea(double[] p) {
        double twice = 0;
        for (int i = 2; i + 3 < p.length; i += 2) {
            twice += cross(p[i] - p[0], p[i + 1] - p[1], p[i + 2] - p[0], p[i + 3] - p[1]);
        }
        return twice / 2;
    }

    private static double cross(double ax, double ay, double bx, double by) {
        return ax * by - ay * bx;
    }

    private static boolean convex(double[] p) {
        double sign = 0;
        double turn = 0;
        int n = p.length;
        for (int i = 0; i < n; i += 2) {
            double ax = p[(i + 2) % n] - p[i];
            double ay = p[(i + 3) % n] - p[i + 1];
            double bx = p[(i + 4) % n] - p[(i + 2) % n];
            double by = p[(i + 5) % n] - p[(i + 3) % n];
            double corner = cross(ax, ay, bx, by);
            if (corner * sign < 0) {
                return false;
            }
            sign = corner == 0 ? sign : corner;
            turn += StrictMath.atan2(corner, ax * bx + ay * by);
        }
        return Math.abs(turn) < 3 * Math.PI; // a star turns twice
    }

    /** {@return the common area of two outlines, by triangles from the first corner of each} */
    private static double triangles(double[] a, double[] b) {
        double sum = 0;
        for (int i = 2; i + 3 < a.length; i += 2) {
            double[] one = {a[0], a[1], a[i], a[i + 1], a[i + 2], a[i + 3]};
            double first = signedArea(one);
            for (int j = 2; j + 3 < b.length && first != 0; j += 2) {
                double[] other = {b[0], b[1], b[j], b[j + 1], b[j + 2], b[j + 3]};
                double second = signedArea(other);
                if (second != 0) {
                    sum += Math.signum(first) * Math.signum(second) * convexCommon(one, other);
                }
            }
        }
        return Math.abs(sum);
    }

    /** {@return the common area of two convex outlines: the one, cut by each edge of the other} */
    private static double convexCommon(double[] one, double[] other) {
        double[] left = one;
        double side = Math.signum(signedArea(other));
        for (int i = 0; i < other.length && left.length > 0; i += 2) {
            int next = (i + 2) % other.length;
            left = cut(
                    left,
                    other[i],
                    other[i + 1],
                    side * (other[next] - other[i]),
                    side * (other[next + 1] - other[i + 1]));
        }
        return area(left);
    }

    /** {@return the part of an outline on the left of a line} */
    private static double[] cut(double[] p, double x, double y, double dx, double dy) {
        double[] kept = new double[2 * p.length + 4];
        int size = 0;
        int n = p.length;
        for (int i = 0; i < n; i += 2) {
            double here = cross(dx, dy, p[i] - x, p[i + 1] - y);
            double nextX = p[(i + 2) % n];
            double nextY = p[(i + 3) % n];
            double there = cross(dx, dy, nextX - x, nextY - y);
            if (here >= 0) {
                kept[size++] = p[i];
                kept[size++] = p[i + 1];
            }
            if ((here > 0 && there < 0) || (here < 0 && there > 0)) {
                double share = here / (here - there);
                kept[size++] = p[i] + share * (nextX - p[i]);
                kept[size++] = p[i + 1] + share * (nextY - p[i + 1]);
            }
        }
        return size < 6 ? NOTHING : Arrays.copyOf(kept, size);
    }

    /** {@return the common area of two circles whose centres have a distance} */
    private static double lens(double r, double s, double distance) {
        if (distance >= r + s) {
            return 0;
        }
        if (distance <= Math.abs(r - s)) {
            double least = Math.min(r, s);
            return Math.PI * least * least;
        }
        double a = (distance * distance + r * r - s * s) / (2 * distance); // from one centre to the chord
        double b = distance - a;
        return segment(r, a) + segment(s, b);
    }

    /** {@return the part of a circle beyond a chord} */
    private static double segment(double r, double toChord) {
        double cos = Math.max(-1, Math.min(toChord / r, 1));
        return r * r * StrictMath.acos(cos) - toChord * Math.sqrt(Math.max(0, r * r - toChord * toChord));
    }

    /** {@return the signed area of an outline that lies in a circle about 0} */
    private static double inCircle(double r, double[] p) {
        double sum = 0;
        for (int i = 0; i < p.length; i += 2) {
            int next = (i + 2) % p.length;
            sum += edge(r, p[i], p[i + 1], p[next], p[next + 1]);
        }
        return sum;
    }

    /** {@return the signed area that the circle shares with the triangle of 0 and an edge} */
    private static double edge(double r, double px, double py, double qx, double qy) {
        double dx = qx - px;
        double dy = qy - py;
        double square = dx * dx + dy * dy;
        if (square == 0) {
            return 0;
        }
        double half = -(px * dx + py * dy) / square;
        double rest = half * half - (px * px + py * py - r * r) / square;
        double root = rest > 0 ? Math.sqrt(rest) : 0;
        double enter = Math.max(0, Math.min(half - root, 1));
        double leave = Math.max(0, Math.min(half + root, 1));
        double[] ends = {0, enter, leave, 1};
        double sum = 0;
        for (int part = 0; part < 3; part++) {
            double from = ends[part];
            double to = ends[part + 1];
            double ax = px + from * dx;
            double ay = py + from * dy;
            double bx = px + to * dx;
            double by = py + to * dy;
            boolean inside = part == 1 && rest > 0;
            double corner = cross(ax, ay, bx, by);
            sum += inside ? corner / 2 : r * r * StrictMath.atan2(corner, ax * bx + ay * by) / 2;
        }
        return sum;
    }
}
