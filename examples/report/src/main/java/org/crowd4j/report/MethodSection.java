package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.report.figures.MethodFigures;
import org.crowd4j.report.figures.MethodFigures.Difference;
import org.crowd4j.report.figures.MethodFigures.Row;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Card;
import org.crowd4j.report.markup.Figures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.markup.Tables.Column;
import org.crowd4j.report.markup.Text;
import org.crowd4j.report.pictures.MethodPicture;

/** Section 10: does the method matter? */
final class MethodSection {
    /** A difference from which on the vote is clearly worse. */
    static final double CLEAR = 0.01;

    private static final String VOTE = "majority-vote";

    private MethodSection() {}

    static Section of(Subject subject, MethodFigures figures) {
        Html picture = figures.byGold()
                ? Figures.of(
                        Html.of(
                                "<b>Methods against the {}, on the same tasks.</b> Bars: paired 90 % intervals, each by"
                                        + " itself.",
                                figures.base()),
                        MethodPicture.of(figures, false),
                        MethodPicture.of(figures, true),
                        Html.join(key(figures.base()), note(subject, figures)))
                : note(subject, figures);
        Html table = Html.of("<details><summary>All methods in numbers</summary>{}</details>", table(figures));
        Section section = new Section(
                        "methods",
                        "Methods",
                        "Does the method matter?",
                        Html.text(finding(figures)),
                        Html.join(picture, table))
                .withCard(card(figures));
        return figures.slow().isEmpty()
                ? section
                : section.withThinned("methods that would take more than %d s are left out: %s"
                        .formatted((int) MethodFigures.LONGEST, Text.and(figures.slow())));
    }

    static String finding(MethodFigures figures) {
        if (!figures.byGold()) {
            List<Row> others = figures.rows().stream()
                    .filter(row -> !row.name().equals(figures.base()))
                    .toList();
            return others.isEmpty()
                    ? "It cannot be told: no other method supports these answers."
                    : "It cannot be told without gold. The other methods give %s to %s of the tasks the label of the %s."
                            .formatted(
                                    Numbers.percent(
                                            others.get(others.size() - 1).right()),
                                    Numbers.percent(others.get(0).right()),
                                    figures.base());
        }
        List<String> sentences = new ArrayList<>();
        vote(figures).ifPresent(vote -> sentences.add(sentence(figures, vote)));
        long close = figures.rows().stream()
                .filter(row -> row.against()
                        .filter(found -> Math.abs(found.value()) < CLEAR)
                        .isPresent())
                .count();
        sentences.add("%d of %d other methods lie within one point of the %s."
                .formatted(close, figures.comparisons(), figures.base()));
        sentences.add(loss(figures));
        return String.join(" ", sentences);
    }

    private static String sentence(MethodFigures figures, Row vote) {
        Difference found = vote.against().orElseThrow();
        String range = "%s points (%s)".formatted(Text.signed(found.value()), Text.range(found.interval()));
        if (found.interval().high() < 0) {
            return "%s: the plain vote is right on %s, %s against the %s."
                    .formatted(
                            found.value() <= -CLEAR ? "Weighing or not matters" : "A little",
                            Numbers.percent(vote.right()),
                            range,
                            figures.base());
        }
        return found.interval().low() > 0
                ? "Here the plain vote is better: it is right on %s, %s against the %s."
                        .formatted(Numbers.percent(vote.right()), range, figures.base())
                : "The plain vote, right on %s, cannot be told from the %s: %s."
                        .formatted(Numbers.percent(vote.right()), figures.base(), range);
    }

    private static String loss(MethodFigures figures) {
        Row base = figures.row(figures.base()).orElseThrow();
        Row least = figures.rows().stream()
                .filter(row -> !row.learns())
                .min((one, other) -> Double.compare(
                        one.logLoss().orElseThrow(), other.logLoss().orElseThrow()))
                .orElseThrow();
        String own = Numbers.decimals(2, base.logLoss().orElseThrow());
        String best = Numbers.decimals(2, least.logLoss().orElseThrow());
        return best.equals(own)
                ? "The %s has the smallest log loss, %s.".formatted(figures.base(), own)
                : "The smallest log loss is that of %s, %s; the %s has %s."
                        .formatted(least.name(), best, figures.base(), own);
    }

    private static Optional<Row> vote(MethodFigures figures) {
        return figures.row(VOTE).filter(row -> row.against().isPresent());
    }

