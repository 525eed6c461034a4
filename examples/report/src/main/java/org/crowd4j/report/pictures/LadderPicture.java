package org.crowd4j.report.pictures;

import java.util.List;
import java.util.stream.Collectors;
import org.crowd4j.report.figures.TopFigures;
import org.crowd4j.report.figures.TopFigures.Step;
import org.crowd4j.report.figures.TopFigures.Way;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Svg.Anchor;

/** The picture of how often labels are right, from 0 to 100 %. */
public final class LadderPicture {
    private static final int LEFT = 112;
    private static final int ROW = 28;

    private LadderPicture() {}

    /** Draws the picture. */
    public static Svg of(TopFigures figures, int width) {
        List<Step> steps = figures.steps();
        int bottom = 8 + ROW * steps.size();
        double right = width - 58;
        String title = figures.byGold() ? "How often labels are right" : "How often labels agree with the consensus";
        Svg svg = new Svg("ladder-" + width, width, bottom + 22, title);
        for (int tick = 0; tick <= 100; tick += 25) {
            double x = LEFT + (right - LEFT) * tick / 100;
            svg.line("g", x, 4, x, bottom);
            svg.text("t", x, bottom + 14, Anchor.MIDDLE, tick + "\u00a0%");
        }
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            double y = 18 + at * ROW;
            double x = LEFT + (right - LEFT) * step.share();
            boolean main = step.way() == Way.CONSENSUS;
            svg.text(main ? "b" : "", LEFT - 10, y + 4, Anchor.END, step.name());
            svg.line("st " + step.way().style(), LEFT, y, x, y);
            double end = step.interval()
                    .map(interval -> {
                        double low = LEFT + (right - LEFT) * interval.low();
                        double high = LEFT + (right - LEFT) * interval.high();
                        svg.rect("ci", low, y - 5, high - low, 10);
                        return high;
                    })
                    .orElse(x);
            String share = Numbers.percent(step.share());
            svg.circle("d " + step.way().style(), x, y, 5)
                    .tip("%s: %s (%s)".formatted(step.name(), share, step.way().meaning()));
            svg.text(main ? "b" : "", end + 10, y + 4, Anchor.START, share);
        }
        String words = steps.stream()
                .map(step -> "%s: %s".formatted(step.name(), Numbers.percent(step.share())))
                .collect(Collectors.joining("; "));
        return svg.describe((figures.byGold() ? "Right on gold, " : "As the consensus, ") + words);
    }
}
