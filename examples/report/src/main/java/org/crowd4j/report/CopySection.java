package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.report.figures.CopyFigures;
import org.crowd4j.report.figures.CopyFigures.Group;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.markup.Tables.Column;
import org.crowd4j.report.markup.Text;

/** Section 7: do answers depend on each other? */
final class CopySection {
    private static final int GROUPS = 20;
    private static final int WORKERS = 6;

    private CopySection() {}

    static Section of(Subject subject, CopyFigures figures) {
        Html body = Html.join(groups(figures), notes(subject, figures));
        Section section = new Section("copies", "Copies", "Do answers copy each other?", finding(figures), body);
        return figures.groups().size() > GROUPS
                ? section.withThinned("the table of groups shows %d of %d"
                        .formatted(GROUPS, figures.groups().size()))
                : section;
    }

    static Html finding(CopyFigures figures) {
        if (!figures.refused().isEmpty()) {
            return Html.of("Not computed: {}.", figures.refused());
        }
        if (figures.pairs() == 0) {
            return Html.text("It cannot be told: no two workers met at three tasks or more.");
        }
        String worth = "%s answers a task are worth %s independent ones."
                .formatted(Numbers.decimals(1, figures.answersPerTask()), Numbers.decimals(1, figures.worth()));
        if (figures.groups().isEmpty()) {
            String single = figures.flagged() == 0
                    ? "none agrees beyond what skill, label habits and difficulty explain"
                    : "%s, tested one by one, %s beyond what skill, label habits and difficulty explain, but form no group"
                            .formatted(Numbers.words(figures.flagged()), figures.flagged() == 1 ? "agrees" : "agree");
            return Html.text("No group stands out. Of %s who met at three tasks or more, %s. %s"
                    .formatted(Numbers.count(figures.pairs(), "pair") + " of workers", single, worth));
        }
        int copies = figures.copies();
        int members = figures.groups().stream()
                .mapToInt(group -> group.workers().size())
                .sum();
        String found = "%s of workers %s beyond what skill, label habits and difficulty explain: %s in all, and %s."
                .formatted(
                        Text.capital(Numbers.words(figures.groups().size()))
                                + (figures.groups().size() == 1 ? " group" : " groups"),
                        figures.groups().size() == 1 ? "agrees" : "agree",
                        Numbers.count(members, "worker"),
                        copies == 0
                                ? "none looks like copies"
                                : Numbers.words(copies) + (copies == 1 ? " looks like copies" : " look like copies"));
        return Html.text(found + " " + worth);
    }

    private static Html groups(CopyFigures figures) {
        if (figures.groups().isEmpty()) {
            return Html.EMPTY;
        }
        List<List<Html>> rows = new ArrayList<>();
        for (int at = 0; at < Math.min(GROUPS, figures.groups().size()); at++) {
            Group group = figures.groups().get(at);
            rows.add(List.of(
                    Html.text(Integer.toString(at + 1)),
                    Html.text(group.copies() ? "looks like copies" : "dependent group"),
                    Html.of(
                            "{} <span class=\"mut nw\">{} to {}</span>",
                            Numbers.decimals(2, group.strength()),
                            Numbers.decimals(2, group.interval().low()),
                            Numbers.decimals(2, group.interval().high())),
                    Html.of(
                            "<b>{}</b>: {}",
                            Numbers.count(group.workers().size()),
                            Text.some(group.workers(), WORKERS)),
                    Html.text(group.tasks().isEmpty() ? "none" : Text.some(group.tasks(), WORKERS)),
                    right(group)));
        }
        return Tables.of(
                "",
                Html.of("<b>Groups.</b> Strength: agreement beyond chance, 1 for exact copies, with its 90 % interval"),
                List.of(
                        Column.text("Group"),
                        Column.text("Kind"),
                        Column.text("Strength"),
                        Column.text("Workers"),
                        Column.text("Tasks to read first"),
                        new Column(Html.text("Right on gold, others"), "r w")),
                rows);
    }

    private static Html right(Group group) {
        return group.right().isEmpty()
                ? Html.text("no gold")
                : Html.text(Numbers.percent(group.right().getAsDouble())
                        + (group.othersRight().isEmpty()
                                ? ""
                                : ", " + Numbers.percent(group.othersRight().getAsDouble())));
    }

    private static Html notes(Subject subject, CopyFigures figures) {
        String skipped = figures.skipped().isEmpty()
                ? ""
                : " Left out of the comparison: %s.".formatted(String.join("; ", figures.skipped()));
        return Html.of(
                "<p class=\"note\">What this cannot see: a mistake that the whole crowd shares, and copies who met at"
                        + " fewer than three tasks.{} A group need not be copies: one tool, one school or one desk look"
                        + " alike{} By <code>crowd independence {}{}</code>.</p>",
                skipped,
                subject.hasGold() ? "; a group that is better than the crowd on gold is never called copies." : ".",
                subject.answersFile(),
                subject.goldOption());
    }
}
