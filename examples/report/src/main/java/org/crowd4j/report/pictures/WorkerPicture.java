package org.crowd4j.report.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crowd4j.report.figures.WorkerFigures;
import org.crowd4j.report.figures.WorkerFigures.Figure;
import org.crowd4j.report.figures.WorkerFigures.Mark;
import org.crowd4j.report.markup.Axis;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Svg.Anchor;

/** The picture of accuracy against volume. */
public final class WorkerPicture {
    /** From more workers on, most are drawn as cells of equal numbers. */
    static final int MOST_MARKS = 400;

    private static final int FLAGGED_SHOWN = 50;
    private static final int ACTIVE_SHOWN = 20;
    private static final int NAMED = 8;
    private static final int LONGEST_NAME = 14;
    private static final int[] ASIDE = {0, 1, -1, 2, -2, 3, -3};
    private static final int CELL = 20;
    private static final int MARGIN = 26;

    private final WorkerFigures figures;
    private final double right;
    private final double bottom;
    private final double least;
    private final double most;
    private final double aside;
    private final Svg svg;

    private WorkerPicture(WorkerFigures figures, int width, int height) {
        this.figures = figures;
        this.right = width - 10.0;
        this.bottom = height - 46.0;
        this.least = figures.workers().get(figures.workers().size() - 1).answers();
        this.most = figures.workers().get(0).answers();
        this.aside = width > 500 ? 7 : 3.5;
        this.svg = new Svg("workers-" + width, width, height, "Accuracy against number of answers, one mark a worker");
    }

    /** {@return the picture at a width} */
    public static Svg of(WorkerFigures figures, int width) {
        return new WorkerPicture(figures, width, width > 500 ? 400 : 360).drawn();
    }

    /** {@return whether most workers are drawn as cells} */
    public static boolean dense(WorkerFigures figures) {
        return figures.workers().size() > MOST_MARKS;
    }

    private double x(double answers) {
        double place = most == least ? 0.5 : Math.log(answers / least) / Math.log(most / least);
        return 40 + MARGIN + (right - 40 - 1.8 * MARGIN) * place;
    }

    private double y(double share) {
        return bottom - (bottom - 32) * share;
    }

    private Svg drawn() {
        svg.text("t s", 6, 11, Anchor.START, figures.byGold() ? "right on gold, in %" : "right, estimated, in %");
        for (int tick = 0; tick <= 100; tick += 25) {
            svg.line("g", 40, y(tick / 100.0), right, y(tick / 100.0));
            svg.text("t", 34, y(tick / 100.0) + 4, Anchor.END, Integer.toString(tick));
        }
        ticks();
        svg.text("t s", (40 + right) / 2, bottom + 38, Anchor.MIDDLE, "answers (log scale)");
        svg.line("th", 40, y(figures.mean()), right, y(figures.mean()));
        svg.line("th", 40, y(figures.guess()), right, y(figures.guess()));
        List<Figure> marked = figures.workers();
        if (dense(figures)) {
            marked = marked();
            cells(marked);
        }
        marks(marked);
        reference("mean of all answers", figures.mean(), marked);
        reference("picking at random", figures.guess(), marked);
        names(marked);
        String words = Stream.of(Mark.values())
                .filter(mark -> !figures.with(mark).isEmpty())
                .map(mark -> "%s: %d".formatted(mark.words(), figures.with(mark).size()))
                .collect(Collectors.joining("; "));
        return svg.describe("%s, %s to %s answers. %s. The table below has the numbers."
                .formatted(
                        Numbers.count(figures.workers().size(), "worker"),
                        Numbers.count((long) least),
                        Numbers.count((long) most),
                        words));
    }

    private void ticks() {
        List<Double> ticks = Axis.powers(least, most);
        double last = Double.NEGATIVE_INFINITY;
        for (double tick : ticks.isEmpty() ? List.of(most) : ticks) {
            if (x(tick) - last < 34) {
                continue;
            }
            last = x(tick);
            svg.line("ax", x(tick), bottom, x(tick), bottom + 4);
            svg.text("t", x(tick), bottom + 18, Anchor.MIDDLE, Numbers.count(Math.round(tick)));
        }
    }

    /** The workers that a dense picture still shows one by one. */
    private List<Figure> marked() {
        List<Figure> flagged = figures.workers().stream()
                .filter(worker -> worker.mark().flagged())
                .limit(FLAGGED_SHOWN)
                .toList();
        return Stream.concat(flagged.stream(), figures.workers().stream().limit(ACTIVE_SHOWN))
                .distinct()
                .toList();
    }

