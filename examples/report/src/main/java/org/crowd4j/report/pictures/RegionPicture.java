package org.crowd4j.report.pictures;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;

/** The marks of all workers in one picture, and what is there, over a blank canvas. */
public final class RegionPicture {
    private static final double EDGE = 24; // around the marks
    private static final double FOOT = 28; // for the words below
    private static final int LEAST_WORDED = 600; // width that holds the words
    private static final double MOST_HEIGHT = 1.2; // of the width
    private static final double SMALL = 3; // radius of a point that a worker drew
    private static final double LARGE = 5;

    private final Svg svg;
    private final double left;
    private final double top;
    private final double scale;
    private final int height;
    private final boolean worded;

    private RegionPicture(String task, String id, int width, List<Region> all) {
        double[] box = bounds(all);
        double spanX = Math.max(box[2] - box[0], 1e-9);
        double spanY = Math.max(box[3] - box[1], 1e-9);
        scale = Math.min((width - 2 * EDGE) / spanX, (MOST_HEIGHT * width - 2 * EDGE) / spanY);
        left = EDGE - scale * box[0];
        top = EDGE - scale * box[1];
        worded = width >= LEAST_WORDED;
        height = (int) Math.ceil(scale * spanY + 2 * EDGE + (worded ? FOOT : 0));
        svg = new Svg(id, width, height, "Marks in " + task);
    }

    /** Draws one picture; below a width of 600, its words are left to the text beside it. */
    public static Svg of(RegionConsensus consensus, String task, String id, int width) {
        RegionAnswers answers = consensus.answers();
        List<Found> there = consensus.regions(task);
        List<Found> doubtful = new ArrayList<>(consensus.candidates(task));
        doubtful.removeAll(there);
        List<Region> all = new ArrayList<>();
        there.forEach(found -> all.add(found.region()));
        int position = answers.tasks().position(task);
        for (int answer = answers.from(position); answer < answers.to(position); answer++) {
            all.addAll(answers.regions(answer));
        }
        RegionPicture picture = new RegionPicture(task, id, width, all);
        for (int answer = answers.from(position); answer < answers.to(position); answer++) {
            String worker = answers.workers().id(answers.worker(answer));
            for (Region mark : answers.regions(answer)) {
                picture.draw("wk", "d one", SMALL, mark, worker + label(mark));
            }
        }
        doubtful.forEach(found -> picture.draw("ln l2", "d claim", LARGE, found.region(), words(found)));
        there.forEach(found -> picture.draw("ln l1", "d main", LARGE, found.region(), words(found)));
        picture.describe(there.size(), doubtful.size(), answers.to(position) - answers.from(position));
        return picture.svg;
    }

    private void describe(int there, int doubtful, int workers) {
        String text = "%d regions are there, %d are doubtful, by %d workers".formatted(there, doubtful, workers);
        svg.describe(text);
        if (worded) {
            svg.text(
                    "t s",
                    EDGE,
                    height - FOOT / 2,
                    Svg.Anchor.START,
                    text + "; thin: marks of workers; dashed: doubtful");
        }
    }

    private static String label(Region region) {
        return region.label().map(label -> ": " + label).orElse("");
    }

    private static String words(Found found) {
        return "%s of %s workers, existence %s%s"
                .formatted(
                        found.support(), found.asked(), Numbers.decimals(2, found.existence()), label(found.region()));
    }

    private void draw(String line, String point, double radius, Region region, String words) {
        double[] c = region.coordinates();
        switch (region.shape()) {
            case POINT -> svg.circle(point, x(c[0]), y(c[1]), radius);
            case CIRCLE -> svg.circle(line, x(c[0]), y(c[1]), scale * c[2]);
            default -> svg.area(line, outline(region));
        }
        svg.tip(words);
    }

    private double x(double at) {
        return left + scale * at;
    }

    private double y(double at) {
        return top + scale * at;
    }

    /** {@return the corners on the canvas, x and y in turn} */
    private double[] outline(Region region) {
        double[] corners = corners(region);
        for (int i = 0; i < corners.length; i += 2) {
            corners[i] = x(corners[i]);
            corners[i + 1] = y(corners[i + 1]);
        }
        return corners;
    }

    private static double[] corners(Region region) {
        double[] c = region.coordinates();
        if (region.shape() == Shape.BOX) {
            return new double[] {c[0], c[1], c[2], c[1], c[2], c[3], c[0], c[3]};
        }
        if (region.shape() != Shape.ROTATED_BOX) {
            return c;
        }
        double along = Math.cos(c[4]) / 2;
        double across = Math.sin(c[4]) / 2;
        double[] corners = new double[8];
        for (int i = 0; i < 4; i++) {
            double w = i == 0 || i == 3 ? -c[2] : c[2];
            double h = i < 2 ? -c[3] : c[3];
            corners[2 * i] = c[0] + w * along - h * across;
            corners[2 * i + 1] = c[1] + w * across + h * along;
        }
        return corners;
    }

    /** {@return the smallest and largest x and y of all regions; of none, a unit square} */
    private static double[] bounds(List<Region> regions) {
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (Region region : regions) {
            double[] c = region.coordinates();
            double reach = region.shape() == Shape.CIRCLE ? c[2] : 0;
            double[] corners = reach > 0 ? new double[] {c[0], c[1]} : corners(region);
            for (int i = 0; i < corners.length; i += 2) {
                box[0] = Math.min(box[0], corners[i] - reach);
                box[1] = Math.min(box[1], corners[i + 1] - reach);
                box[2] = Math.max(box[2], corners[i] + reach);
                box[3] = Math.max(box[3], corners[i + 1] + reach);
            }
        }
        return regions.isEmpty() ? new double[] {0, 0, 1, 1} : box;
    }
}
