package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crowd4j.report.figures.ConfusionFigures;
import org.crowd4j.report.figures.ConfusionFigures.Pair;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Card;
import org.crowd4j.report.markup.Figures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Matrix;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.markup.Tables.Column;

/** Section 5: which labels are confused? */
final class ConfusionSection {
    private static final int PAIRS = 10;
    private static final double NEAR = 0.05; // shares that differ less are about the same
    private static final double GOOD = 0.9; // the accuracy from which mistakes are no matter
    private static final String QUESTION = "What goes wrong?";

    private ConfusionSection() {}

    static Section of(Subject subject) {
        ConfusionFigures figures = ConfusionFigures.of(subject);
        List<String> names = subject.labels().ids();
        Set<Integer> shown = Matrix.shown(figures.counts().answers());
        String folded = names.size() > Matrix.MOST_LABELS
                ? " The %d labels with most mistakes; the other %d are one."
                        .formatted(Matrix.MOST_LABELS, names.size() - Matrix.MOST_LABELS)
                : "";
        Html single = Matrix.of(figures.counts().answers(), names, shown)
                .table(
                        Html.of(
                                "<b>Single answers.</b> Of the answers to tasks whose {} label is in the row, how many said"
                                        + " what is in the column?{}",
                                figures.byGold() ? "right" : "consensus",
                                folded),
                        (figures.byGold() ? "right" : "label") + " ↓ said →");
        Html matrices = figures.byGold()
                ? Figures.two(
                        single,
                        Matrix.of(figures.counts().labels(), names, shown)
                                .table(
                                        Html.of(
                                                "<b>The consensus.</b> The same for the final labels: what combining does"
                                                        + " not mend."),
                                        "right ↓ label →"))
                : single;
        Section section = new Section(
                "confused",
                "Confusions",
                "What is confused with what?",
                finding(subject, figures),
                names.size() > 2 ? Html.join(matrices, pairs(subject, figures)) : matrices);
        if (figures.byGold() && names.size() > 2) {
            section = section.withCard(card(subject, figures));
        }
        return folded.isEmpty()
                ? section
                : section.withThinned(
                        "matrices show %d of %d labels by themselves".formatted(Matrix.MOST_LABELS, names.size()));
    }

    private static Html finding(Subject subject, ConfusionFigures figures) {
        String right = figures.byGold() ? "" : ", by the consensus";
        if (figures.wrongAnswers() == 0) {
            return Html.text("Nothing: no answer is wrong%s.".formatted(right));
        }
        return subject.labels().size() == 2 ? two(subject, figures) : many(subject, figures);
    }

    private static Html two(Subject subject, ConfusionFigures figures) {
        double[][] said = figures.counts().answers();
        double ofFirst = share(said[0][1], said[0][0]);
        double ofSecond = share(said[1][0], said[1][1]);
        int to = ofFirst >= ofSecond ? 1 : 0;
        Html low = Html.label(subject.labels().id(to));
        Html high = Html.label(subject.labels().id(1 - to));
        boolean leans = Math.abs(ofFirst - ofSecond) >= NEAR;
        Html answers = Html.of(
                leans
                        ? "Answers lean to {}: {} of answers to tasks of {} say {}, {} the other way."
                        : "{} is taken for the other label about as often as it is the other way round: {} of answers to tasks of"
                                + " {} say {}, {} the other way.",
                low,
                Numbers.whole(Math.max(ofFirst, ofSecond)),
                high,
                low,
                Numbers.whole(Math.min(ofFirst, ofSecond)));
        if (!figures.byGold()) {
            return Html.join(answers, Html.text(" What is right is the consensus here."));
        }
        double[][] labels = figures.counts().labels();
        return Html.of(
                "{} The consensus takes {} of {} tasks of {} for {}, and {} of {} the other way.",
                answers,
                Numbers.amount(labels[1 - to][to]),
                Numbers.amount(labels[1 - to][0] + labels[1 - to][1]),
                high,
                low,
                Numbers.amount(labels[to][1 - to]),
                Numbers.amount(labels[to][0] + labels[to][1]));
    }

    private static double share(double part, double rest) {
        return part + rest == 0 ? 0 : part / (part + rest);
    }

