package org.crowd4j.report.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crowd4j.report.figures.CurveFigures;
import org.crowd4j.report.figures.CurveFigures.Point;
import org.crowd4j.report.figures.StoppingFigures;
import org.crowd4j.report.figures.StoppingFigures.Tried;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Svg.Anchor;
import org.crowd4j.report.markup.Svg.Form;

/** The learning curve, and the rules that stop early. */
public final class FewerPicture {
    private static final double LEFT = 40;
    private static final double TOP = 32;
    private static final double GAP = 15; // between two lines of text
    private static final int[] TICKS = {1, 2, 5, 10, 20};
    private static final int MOST_TICKS = 7;
    private static final String SHOWN = "(threshold|agree):.*";
    private static final String NAMED = "threshold:0.99";

    private final CurveFigures curve;
    private final StoppingFigures stopping;
    private final boolean wide;
    private final double right;
    private final double bottom;
    private final double most; // answers at the right end
    private double low;
    private double high;

    private FewerPicture(CurveFigures curve, StoppingFigures stopping, boolean wide) {
        this.curve = curve;
        this.stopping = stopping;
        this.wide = wide;
        this.right = wide ? 684 : 320;
        this.bottom = wide ? 334 : 314;
        this.most = place(curve.last());
    }

    /** Draws the picture. */
    public static Svg of(CurveFigures curve, StoppingFigures stopping, boolean wide) {
        return new FewerPicture(curve, stopping, wide).draw();
    }

    private Svg draw() {
        Svg svg = new Svg(
                wide ? "curve-w" : "curve",
                wide ? 880 : 340,
                wide ? 380 : 360,
                "How good labels are with fewer answers a task");
        axes(svg);
        List<Point> points = curve.points();
        double[] band = new double[4 * points.size()];
        for (int at = 0; at < points.size(); at++) {
            int back = band.length - 2 - 2 * at;
            band[2 * at] = x(place(points.get(at)));
            band[2 * at + 1] = y(points.get(at).band().high());
            band[back] = band[2 * at];
            band[back + 1] = y(points.get(at).band().low());
        }
        svg.area("bandf", band);
        line(svg, "ln l2", "d one", "majority vote", Point::vote);
        line(svg, "ln l1", "d main", "committee", Point::committee);
        for (Tried rule : stopping.rules()) {
            if (rule.name().matches(SHOWN) && rule.answers() <= most) {
                svg.mark(Form.DIAMOND, "d stp", x(rule.answers()), y(rule.right()), 4.5)
                        .tip("%s: %s answers a task, %s"
                                .formatted(
                                        rule.name(),
                                        Numbers.decimals(1, rule.answers()),
                                        Numbers.percent(rule.right())));
            }
        }
        names(svg);
        return svg.describe(words());
    }

    /** The place of a point on the axis; all answers stand one step after the last number. */
    private double place(Point point) {
        return point.all() ? curve.beforeLast().answers() + (curve.points().size() > 1 ? 1 : 0) : point.answers();
    }

    private double x(double answers) {
        double first = LEFT + 10;
        return most <= 1 ? first : first + (answers - 1) / (most - 1) * (right - first);
    }

    private double y(double share) {
        return bottom - (100 * share - low) / (high - low) * (bottom - TOP);
    }

