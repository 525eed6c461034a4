package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.Interval;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.report.figures.ConfidenceFigures;
import org.crowd4j.report.figures.ConfidenceFigures.Threshold;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Card;
import org.crowd4j.report.markup.Figures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.markup.Tables.Column;
import org.crowd4j.report.pictures.ConfidencePictures;

/** Section 3: can the confidence of the labels be believed? */
final class ConfidenceSection {
    private static final String QUESTION = "Can I believe the confidence?";
    private static final int EIGHTY = 2; // the place of 0.8 in the thresholds
    private static final int NINETY = 3;

    private ConfidenceSection() {}

    /** How the mean confidence lies to the accuracy by gold. */
    enum Belief {
        /** Inside the interval of the accuracy. */
        FITS,
        /** Above it. */
        TOO_SURE,
        /** Below it. */
        TOO_MODEST;

        static Belief of(double claim, Interval accuracy) {
            return claim > accuracy.high() ? TOO_SURE : claim < accuracy.low() ? TOO_MODEST : FITS;
        }
    }

    static Section of(Subject subject) {
        ConfidenceFigures figures = ConfidenceFigures.of(subject);
        boolean judged = subject.hasMuchGold();
        Html histogram = Figures.of(
                Html.of("<b>How confident the labels are.</b> Bins of 5 points."),
                ConfidencePictures.histogram(figures, judged));
        List<Html> body = new ArrayList<>(List.of(band(figures)));
        if (judged) {
            Html note = Html.of(
                    "<p class=\"note\">Ten equal bins; the area of a dot is its number of tasks; bars are {} intervals."
                            + " Calibration error {}.</p>",
                    Numbers.whole(subject.level()),
                    Numbers.decimals(3, figures.calibrationError()));
            body.add(Figures.two(
                    histogram,
                    Figures.of(
                            Html.of("<b>Can the confidence be believed?</b> Dots on the dashed line keep their promise;"
                                    + " below it, they claim too much."),
                            ConfidencePictures.reliability(figures).inline(),
                            note)));
        } else {
            body.add(histogram);
        }
        body.add(thresholds(subject, figures));
        if (judged) {
            body.add(reliabilityTable(figures));
        }
        return new Section(
                        "sure", "Confidence", "How sure is the consensus?", finding(subject, figures), Html.join(body))
                .withCard(card(subject, figures));
    }

    private static Html band(ConfidenceFigures figures) {
        int all = figures.settled() + figures.likely() + figures.open();
        return Html.of(
                "<div class=\"band\" role=\"img\" aria-label=\"{} settled, {} likely, {} open\">{}{}{}</div>"
                        + "<ul class=\"bandkey\">{}{}{}</ul>",
                Numbers.count(figures.settled(), "task"),
                figures.likely(),
                figures.open(),
                stripe("b1", figures.settled()),
                stripe("b2", figures.likely()),
                stripe("b3", figures.open()),
                key("b1", figures.settled(), "settled", all, "at least 90\u00a0% sure"),
                key("b2", figures.likely(), "likely", all, "70 to 90\u00a0%"),
                key("b3", figures.open(), "open", all, "below 70\u00a0%"));
    }

    private static Html stripe(String style, int count) {
        return count == 0 ? Html.EMPTY : Html.of("<span class=\"{}\" style=\"flex:{}\"></span>", style, count);
    }

    private static Html key(String style, int count, String name, int all, String meaning) {
        return Html.of(
                "<li><i class=\"{}\"></i><b>{} {}</b> ({}) <span class=\"mut\">{}</span></li>",
                style,
                Numbers.count(count),
                name,
                Numbers.whole((double) count / all),
                meaning);
    }

    private static Html finding(Subject subject, ConfidenceFigures figures) {
        Threshold sure = figures.thresholds().get(NINETY);
        if (!subject.hasMuchGold()) {
            return Html.text(
                    "Its mean confidence is %s. %s at least 90\u00a0%% sure, and %s below 70\u00a0%%. Whether that can be believed is not known %s."
                            .formatted(
                                    Numbers.percent(figures.mean()),
                                    are(figures.settled(), "label"),
                                    are(figures.open(), ""),
                                    subject.hasGold()
                                            ? "from %s of gold"
                                                    .formatted(Numbers.count(
                                                            subject.gold().size(), "task"))
                                            : "without gold"));
        }
        CategoricalEvaluation judged = subject.evaluation().orElseThrow();
        String first = switch (belief(subject, figures, judged)) {
            case FITS -> "About as sure as it should be. ";
            case TOO_SURE -> "Surer than it should be. ";
            case TOO_MODEST -> "More modest than it need be. ";
        };
        String second = sure.judged() == 0
                ? "No label with gold is at least 90\u00a0% sure."
                : "%s at least 90\u00a0%% sure, and %s of those%s are right."
                        .formatted(
                                are(sure.kept(), "label"),
                                Numbers.whole(sure.right() / sure.judged()),
                                sure.judged() < sure.kept() ? " that have gold" : "");
        return Html.text(first + second + ranking(figures));
    }

