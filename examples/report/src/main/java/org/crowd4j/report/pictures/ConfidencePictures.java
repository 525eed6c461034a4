package org.crowd4j.report.pictures;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.report.figures.ConfidenceFigures;
import org.crowd4j.report.figures.ConfidenceFigures.Bin;
import org.crowd4j.report.figures.ConfidenceFigures.Reliability;
import org.crowd4j.report.markup.Axis;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Svg.Anchor;

/** The pictures of confidence. */
public final class ConfidencePictures {
    private static final int WIDTH = 340;

    private ConfidencePictures() {}

    /** {@return how confident the labels are; right under wrong, where there is enough gold} */
    public static Svg histogram(ConfidenceFigures figures, boolean judged) {
        Svg svg = new Svg("confidence", WIDTH, 230, "Confidence of the consensus");
        int first = 0;
        while (figures.bins().get(first).all() == 0) {
            first++;
        }
        int start = Math.min(first / 4 * 4, 16); // a multiple of 20 points
        double most = figures.bins().stream().mapToDouble(Bin::all).max().orElse(1);
        List<Double> ticks = Axis.upTo(most);
        double top = ticks.get(ticks.size() - 1);
        for (double tick : ticks) {
            double y = 180 - 150 * tick / top;
            svg.line("g", 40, y, 334, y);
            svg.text("t", 34, y + 4, Anchor.END, Numbers.count(Math.round(tick)));
        }
        double step = 294.0 / (figures.bins().size() - start);
        List<String> words = new ArrayList<>();
        boolean others = false;
        for (int at = start; at < figures.bins().size(); at++) {
            Bin bin = figures.bins().get(at);
            if (bin.all() == 0) {
                continue;
            }
            double x = 40 + (at - start) * step + 1;
            String range = "%s to %s".formatted(Numbers.decimals(2, bin.low()), Numbers.decimals(2, bin.high()));
            if (!judged) {
                double high = 150 * bin.all() / top;
                svg.rect("bar2", x, 180 - high, step - 2, high)
                        .tip("%s, confidence %s".formatted(Numbers.amount(bin.all()), range));
                words.add("%s: %s".formatted(range, Numbers.amount(bin.all())));
                continue;
            }
            double y = 180;
            y = stacked(svg, "right", bin.right(), "right", range, x, y, step, top);
            y = stacked(svg, "miss", bin.wrong(), "wrong", range, x, y, step, top);
            stacked(svg, "bar2", bin.unjudged(), "without gold", range, x, y, step, top);
            others |= bin.unjudged() > 0;
            words.add("%s: %s right, %s wrong%s"
                    .formatted(
                            range,
                            Numbers.amount(bin.right()),
                            Numbers.amount(bin.wrong()),
                            bin.unjudged() > 0 ? ", %s without gold".formatted(bin.unjudged()) : ""));
        }
        for (int at = start; at <= figures.bins().size(); at += 2) {
            double x = 40 + (at - start) * step;
            svg.line("ax", x, 180, x, 184);
            if (at % 4 == 0) {
                svg.text("t", x, 196, at == figures.bins().size() ? Anchor.END : Anchor.MIDDLE, at * 5 + "\u00a0%");
            }
        }
        svg.line("ax", 40, 180, 334, 180);
        svg.text("t s", 34, 14, Anchor.START, "tasks");
        svg.text("t s", 187, 222, Anchor.MIDDLE, "confidence of the label");
        if (judged) {
            key(svg, "right", "right on gold", 24);
            key(svg, "miss", "wrong", 42);
            if (others) {
                key(svg, "bar2", "without gold", 60);
            }
        }
        return svg.describe(String.join("; ", words));
    }

    private static double stacked(
            Svg svg,
            String style,
            double count,
            String what,
            String range,
            double x,
            double y,
            double step,
            double top) {
        if (count == 0) {
            return y;
        }
        double high = 150 * count / top;
        svg.rect(style, x, y - high, step - 2, high)
                .tip("%s %s, confidence %s".formatted(Numbers.amount(count), what, range));
        return y - high;
    }

    private static void key(Svg svg, String style, String text, double y) {
        svg.rect(style, 48, y, 11, 11);
        svg.text("halo", 64, y + 10, Anchor.START, text);
    }

    /** {@return the reliability diagram} */
    public static Svg reliability(ConfidenceFigures figures) {
        Svg svg = new Svg("reliability", WIDTH, 330, "Reliability diagram");
        List<Reliability> bins = figures.reliability();
        double start = bins.isEmpty() ? 0 : Math.min(Math.floor(bins.get(0).low() * 5 + 1e-9) / 5, 0.8);
        svg.text("t s", 10, 12, Anchor.START, "right on gold, in %");
        for (int tick = 0; tick <= 100; tick += 25) {
            svg.line("g", 44, y(tick / 100.0), 328, y(tick / 100.0));
            svg.text("t", 38, y(tick / 100.0) + 4, Anchor.END, Integer.toString(tick));
        }
        for (int tick = (int) Math.round(start * 100); tick <= 100; tick += 20) {
            svg.text("t", x(tick / 100.0, start), 302, Anchor.MIDDLE, Integer.toString(tick));
        }
        svg.text("t s", 186, 320, Anchor.MIDDLE, "confidence, in %");
        svg.line("th", x(start, start), y(start), x(1, start), y(1));
        svg.text("t s halo", 328, y(0) - 6, Anchor.END, "dashed: as it claims"); // bars are rare in this corner
        int most = bins.stream().mapToInt(Reliability::tasks).max().orElse(1);
        List<String> words = new ArrayList<>();
        for (Reliability bin : bins) {
            double x = x(bin.confidence(), start);
            svg.line("wh", x, y(bin.interval().low()), x, y(bin.interval().high()));
            svg.circle("d main", x, y(bin.right()), Math.max(3, 12 * Math.sqrt((double) bin.tasks() / most)))
                    .tip("%s: confidence %s, right %s (%s)"
                            .formatted(
                                    Numbers.count(bin.tasks(), "task"),
                                    Numbers.percent(bin.confidence()),
                                    Numbers.percent(bin.right()),
                                    Numbers.wholes(bin.interval())));
            words.add("%s of mean confidence %s: %s right"
                    .formatted(
                            Numbers.count(bin.tasks(), "task"),
                            Numbers.whole(bin.confidence()),
                            Numbers.whole(bin.right())));
        }
        return svg.describe(String.join("; ", words));
    }

    private static double x(double confidence, double start) {
        return 44 + 284 * (confidence - start) / (1 - start);
    }

    private static double y(double share) {
        return 286 - 254 * share;
    }
}