    private static Card card(MethodFigures figures) {
        Optional<Row> vote = vote(figures);
        if (vote.isEmpty()) {
            return new Card(
                    Card.State.LOOK,
                    "Does the method matter?",
                    "methods",
                    Html.text("It cannot be told without gold."));
        }
        Difference found = vote.get().against().orElseThrow();
        boolean worse = found.interval().high() < 0 && found.value() <= -CLEAR;
        boolean better = found.interval().low() > 0;
        Html answer = Html.of(
                "{} The plain vote is right on {}, <b>{} points</b> against the {} ({}).",
                worse ? "Here it does." : better ? "Look at the vote." : "Not much.",
                Numbers.percent(vote.get().right()),
                Text.signed(found.value()),
                figures.base(),
                Text.range(found.interval()));
        return new Card(
                worse ? Card.State.ACT : better ? Card.State.LOOK : Card.State.FINE,
                "Does the method matter?",
                "methods",
                answer);
    }

    private static Html key(String base) {
        return Html.of(
                "<ul class=\"key\"><li>{} cannot be told from the {}</li><li>{} better, by itself</li><li>{} worse, by"
                        + " itself</li></ul>",
                mark("d dsame"),
                base,
                mark("d dup"),
                mark("d ddn"));
    }

    private static Html mark(String style) {
        return new Html("<svg width=\"14\" height=\"14\" viewBox=\"0 0 14 14\" aria-hidden=\"true\"><circle class=\""
                + style + "\" cx=\"7\" cy=\"7\" r=\"4.5\"/></svg>");
    }

    private static Html note(Subject subject, MethodFigures figures) {
        List<String> sentences = new ArrayList<>();
        if (figures.byGold()) {
            long chance = Math.round(figures.comparisons() * (1 - subject.level()));
            sentences.add("Of %d comparisons at %s about %d stand out by chance alone; %s here."
                    .formatted(
                            figures.comparisons(),
                            Numbers.whole(subject.level()),
                            chance,
                            figures.standOut().size() == 1
                                    ? "one does"
                                    : "%d do".formatted(figures.standOut().size())));
            List<String> left = figures.standOutCorrected(subject.level()).stream()
                    .map(Row::name)
                    .toList();
            sentences.add(
                    left.isEmpty()
                            ? "After Holm’s correction for all comparisons nothing stands out."
                            : "After Holm’s correction for all comparisons %s still %s out."
                                    .formatted(Text.and(left), left.size() == 1 ? "stands" : "stand"));
        }
        if (!figures.slow().isEmpty()) {
            sentences.add("Left out, because they would take more than %d s: %s."
                    .formatted((int) MethodFigures.LONGEST, Text.and(figures.slow())));
        }
        return Html.of(
                "<p class=\"note\">{}{}</p>",
                String.join(" ", sentences),
                figures.byGold()
                        ? Html.of(" By <code>crowd evaluate {}{}</code>.", subject.answersFile(), subject.goldOption())
                        : Html.EMPTY);
    }

    private static Html table(MethodFigures figures) {
        List<List<Html>> rows = new ArrayList<>();
        for (Row row : figures.rows()) {
            List<Html> cells = new ArrayList<>(List.of(Html.text(row.name()), Html.text(Numbers.percent(row.right()))));
            if (figures.byGold()) {
                cells.add(difference(row, figures.base()));
                cells.add(Html.text(Numbers.decimals(2, row.logLoss().orElseThrow())));
                cells.add(Html.text(Numbers.decimals(3, row.calibrationError().orElseThrow())));
            }
            rows.add(cells);
        }
        List<Column> columns = new ArrayList<>(
                List.of(Column.text("Method"), Column.number(figures.byGold() ? "Right" : "Labels as in this report")));
        if (figures.byGold()) {
            columns.addAll(List.of(
                    Column.number("Difference"),
                    Column.number("Log loss"),
                    new Column(Html.text("Calibration error"), "r w")));
        }
        return Tables.of(
                "sort mid",
                figures.byGold()
                        ? Html.of(
                                "Methods on {}, the most accurate first; difference to the {} in points",
                                Numbers.count(figures.tasks(), "gold task"),
                                figures.base())
                        : Html.of("Methods by the share of tasks with the label of this report"),
                columns,
                rows);
    }

    private static Html difference(Row row, String base) {
        return row.name().equals(base)
                ? Html.of("<span class=\"mut\">used here</span>")
                : row.learns()
                        ? Html.of("<span class=\"mut\">learns from gold</span>")
                        : row.sameLabels()
                                ? Html.text("same labels")
                                : Html.of(
                                        "{} <span class=\"mut nw\">{}</span>",
                                        Text.signed(row.against().orElseThrow().value()),
                                        Text.range(row.against().orElseThrow().interval()));
    }
}
