package org.crowd4j.report.pictures;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.report.figures.MethodFigures;
import org.crowd4j.report.figures.MethodFigures.Difference;
import org.crowd4j.report.figures.MethodFigures.Row;
import org.crowd4j.report.markup.Axis;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Svg.Anchor;
import org.crowd4j.report.markup.Svg.Form;
import org.crowd4j.report.markup.Text;

/** The methods against the one of the report, and their log loss. */
public final class MethodPicture {
    private static final double WORST = -5; // points; what is below is an arrow with a number
    private static final double LOSS_LEFT = 636;
    private static final double LOSS_RIGHT = 830;

    private final MethodFigures figures;
    private final List<Row> rows;
    private final boolean wide;
    private final double left;
    private final double right;
    private final double best;

    private MethodPicture(MethodFigures figures, boolean wide) {
        this.figures = figures;
        this.rows = figures.rows().stream()
                .filter(row -> row.against().isPresent() || row.name().equals(figures.base()))
                .toList();
        this.wide = wide;
        this.left = wide ? 206 : 8;
        this.right = wide ? 590 : 282;
        double largest = rows.stream()
                .mapToDouble(row -> row.against()
                        .map(found -> 100 * found.interval().high())
                        .orElse(0.0))
                .max()
                .orElse(0);
        this.best = Math.max(3, Math.min(-WORST, Math.ceil(largest)));
    }

    /** Draws the picture. */
    public static Svg of(MethodFigures figures, boolean wide) {
        return new MethodPicture(figures, wide).draw();
    }

    private Svg draw() {
        double step = wide ? 22 : 32;
        double bottom = 20 + rows.size() * step + 4;
        Svg svg = new Svg(
                wide ? "methods-w" : "methods-n",
                wide ? 880 : 340,
                (int) bottom + 40,
                "Methods: accuracy against the " + figures.base() + (wide ? " and log loss" : ""));
        axis(svg, bottom);
        double most = rows.stream()
                .mapToDouble(row -> row.logLoss().orElseThrow())
                .max()
                .orElse(1);
        List<Double> losses = Axis.upTo(Math.max(most, 0.01));
        double unit = (LOSS_RIGHT - LOSS_LEFT) / losses.get(losses.size() - 1);
        if (wide) {
            svg.text("t s", LOSS_LEFT, 12, Anchor.START, "log loss (smaller is better)");
            for (double tick : losses) {
                double x = LOSS_LEFT + tick * unit;
                svg.line(tick == 0 ? "ax" : "g", x, 20, x, bottom);
                svg.text("t", x, bottom + 16, Anchor.MIDDLE, number(tick));
            }
        }
        List<String> words = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            Row row = rows.get(at);
            double y = 20 + at * step + (wide ? 14 : 20);
            boolean base = row.name().equals(figures.base());
            String style = base ? "b" : "";
            if (wide) {
                svg.text(style, left - 10, y + 4, Anchor.END, row.name());
            } else {
                svg.text(style, left, y - 4, Anchor.START, row.name());
            }
            double line = wide ? y : y + 6;
            String text = words(row);
            words.add(text);
            mark(svg, row, line, text);
            if (wide) {
                double loss = row.logLoss().orElseThrow();
                svg.line(base ? "st main" : "st one", LOSS_LEFT, y, LOSS_LEFT + loss * unit, y);
                svg.circle(base ? "d main" : "d one", LOSS_LEFT + loss * unit, y, 4)
                        .tip(Numbers.decimals(3, loss));
                svg.text(style, LOSS_LEFT + loss * unit + 9, y + 4, Anchor.START, Numbers.decimals(2, loss));
            } else {
                svg.text(style, 338, line + 4, Anchor.END, Numbers.percent(row.right()));
            }
        }
        return svg.describe(String.join("; ", words));
    }

    private void axis(Svg svg, double bottom) {
        svg.text("t s", left, 12, Anchor.START, "accuracy, points against the " + figures.base());
        for (int tick = (int) WORST; tick <= best; tick++) {
            svg.line(tick == 0 ? "ax" : "g", x(tick), 20, x(tick), bottom);
            if (tick == 0 || tick % 2 != 0) {
                String text = tick > 0 ? "+" + tick : Numbers.decimals(0, tick);
                svg.text("t", x(tick), bottom + 16, tick == WORST ? Anchor.START : Anchor.MIDDLE, text);
            }
        }
        svg.text("t s", x(WORST / 2), bottom + 34, Anchor.MIDDLE, "← worse");
        svg.text("t s", x(best / 2), bottom + 34, Anchor.MIDDLE, "better →");
    }

    private void mark(Svg svg, Row row, double y, String text) {
        if (row.against().isEmpty()) {
            svg.circle("d self", x(0), y, 4.5).tip(text);
            return;
        }
        Difference found = row.against().get();
        String kind = found.open() ? "dsame" : found.value() > 0 ? "dup" : "ddn";
        double points = 100 * found.value();
        if (points < WORST) {
            svg.area("d " + kind, x(WORST) + 8, y - 5, x(WORST), y, x(WORST) + 8, y + 5)
                    .tip(text);
            svg.text("", x(WORST) + 14, y + 4, Anchor.START, Numbers.decimals(1, points) + " points");
            return;
        }
        svg.line(
                "wk " + kind,
                x(100 * found.interval().low()),
                y,
                x(100 * found.interval().high()),
                y);
        if (points > best) {
            svg.mark(Form.TRIANGLE, "d " + kind, x(best), y, 4.5).tip(text);
        } else {
            svg.circle("d " + kind, x(points), y, 4.5).tip(text);
        }
    }

    private double x(double points) {
        return left + (Math.max(WORST, Math.min(best, points)) - WORST) / (best - WORST) * (right - left);
    }

    private String words(Row row) {
        return row.against()
                .map(found -> "%s: %s points (%s)"
                        .formatted(row.name(), Text.signed(found.value()), Text.range(found.interval())))
                .orElse(row.name() + ": used here");
    }

    private static String number(double tick) {
        return Numbers.decimals(tick == Math.rint(tick) ? 0 : tick * 10 == Math.rint(tick * 10) ? 1 : 2, tick);
    }
}