    private void cells(List<Figure> marked) {
        Map<Long, Integer> cells = new HashMap<>();
        for (Figure worker : figures.workers()) {
            if (!marked.contains(worker)) {
                long column = (long) ((x(worker.answers()) - 40) / CELL);
                long row = (long) ((bottom - y(worker.share())) / CELL);
                cells.merge(column * 1000 + row, 1, Integer::sum);
            }
        }
        double fullest = cells.values().stream().mapToInt(count -> count).max().orElse(1);
        cells.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(cell -> {
            double left = 40 + (double) (cell.getKey() / 1000) * CELL;
            double top = Math.max(32 - CELL / 2.0, bottom - (cell.getKey() % 1000 + 1.0) * CELL);
            svg.rect("bar", left, top, CELL - 1, CELL - 1)
                    .opacity(0.1 + 0.4 * Math.log1p(cell.getValue()) / Math.log1p(fullest))
                    .tip(Numbers.count(cell.getValue(), "worker"));
            svg.text(
                    "s halo",
                    left + CELL / 2.0 - 0.5,
                    top + CELL / 2.0 + 4,
                    Anchor.MIDDLE,
                    cell.getValue().toString());
        });
    }

    private void marks(List<Figure> marked) {
        Map<Integer, Integer> beside = new HashMap<>();
        List<Figure> drawn = marked.stream()
                .sorted(Comparator.<Figure, Boolean>comparing(
                                worker -> worker.mark().flagged())
                        .thenComparing(worker -> -worker.share()))
                .toList();
        for (Figure worker : drawn) {
            int place = beside.merge(worker.answers(), 1, Integer::sum) - 1;
            double x = x(worker.answers()) + ASIDE[place % ASIDE.length] * aside;
            Mark mark = worker.mark();
            if (mark != Mark.FEW) {
                svg.line(
                        "wk " + mark.style(),
                        x,
                        y(worker.interval().low()),
                        x,
                        y(worker.interval().high()));
            }
            svg.mark(mark.form(), "d " + mark.style(), x, y(worker.share()), mark.radius())
                    .tip("worker %s: %s, %s right (%s), %s"
                            .formatted(
                                    Names.shown(worker.id()),
                                    Numbers.count(worker.answers(), "answer"),
                                    Numbers.whole(worker.share()),
                                    Numbers.wholes(worker.interval()),
                                    mark.words()));
        }
    }

    /** Names a dashed line where the fewest marks are in the way. */
    private void reference(String name, double share, List<Figure> marked) {
        double best = 46;
        long fewest = Long.MAX_VALUE;
        for (double left : new double[] {46, (40 + right) / 2 - 60, right - 130}) {
            long marks = marked.stream()
                    .filter(worker -> x(worker.answers()) > left - 20 && x(worker.answers()) < left + 145)
                    .filter(worker -> Math.abs(y(worker.share()) - y(share)) < 25)
                    .count();
            if (marks < fewest) {
                fewest = marks;
                best = left;
            }
        }
        svg.text(
                "t s halo", best, y(share) - 5, Anchor.START, String.format(Locale.ROOT, "%s %.0f", name, 100 * share));
    }

    /**
     * Names the workers to ask about who gave the most answers, where there is room; short names of
     * marks close together share a text.
     */
    private void names(List<Figure> marked) {
        List<Name> names = new ArrayList<>();
        marked.stream()
                .filter(worker -> worker.mark().flagged())
                .sorted(Comparator.comparingInt(worker -> -worker.answers()))
                .limit(NAMED)
                .map(worker ->
                        new Name(x(worker.answers()), y(worker.share()) + 20, Names.shown(worker.id(), LONGEST_NAME)))
                .forEach(name -> add(name, names));
        for (Name name : names) {
            Anchor anchor = name.end() > right ? Anchor.END : Anchor.MIDDLE;
            svg.text("b halo", anchor == Anchor.END ? right : name.x(), name.y(), anchor, name.text());
        }
    }

    private static void add(Name name, List<Name> names) {
        for (int at = 0; at < names.size(); at++) {
            Name other = names.get(at);
            if (name.meets(other)) {
                String both = other.text() + ", " + name.text();
                if (both.length() <= LONGEST_NAME) {
                    names.set(at, new Name(other.x(), other.y(), both));
                }
                return;
            }
        }
        names.add(name);
    }

    /** A text with its middle at a place. */
    private record Name(double x, double y, String text) {
        double end() {
            return x + 3.6 * text.length();
        }

        boolean meets(Name other) {
            return Math.abs(x - other.x) < 3.6 * (text.length() + other.text.length()) + 30
                    && Math.abs(y - other.y) < 14;
        }
    }
}