    private static Html many(Subject subject, ConfusionFigures figures) {
        List<Pair> out = figures.standOut();
        Html first;
        if (out.isEmpty()) {
            Pair most = figures.pairs().get(0);
            first = Html.of(
                    "No pair of labels stands out: the most frequent mistake, {}, makes {} of all wrong answers.",
                    both(subject, most),
                    Numbers.whole(most.answers() / figures.wrongAnswers()));
        } else {
            first = Html.of(
                    "{}. {} of all wrong answers.",
                    out.size() == 1 ? "One pair, and little else" : "Two pairs, and little else",
                    Html.join(
                            ", ",
                            out.stream()
                                    .map(pair -> Html.of(
                                            pair.equals(out.get(0)) ? "{} make {}" : "{} {}",
                                            both(subject, pair),
                                            Numbers.whole(pair.answers() / figures.wrongAnswers())))
                                    .toList()));
        }
        return Html.join(
                first,
                figures.byGold() ? consensus(subject, figures) : Html.text(" What is right is the consensus here."));
    }

    /** The mistake of the consensus that is made most often, in one direction. */
    private static Html consensus(Subject subject, ConfusionFigures figures) {
        double[][] labels = figures.counts().labels();
        int from = 0;
        int to = 0;
        double most = 0;
        for (int right = 0; right < labels.length; right++) {
            for (int given = 0; given < labels.length; given++) {
                if (right != given && labels[right][given] > most) {
                    most = labels[right][given];
                    from = right;
                    to = given;
                }
            }
        }
        if (most == 0) {
            return Html.text(" The consensus makes no mistake.");
        }
        return Html.of(
                " The consensus takes {} of {} tasks of {} for {}, and {} of {} the other way round.",
                Numbers.amount(most),
                Numbers.amount(sum(labels[from])),
                Html.label(subject.labels().id(from)),
                Html.label(subject.labels().id(to)),
                Numbers.amount(labels[to][from]),
                Numbers.amount(sum(labels[to])));
    }

    private static double sum(double[] row) {
        double sum = 0;
        for (double count : row) {
            sum += count;
        }
        return sum;
    }

    /** {@return the two labels of a pair} */
    static Html both(Subject subject, Pair pair) {
        return Html.of(
                "{} and {}",
                Html.label(subject.labels().id(pair.label())),
                Html.label(subject.labels().id(pair.other())));
    }

    private static Card card(Subject subject, ConfusionFigures figures) {
        double accuracy = subject.evaluation().orElseThrow().accuracy();
        if (figures.wrongLabels() == 0) {
            return new Card(Card.State.FINE, QUESTION, "confused", Html.text("No label of the consensus is wrong."));
        }
        List<Pair> worst = figures.pairs().stream()
                .sorted((a, b) -> Double.compare(b.labels(), a.labels()))
                .filter(pair -> pair.labels() > 0)
                .limit(2)
                .toList();
        double covered = worst.stream().mapToDouble(Pair::labels).sum() / figures.wrongLabels();
        Html pairs = Html.join(
                ", ",
                worst.stream()
                        .map(pair -> Html.of(
                                pair.equals(worst.get(0))
                                        ? "<b>{}</b> of {} wrong labels mix up {}"
                                        : "<b>{}</b>{} mix up {}",
                                Numbers.amount(pair.labels()),
                                pair.equals(worst.get(0)) ? Numbers.amount(figures.wrongLabels()) : "",
                                both(subject, pair)))
                        .toList());
        Card.State state = accuracy >= GOOD
                ? Card.State.FINE
                : covered >= ConfusionFigures.MOST ? Card.State.ACT : Card.State.LOOK;
        return new Card(state, QUESTION, "confused", Html.of("{}.", pairs));
    }

    private static Html pairs(Subject subject, ConfusionFigures figures) {
        List<List<Html>> rows = new ArrayList<>();
        for (Pair pair : figures.pairs().stream().limit(PAIRS).collect(Collectors.toList())) {
            List<Html> row = new ArrayList<>(List.of(
                    Html.of(
                            "{} {}",
                            Html.label(subject.labels().id(pair.label())),
                            Html.label(subject.labels().id(pair.other()))),
                    Html.text(Numbers.amount(pair.answers())),
                    Html.text(Numbers.whole(pair.answers() / figures.wrongAnswers()))));
            if (figures.byGold()) {
                row.add(Html.text(Numbers.amount(pair.labels())));
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            return Html.EMPTY;
        }
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("Pair"),
                Column.number(figures.byGold() ? "Wrong answers" : "Other answers"),
                Column.number("Share")));
        if (figures.byGold()) {
            columns.add(Column.number("Wrong labels"));
        }
        String some = figures.pairs().size() > PAIRS
                ? "; %d of %d".formatted(PAIRS, figures.pairs().size())
                : "";
        return Tables.of("slim", Html.of("Pairs of labels taken for each other, both ways{}", some), columns, rows);
    }
}