    /** Whether labels of less confidence are wrong more often. */
    private static String ranking(ConfidenceFigures figures) {
        Threshold all = figures.thresholds().get(0);
        Threshold above = figures.thresholds().get(EIGHTY);
        int below = all.judged() - above.judged();
        double wrong = below - (all.right() - above.right());
        if (below == 0 || above.judged() == 0) {
            return "";
        }
        double share = wrong / below;
        return share > 1 - above.right() / above.judged()
                ? " Ranking by confidence works: the %s below 80\u00a0%% are wrong %s times (%s)."
                        .formatted(Numbers.count(below), Numbers.amount(wrong), Numbers.whole(share))
                : " Ranking by confidence does not work: the %s below 80\u00a0%% are wrong no more often than the others (%s)."
                        .formatted(Numbers.count(below), Numbers.whole(share));
    }

    private static String are(int count, String noun) {
        String counted = noun.isEmpty() ? Numbers.count(count) : Numbers.count(count, noun);
        return counted + (count == 1 ? " is" : " are");
    }

    private static Belief belief(Subject subject, ConfidenceFigures figures, CategoricalEvaluation judged) {
        double claim = 1 - figures.expectedWrong() / judged.tasks();
        return Belief.of(claim, judged.accuracyInterval(subject.level()));
    }

    private static Card card(Subject subject, ConfidenceFigures figures) {
        if (!subject.hasMuchGold()) {
            return new Card(
                    Card.State.LOOK,
                    QUESTION,
                    "sure",
                    Html.of(
                            "Not known {}. The consensus claims to be right on <b>{}</b>; gold for 100 tasks would tell.",
                            subject.hasGold()
                                    ? "from %s"
                                            .formatted(
                                                    Numbers.count(subject.gold().size(), "gold task"))
                                    : "without gold",
                            Numbers.percent(figures.mean())));
        }
        CategoricalEvaluation judged = subject.evaluation().orElseThrow();
        Belief belief = belief(subject, figures, judged);
        String answer = switch (belief) {
            case FITS -> "Yes, on average.";
            case TOO_SURE -> "No.";
            case TOO_MODEST -> "It is better than it claims.";
        };
        return new Card(
                belief == Belief.TOO_SURE ? Card.State.ACT : Card.State.FINE,
                QUESTION,
                "sure",
                Html.of(
                        "{} The consensus expects <b>{}</b> wrong labels; gold counts <b>{}</b>. On average it claims {},"
                                + " and {} are right.",
                        answer,
                        Numbers.decimals(0, figures.expectedWrong()),
                        Numbers.amount(figures.wrong()),
                        Numbers.percent(1 - figures.expectedWrong() / judged.tasks()),
                        Numbers.percent(judged.accuracy())));
    }

    private static Html thresholds(Subject subject, ConfidenceFigures figures) {
        boolean gold = subject.hasGold();
        int all = figures.thresholds().get(0).kept();
        boolean some = gold && figures.thresholds().get(0).judged() < all;
        List<Column> columns = new ArrayList<>(
                List.of(Column.text("At least"), Column.number("Tasks kept"), Column.number("It claims")));
        if (gold) {
            columns.add(Column.number("Right on gold"));
            columns.add(Column.number(some ? "Wrong, of" : "Wrong"));
        }
        List<List<Html>> rows = new ArrayList<>();
        for (Threshold threshold : figures.thresholds()) {
            List<Html> row = new ArrayList<>(List.of(
                    Html.text(threshold.from() == 0 ? "all" : Numbers.whole(threshold.from())),
                    Html.of(
                            "{} <span class=\"mut\">({})</span>",
                            Numbers.count(threshold.kept()),
                            Numbers.whole((double) threshold.kept() / all)),
                    Html.text(threshold.kept() == 0 ? "none" : Numbers.percent(threshold.claim()))));
            if (gold && threshold.judged() == 0) {
                row.addAll(List.of(Html.text("none"), Html.text(some ? "0 of 0" : "0")));
            } else if (gold) {
                row.add(Html.of(
                        "{} <span class=\"mut nw\">{}</span>",
                        Numbers.percent(threshold.right() / threshold.judged()),
                        Numbers.wholes(subject.interval(threshold.right(), threshold.judged()))));
                row.add(Html.text(Numbers.amount(threshold.judged() - threshold.right())
                        + (some ? " of " + Numbers.count(threshold.judged()) : "")));
            }
            rows.add(row);
        }
        return Tables.of(
                "mid",
                Html.of("<b>What a threshold buys.</b> If you keep only labels of at least this confidence"),
                columns,
                rows);
    }

    private static Html reliabilityTable(ConfidenceFigures figures) {
        List<List<Html>> rows = figures.reliability().stream()
                .map(bin -> List.of(
                        Html.text(
                                "%s to %s".formatted(Numbers.decimals(0, 100 * bin.low()), Numbers.whole(bin.high()))),
                        Html.text(Numbers.count(bin.tasks())),
                        Html.text(Numbers.percent(bin.confidence())),
                        Html.text(Numbers.percent(bin.right())),
                        Html.text(Numbers.wholes(bin.interval()))))
                .toList();
        Html table = Tables.of(
                "mid",
                Html.of("The bins of the confidence"),
                List.of(
                        Column.text("Confidence"),
                        Column.number("Tasks"),
                        Column.number("Mean"),
                        Column.number("Right"),
                        Column.number("Interval")),
                rows);
        return Html.of("<details><summary>The reliability diagram in numbers</summary>{}</details>", table);
    }
}
