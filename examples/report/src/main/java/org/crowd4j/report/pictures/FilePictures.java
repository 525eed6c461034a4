package org.crowd4j.report.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.report.figures.FileFigures;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.LabelStyle;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Svg.Anchor;

/** The pictures of what a file holds. */
public final class FilePictures {
    private static final int WIDTH = 340;
    private static final int MOST_LABELS = 12;
    private static final int SHORT = 3;
    private static final int MANY_BINS = 9;

    private FilePictures() {}

    /** {@return the workers by how much they answered} */
    public static Svg workers(FileFigures figures, int answers) {
        Svg svg = new Svg("volume", WIDTH, 232, "Workers by the number of their answers");
        List<FileFigures.Bin> bins = figures.bins();
        int most = bins.stream().mapToInt(FileFigures.Bin::workers).max().orElse(1);
        boolean many = bins.size() > MANY_BINS;
        double step = (WIDTH - (many ? 24.0 : 10.0)) / Math.max(bins.size(), 3);
        List<String> words = new ArrayList<>();
        for (int at = 0; at < bins.size(); at++) {
            FileFigures.Bin bin = bins.get(at);
            double left = 5 + at * step;
            double high = 130.0 * bin.workers() / most;
            String range = bin.from() == bin.to()
                    ? Numbers.count(bin.from(), "answer")
                    : "%s to %s answers".formatted(Numbers.count(bin.from()), Numbers.count(bin.to()));
            String text = "%s: %s, %s"
                    .formatted(range, Numbers.count(bin.workers(), "worker"), Numbers.count(bin.answers(), "answer"));
            words.add(text);
            svg.rect("bar", left + 2, 160 - high, step - 4, high).tip(text);
            svg.text("", left + step / 2, 154 - high, Anchor.MIDDLE, Numbers.count(bin.workers()));
            svg.text("t", left + 1, 177, at == 0 ? Anchor.START : Anchor.MIDDLE, edge(bin.from()));
            svg.line("ax", left + 1, 160, left + 1, 164);
            svg.text(
                    "t",
                    left + step / 2,
                    226,
                    Anchor.MIDDLE,
                    many
                            ? Numbers.decimals(0, 100.0 * bin.answers() / answers)
                            : Numbers.whole((double) bin.answers() / answers));
        }
        double end = 5 + bins.size() * step;
        svg.line("ax", 5, 160, end, 160);
        svg.text(
                "t",
                end,
                177,
                many ? Anchor.MIDDLE : Anchor.END,
                edge(bins.get(bins.size() - 1).to() + 1L));
        double middle = Math.max(end / 2, 90);
        svg.text("t s", middle, 193, Anchor.MIDDLE, "answers of a worker, from … to");
        svg.text(
                "t s",
                middle,
                210,
                Anchor.MIDDLE,
                many ? "their share of all answers, in %:" : "their share of all answers:");
        return svg.describe(String.join("; ", words));
    }

    private static String edge(long count) {
        return count >= 1000 ? count / 1000 + "k" : Long.toString(count);
    }

    /** {@return how many labels the picture of the labels leaves out} */
    public static int labelsLeftOut(Subject subject) {
        return Math.max(0, subject.labels().size() - MOST_LABELS);
    }

    /** {@return how often each label is given, and how often it is right} */
    public static Svg labels(Subject subject) {
        int[] given = new int[subject.labels().size()];
        int[] right = new int[subject.labels().size()];
        int gold = 0;
        for (int answer = 0; answer < subject.answers().size(); answer++) {
            given[subject.label(subject.answers().label(answer))]++;
        }
        for (int task = 0; task < subject.answers().tasks().size(); task++) {
            if (subject.hasMuchGold() && subject.truth(task) >= 0) {
                right[subject.truth(task)]++;
                gold++;
            }
        }
        List<Integer> shown = IntStream.range(0, given.length)
                .boxed()
                .sorted(Comparator.comparingInt(label -> -given[label]))
                .limit(MOST_LABELS)
                .sorted()
                .toList();
        boolean boxed =
                shown.stream().allMatch(label -> subject.labels().id(label).length() <= SHORT);
        double row = boxed ? 44 : 60;
        String title =
                gold > 0 ? "How often each label is given, and how often it is right" : "How often each label is given";
        Svg svg = new Svg("labels", WIDTH, (int) (shown.size() * row) + 20, title);
        double most = shown.stream()
                .mapToDouble(label -> Math.max(
                        share(given[label], subject.answers().size()),
                        share(right[label], subject.gold().size())))
                .max()
                .orElse(1);
        List<String> words = new ArrayList<>();
        for (int at = 0; at < shown.size(); at++) {
            int label = shown.get(at);
            String name = Names.shown(subject.labels().id(label));
            double top = 8 + at * row;
            if (boxed) {
                svg.rect(LabelStyle.area(label), 2, top + 4, 24, 24).round(3);
                svg.text(LabelStyle.on(label) + " b", 14, top + 20, Anchor.MIDDLE, name);
            } else {
                svg.rect(LabelStyle.area(label), 2, top, 12, 12).round(2);
                svg.text("b", 20, top + 11, Anchor.START, name);
                top += 17;
            }
            double left = boxed ? 34 : 2;
            double scale = (WIDTH - left - 124) / most;
            double answers = share(given[label], subject.answers().size());
            String text = Numbers.percent(answers) + " of answers";
            svg.rect("bar", left, top, answers * scale, 14).tip(Numbers.count(given[label], "answer"));
            svg.text("", left + answers * scale + 6, top + 11, Anchor.START, text);
            if (gold > 0) {
                double golden = share(right[label], gold);
                String ofGold = Numbers.percent(golden) + " of gold";
                svg.rect("bar2", left, top + 17, golden * scale, 14).tip(Numbers.count(right[label], "gold task"));
                svg.text("", left + golden * scale + 6, top + 28, Anchor.START, ofGold);
                text += ", " + ofGold;
            }
            words.add(name + ": " + text);
        }
        return svg.describe(String.join("; ", words));
    }

    private static double share(int part, int all) {
        return all == 0 ? 0 : (double) part / all;
    }
}
