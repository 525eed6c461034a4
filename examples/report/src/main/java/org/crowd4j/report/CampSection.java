package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.agreement.SubjectivityReport.Verdict;
import org.crowd4j.report.figures.CampFigures;
import org.crowd4j.report.figures.CampFigures.Likeness;
import org.crowd4j.report.figures.CopyFigures;
import org.crowd4j.report.figures.RuleFigures;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Card;
import org.crowd4j.report.markup.Figures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Svg.Anchor;

/** Section 8: does the crowd see one truth? Its card also sums up the section on copies. */
final class CampSection {
    private static final double LEFT = 14;
    private static final double UNIT = 300;

    private CampSection() {}

    static Section of(Subject subject, CampFigures figures, RuleFigures rules, CopyFigures copies) {
        Html note = Html.of(
                "<p class=\"note\">The verdict is several camps only if the whole interval lies below {}, one truth only"
                        + " if it lies above. Workers who are not informed, specialists, and harsh or mild raters can"
                        + " look like a camp.{} By <code>crowd subjectivity {}</code>.</p>",
                Numbers.decimals(2, CampFigures.border()),
                figures.reduced()
                        ? " With this many answers %d random splits are tried, not 10.".formatted(CampFigures.STARTS)
                        : "",
                subject.answersFile());
        Section section = new Section(
                        "camps",
                        "Camps",
                        "One truth or several?",
                        Html.text(finding(figures, rules)),
                        Html.join(picture(figures, rules), note))
                .withCard(card(figures, copies));
        return figures.reduced()
                ? section.withThinned("camps: %d random splits in place of 10 were tried".formatted(CampFigures.STARTS))
                : section;
    }

    static String finding(CampFigures figures, RuleFigures rules) {
        if (figures.all().isEmpty()) {
            return "Not computed: there are too many answers and labels for this test.";
        }
        String all = sentence(figures.all().get());
        if (!figures.restDiffers()) {
            return all;
        }
        Likeness rest = figures.rest().orElseThrow();
        String named = "Without the %s that the rules name"
                .formatted(Numbers.count(rules.workers().size(), "worker"));
        return "%s %s it is %s%s."
                .formatted(
                        all,
                        named,
                        switch (rest.verdict()) {
                            case ONE_TRUTH -> "one truth";
                            case SEVERAL_CAMPS -> "several camps";
                            case CANNOT_TELL -> "open";
                        },
                        range(rest).map(found -> ": " + found).orElse(""));
    }

    private static String sentence(Likeness found) {
        return switch (found.verdict()) {
            case ONE_TRUTH ->
                range(found)
                        .map(range -> "One truth: two groups of workers see labels that are %s alike.".formatted(range))
                        .orElse("One truth. Nearly all workers whose answers are related follow one group; there is no"
                                + " second camp to compare.");
            case SEVERAL_CAMPS ->
                "Several camps: %s and %s see labels that are only %s alike. One label for all is wrong for one of them."
                        .formatted(
                                Numbers.count(found.members().get(0), "worker"),
                                Numbers.count(found.members().get(1), "worker"),
                                range(found).orElse(""));
            case CANNOT_TELL ->
                range(found)
                        .map(range ->
                                "It cannot be told: two groups see labels that are %s alike, and the border is %s."
                                        .formatted(range, Numbers.decimals(2, CampFigures.border())))
                        .orElse(
                                "It cannot be told: no two groups of workers agree within themselves on the same tasks.");
        };
    }

    private static Optional<String> range(Likeness found) {
        return found.interval()
                .map(interval -> "%s (%s to %s)"
                        .formatted(
                                Numbers.decimals(2, found.value().orElseThrow()),
                                Numbers.decimals(2, interval.low()),
                                Numbers.decimals(2, interval.high())));
    }

    private static Card card(CampFigures figures, CopyFigures copies) {
        Verdict verdict = figures.all().map(Likeness::verdict).orElse(Verdict.CANNOT_TELL);
        String camps = switch (verdict) {
            case ONE_TRUTH -> "One truth.";
            case SEVERAL_CAMPS -> "Several camps see different labels.";
            case CANNOT_TELL ->
                figures.rest()
                                .filter(rest -> rest.verdict() == Verdict.ONE_TRUTH)
                                .isPresent()
                        ? "One truth or two cannot be told from all answers; without the workers that the rules"
                                + " name, it is one truth."
                        : "One truth or two cannot be told.";
        };
        String groups = copies.copies() > 0
                ? "%s of workers look like copies."
                        .formatted(copies.copies() == 1 ? "One group" : Numbers.count(copies.copies(), "group"))
                : copies.groups().isEmpty()
                        ? "No copies stand out."
                        : "%s of workers depend on each other."
                                .formatted(Numbers.count(copies.groups().size(), "group"));
        boolean act = copies.copies() > 0 || verdict == Verdict.SEVERAL_CAMPS;
        boolean fine = copies.groups().isEmpty() && verdict == Verdict.ONE_TRUTH;
        return new Card(
                act ? Card.State.ACT : fine ? Card.State.FINE : Card.State.LOOK,
                "Copies or camps?",
                copies.groups().isEmpty() ? "camps" : "copies",
                Html.text(groups + " " + camps));
    }

    private static Html picture(CampFigures figures, RuleFigures rules) {
        List<Likeness> shown = new ArrayList<>();
        figures.all().filter(found -> found.interval().isPresent()).ifPresent(shown::add);
        boolean both = !shown.isEmpty()
                && figures.restDiffers()
                && figures.rest().filter(rest -> rest.interval().isPresent()).isPresent();
        if (both) {
            shown.add(figures.rest().orElseThrow());
        }
        if (shown.isEmpty()) {
            return Html.EMPTY;
        }
        Svg svg = new Svg("likeness", 340, 96, "How alike two groups of workers see things");
        for (int quarter = 0; quarter <= 4; quarter++) {
            double x = LEFT + UNIT * quarter / 4;
            svg.line("g", x, 24, x, 66);
            svg.text(
                    "t",
                    x,
                    82,
                    Anchor.MIDDLE,
                    List.of("0", ".25", ".5", ".75", "1").get(quarter));
        }
        double border = LEFT + UNIT * CampFigures.border();
        svg.line("th", border, 18, border, 66);
        svg.text("t s", border - 6, 14, Anchor.END, "several camps ←");
        svg.text("t s", border + 6, 14, Anchor.START, "→ one truth");
        List<String> words = new ArrayList<>();
        for (int at = 0; at < shown.size(); at++) {
            Likeness found = shown.get(at);
            double y = both ? 40 + 16.0 * at : 46;
            svg.line(
                    "wh",
                    place(found.interval().orElseThrow().low()),
                    y,
                    place(found.interval().orElseThrow().high()),
                    y);
            svg.circle(at == 0 ? "d main" : "d one", place(found.value().orElseThrow()), y, 5)
                    .tip(range(found).orElse(""));
            words.add((at == 0 ? "all workers: " : "without the workers that the rules name: ")
                    + range(found).orElse(""));
        }
        svg.describe(String.join("; ", words));
        Html caption = Html.of(
                "<b>How alike two groups see things.</b> 1: they see the same; 0: no relation. Bar: 90 % interval.{}",
                both
                        ? " Upper: all workers; lower: without the %s that the rules name."
                                .formatted(Numbers.count(rules.workers().size(), "worker"))
                        : "");
        return Figures.of(caption, svg);
    }

    private static double place(double likeness) {
        return LEFT + UNIT * Math.max(0, Math.min(1.05, likeness));
    }
}