    private void axes(Svg svg) {
        double least = 1;
        double largest = 0;
        for (Point point : curve.points()) {
            least = Math.min(least, Math.min(point.vote(), point.band().low()));
            largest = Math.max(largest, Math.max(point.vote(), point.band().high()));
        }
        for (Tried rule : stopping.rules()) {
            least = rule.name().matches(SHOWN) ? Math.min(least, rule.right()) : least;
            largest = rule.name().matches(SHOWN) ? Math.max(largest, rule.right()) : largest;
        }
        int step = TICKS[TICKS.length - 1];
        for (int each = TICKS.length - 1; each >= 0; each--) {
            low = Math.floor(100 * least / TICKS[each]) * TICKS[each];
            high = Math.max(low + TICKS[each], Math.ceil(100 * largest / TICKS[each] - 1e-9) * TICKS[each]);
            if ((high - low) / TICKS[each] > MOST_TICKS) {
                break;
            }
            step = TICKS[each];
        }
        low = Math.floor(100 * least / step) * step;
        high = Math.max(low + step, Math.ceil(100 * largest / step - 1e-9) * step);
        svg.text(
                "t s",
                6,
                11,
                Anchor.START,
                (curve.byGold() ? "right on gold, in %" : "as with all answers, in %")
                        + (low > 0 ? " (does not start at 0)" : ""));
        for (double tick = low; tick <= high; tick += step) {
            svg.line("g", LEFT, y(tick / 100), right + 6, y(tick / 100));
            svg.text("t", LEFT - 6, y(tick / 100) + 4, Anchor.END, Numbers.decimals(0, tick));
        }
        double before = Double.NEGATIVE_INFINITY;
        for (Point point : curve.points()) {
            double at = x(place(point));
            if (at - before >= (wide ? 26 : 22) || point.all()) {
                svg.text(
                        "t",
                        at,
                        bottom + 18,
                        Anchor.MIDDLE,
                        point.all() && curve.uneven() ? "all" : Integer.toString(point.answers()));
                before = at;
            }
        }
        svg.text("t s", (LEFT + right) / 2, bottom + 38, Anchor.MIDDLE, "answers a task");
    }

    private void line(Svg svg, String style, String mark, String name, ToDoubleFunction<Point> share) {
        double[] path = new double[2 * curve.points().size()];
        for (int at = 0; at < curve.points().size(); at++) {
            path[2 * at] = x(place(curve.points().get(at)));
            path[2 * at + 1] = y(share.applyAsDouble(curve.points().get(at)));
        }
        svg.line(style, path);
        for (Point point : curve.points()) {
            svg.circle(mark, x(place(point)), y(share.applyAsDouble(point)), 3.5)
                    .tip("%s, %s: %s"
                            .formatted(
                                    name,
                                    point.all() ? "all answers" : Numbers.count(point.answers(), "answer"),
                                    Numbers.percent(share.applyAsDouble(point))));
        }
    }

    /** Writes the names at the ends of the lines, apart from each other. */
    private void names(Svg svg) {
        double committee = y(curve.last().committee());
        double vote = y(curve.last().vote());
        boolean above = committee <= vote;
        if (wide) {
            double apart = Math.max(0, GAP - Math.abs(committee - vote)) / 2;
            svg.text("b blue", right + 14, committee + 4 + (above ? -apart : apart), Anchor.START, "committee");
            svg.text("t", right + 14, vote + 4 + (above ? apart : -apart), Anchor.START, "majority vote");
        } else {
            svg.text("b blue halo", right, committee + (above ? -11 : 20), Anchor.END, "committee");
            svg.text("t halo", right, vote + (above ? 20 : -11), Anchor.END, "majority vote");
        }
        stopping.rules().stream()
                .filter(rule -> rule.name().equals(NAMED) && rule.answers() <= most)
                .filter(rule -> wide || x(rule.answers()) + 65 < right - 75) // else it meets "committee"
                .findFirst()
                .ifPresent(rule -> {
                    double at = Math.max(LEFT + 65, x(rule.answers()));
                    svg.text("pu halo", at, y(rule.right()) - 12, Anchor.MIDDLE, "stop when 99\u00a0% sure");
                });
    }

    private String words() {
        List<String> committee = new ArrayList<>();
        List<String> vote = new ArrayList<>();
        for (Point point : curve.points()) {
            String answers = point.all() ? "all" : Integer.toString(point.answers());
            committee.add(answers + ": " + Numbers.percent(point.committee()));
            vote.add(answers + ": " + Numbers.percent(point.vote()));
        }
        List<String> rules = stopping.rules().stream()
                .map(rule -> "%s: %s answers, %s"
                        .formatted(rule.name(), Numbers.decimals(1, rule.answers()), Numbers.percent(rule.right())))
                .toList();
        return "Committee, answers and share: %s. Majority vote: %s. Stopping rules: %s."
                .formatted(String.join(", ", committee), String.join(", ", vote), String.join(", ", rules));
    }
}
