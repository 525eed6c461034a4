package org.crowd4j.report.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crowd4j.report.figures.AgreementFigures;
import org.crowd4j.report.figures.AgreementFigures.Figure;
import org.crowd4j.report.markup.LabelStyle;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Svg.Anchor;

/** The picture of Krippendorff's alpha: all labels, each label, and public crowds. */
public final class AgreementPicture {
    private static final int WIDTH = 340;
    private static final double TRAINED_LOW = 0.667;
    private static final double TRAINED = 0.8;
    private static final double LEFT = 78;
    private static final double RIGHT = 278;
    private static final double ROW = 28;
    private static final int SHORT = 2;

    private final AgreementFigures figures;
    private final double from;
    private final Svg svg;
    private final List<String> words = new ArrayList<>();

    private AgreementPicture(AgreementFigures figures) {
        this.figures = figures;
        this.from = figures.alpha().value().orElse(0) < 0
                        || figures.byLabel().stream()
                                .anyMatch(label -> label.value().orElse(0) < 0)
                ? -0.2
                : 0;
        int rows = figures.byLabel().size() + 1;
        this.svg = new Svg("alpha", WIDTH, (int) (112 + rows * ROW), "Krippendorff’s alpha");
    }

    /** Draws the picture. */
    public static Svg of(AgreementFigures figures) {
        return new AgreementPicture(figures).drawn();
    }

    private double x(double alpha) {
        return LEFT + (RIGHT - LEFT) * (Math.max(alpha, from) - from) / (1 - from);
    }

    private Svg drawn() {
        double bottom = 68 + (figures.byLabel().size() + 1) * ROW;
        for (double tick : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            svg.line("g", x(tick), 6, x(tick), bottom);
            String text = tick == 0 || tick == 1
                    ? Numbers.decimals(0, tick)
                    : Double.toString(tick).substring(1);
            svg.text("t", x(tick), bottom + 14, Anchor.MIDDLE, text);
        }
        svg.text("t s", x(0), bottom + 30, Anchor.MIDDLE, "chance");
        svg.text("t s", x(1), bottom + 30, Anchor.MIDDLE, "always");
        double below = 4 + (figures.byLabel().size() + 1) * ROW;
        svg.line("th", x(TRAINED_LOW), 6, x(TRAINED_LOW), below);
        svg.line("th", x(TRAINED), 6, x(TRAINED), below);
        row(figures.alpha(), 20, true);
        for (int at = 0; at < figures.byLabel().size(); at++) {
            row(figures.byLabel().get(at), 20 + (at + 1) * ROW, false);
        }
        publicCrowds(below + 26);
        return svg.describe(String.join("; ", words));
    }

    private void row(Figure figure, double y, boolean main) {
        if (main) {
            svg.text("b", LEFT - 10, y + 4, Anchor.END, "all labels");
        } else if (figure.name().length() <= SHORT) {
            svg.rect(LabelStyle.area(figure.label()), 44, y - 10, 20, 20).round(3);
            svg.text(LabelStyle.on(figure.label()) + " b", 54, y + 4, Anchor.MIDDLE, Names.shown(figure.name()));
        } else {
            svg.text("", LEFT - 10, y + 4, Anchor.END, Names.shown(figure.name(), 10));
        }
        String name = main ? "all labels" : Names.shown(figure.name());
        if (figure.value().isEmpty()) {
            svg.text("t", WIDTH - 4, y + 4, Anchor.END, "none");
            words.add(name + ": no value");
            return;
        }
        double alpha = figure.value().getAsDouble();
        String value = Numbers.decimals(3, alpha);
        String interval = figure.interval()
                .map(found -> "%s to %s".formatted(Numbers.decimals(3, found.low()), Numbers.decimals(3, found.high())))
                .orElse("none");
        figure.interval()
                .ifPresent(found ->
                        svg.rect(main ? "ci" : "cg", x(found.low()), y - 7, x(found.high()) - x(found.low()), 14));
        svg.circle(main ? "d main" : "d one", x(alpha), y, 3).tip("%s (%s)".formatted(value, interval));
        svg.text(main ? "b" : "", WIDTH - 4, y + 4, Anchor.END, value);
        words.add("%s: %s, interval %s".formatted(name, value, interval));
    }

    private void publicCrowds(double y) {
        List<Map.Entry<String, Double>> crowds = AgreementFigures.publicCrowds();
        svg.text("", LEFT - 10, y - 2, Anchor.END, crowds.size() + " public");
        svg.text("", LEFT - 10, y + 12, Anchor.END, "crowds");
        crowds.forEach(crowd -> svg.circle("d pub", x(crowd.getValue()), y, 4)
                .tip("%s: %s".formatted(crowd.getKey(), Numbers.decimals(2, crowd.getValue()))));
        double median = AgreementFigures.publicMedian();
        svg.line("md", x(median), y - 9, x(median), y + 9);
        svg.text("t", x(median), y + 24, Anchor.MIDDLE, "median " + Numbers.decimals(2, median));
        figures.alpha().value().ifPresent(alpha -> svg.line("me", x(alpha), y - 9, x(alpha), y + 9));
        words.add("%d public crowds: median %s, from %s to %s"
                .formatted(
                        crowds.size(),
                        Numbers.decimals(2, median),
                        Numbers.decimals(2, crowds.get(0).getValue()),
                        Numbers.decimals(2, crowds.get(crowds.size() - 1).getValue())));
    }
}
