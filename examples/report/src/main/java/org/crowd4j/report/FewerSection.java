package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.report.figures.CurveFigures;
import org.crowd4j.report.figures.CurveFigures.Point;
import org.crowd4j.report.figures.StoppingFigures;
import org.crowd4j.report.figures.StoppingFigures.Tried;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Card;
import org.crowd4j.report.markup.Figures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.markup.Tables.Column;
import org.crowd4j.report.markup.Text;
import org.crowd4j.report.pictures.FewerPicture;

/** Section 9: would fewer answers do? */
final class FewerSection {
    /** The loss in accuracy that counts as small. */
    static final double SMALL_LOSS = 0.01;

    /** A loss from which on half of the answers are clearly too few. */
    static final double LARGE_LOSS = 0.025;

    /** The share of answers saved that is worth a look. */
    static final double WORTH_SAVING = 0.2;

    private FewerSection() {}

    static Section of(Subject subject, CurveFigures curve, StoppingFigures stopping) {
        boolean several = curve.points().size() > 1;
        Html picture = several
                ? Figures.of(
                        Html.of(
                                "<b>What more answers buy.</b> Band: the middle 90 % of {} random draws. Diamonds:"
                                        + " rules that stop asking where the answer is clear.",
                                curve.draws()),
                        FewerPicture.of(curve, stopping, false),
                        FewerPicture.of(curve, stopping, true),
                        Html.of(
                                "<p class=\"note\">{}“It promised” in the table below is the rule’s own confidence in"
                                        + " the tasks it closed early: do not take it for the truth. More by"
                                        + " <code>crowd stopping {}{}</code>.</p>",
                                curve.byGold() ? "" : "Without gold, labels are compared with those by all answers. ",
                                subject.answersFile(),
                                subject.hasGold() ? subject.goldOption() : " --gold gold.csv"))
                : Html.EMPTY;
        Html tables = several ? Figures.two(points(curve), rules(stopping)) : Html.EMPTY;
        Section section = new Section(
                        "fewer",
                        "Fewer answers",
                        "Would fewer answers do?",
                        Html.text(finding(curve, stopping)),
                        Html.join(picture, tables))
                .withCard(card(curve, stopping));
        if (curve.sampled()) {
            section = section.withThinned("the learning curve is that of %s, those with gold first, and of %d draws"
                    .formatted(Numbers.count(curve.tasks(), "task"), curve.draws()));
        } else if (curve.draws() < CurveFigures.DRAWS) {
            section = section.withThinned("the learning curve is that of %d draws".formatted(curve.draws()));
        }
        return stopping.sampled()
                ? section.withThinned("stopping rules were tried on %s, those with gold first, in one random order"
                        .formatted(Numbers.count(stopping.tasks(), "task")))
                : section;
    }

    static String finding(CurveFigures curve, StoppingFigures stopping) {
        if (curve.points().size() < 2) {
            return "It cannot be told: no task has two answers.";
        }
        Point last = curve.last();
        Point half = curve.half();
        List<String> sentences = new ArrayList<>();
        if (!half.all()) {
            double loss = last.committee() - half.committee();
            sentences.add(loss <= SMALL_LOSS ? "Yes." : loss <= LARGE_LOSS ? "Mostly." : "Not simply.");
            sentences.add("%s for every task give %s%s."
                    .formatted(
                            Text.capital(answers(half.answers())),
                            share(curve, half.committee()),
                            loss > 0
                                    ? ", %s points less".formatted(Numbers.points(loss))
                                    : ", no less than all of them"));
        }
        lastStep(curve).ifPresent(sentences::add);
        stopping.cheapest(SMALL_LOSS)
                .ifPresent(rule -> sentences.add("%s asks %s answers a task and %s."
                        .formatted(
                                Text.capital(describe(rule.name())),
                                Numbers.decimals(1, rule.answers()),
                                loss(stopping.accuracy() - rule.right()))));
        return String.join(" ", sentences);
    }

    /** {@return what the last answer changed; only if the last step is one answer} */
    private static Optional<String> lastStep(CurveFigures curve) {
        Point last = curve.last();
        Point before = curve.beforeLast();
        if (curve.uneven() || curve.points().size() < 2) {
            return Optional.empty();
        }
        double gain = last.committee() - before.committee();
        return Optional.of("The last answer changed %s of the labels and %s."
                .formatted(
                        Numbers.whole(1 - before.same()),
                        !curve.byGold()
                                ? "no more can be told without gold"
                                : gain > 0
                                        ? "bought %s points".formatted(Numbers.points(gain))
                                        : "made no more of them right"));
    }

    private static String answers(int count) {
        return count == 1 ? "one answer" : Numbers.words(count) + " answers";
    }

    private static String share(CurveFigures curve, double share) {
        return Numbers.percent(share) + (curve.byGold() ? " right" : " of the labels by all answers");
    }

    private static String loss(double loss) {
        return loss > 0 ? "loses %s points".formatted(Numbers.points(loss)) : "loses nothing";
    }

    /** {@return a rule in words} */
    static String describe(String rule) {
        String number = rule.substring(rule.indexOf(':') + 1);
        return rule.startsWith("threshold")
                ? "stopping at %s by its own count".formatted(Numbers.whole(Double.parseDouble(number)))
                : rule.startsWith("agree")
                        ? "stopping when %s agree".formatted(Numbers.words(Long.parseLong(number)))
                        : rule.startsWith("redundancy")
                                ? "the first %s".formatted(answers(Integer.parseInt(number)))
                                : "stopping at 99\u00a0%, or when no answer can change the label,";
    }

    private static Card card(CurveFigures curve, StoppingFigures stopping) {
        Optional<Tried> rule = stopping.cheapest(SMALL_LOSS).filter(found -> found.saved() >= WORTH_SAVING);
        if (curve.points().size() < 2 || rule.isEmpty()) {
            return new Card(
                    Card.State.FINE,
                    "Do I pay too much?",
                    "fewer",
                    Html.text("No rule that stops early saves a fifth of the answers for less than one point."));
        }
        return new Card(
                Card.State.LOOK,
                "Do I pay too much?",
                "fewer",
                Html.of(
                        "{} asks <b>{}</b> answers a task in place of {}, and {}.",
                        Text.capital(describe(rule.get().name())),
                        Numbers.decimals(1, rule.get().answers()),
                        Numbers.decimals(
                                1, rule.get().answers() / (1 - rule.get().saved())),
                        loss(stopping.accuracy() - rule.get().right())));
    }

    private static Html points(CurveFigures curve) {
        List<List<Html>> rows = new ArrayList<>();
        for (Point point : curve.points()) {
            rows.add(List.of(
                    Html.text(point.all() && curve.uneven() ? "all" : Integer.toString(point.answers())),
                    point.all()
                            ? Html.text(Numbers.percent(point.committee()))
                            : Html.of(
                                    "{} <span class=\"mut nw\">{}–{}</span>",
                                    Numbers.percent(point.committee()),
                                    Numbers.decimals(1, 100 * point.band().low()),
                                    Numbers.decimals(1, 100 * point.band().high())),
                    Html.text(Numbers.percent(point.vote())),
                    Html.text(Numbers.whole(point.same()))));
        }
        return Tables.of(
                "",
                Html.text("The learning curve in numbers: %s, mean of %d random draws (middle 90\u00a0%% of the draws)"
                        .formatted(curve.byGold() ? "right on gold" : "labels as with all answers", curve.draws())),
                List.of(
                        Column.text("Answers a task"),
                        Column.number("Committee"),
                        Column.number("Majority vote"),
                        Column.number("Labels as with all")),
                rows);
    }

    private static Html rules(StoppingFigures stopping) {
        List<List<Html>> rows = new ArrayList<>();
        for (Tried rule : stopping.rules()) {
            rows.add(List.of(
                    Html.of("<code>{}</code>", rule.name()),
                    Html.text(Numbers.decimals(1, rule.answers())),
                    Html.text(Numbers.whole(rule.saved())),
                    Html.text(Numbers.percent(rule.right())),
                    Html.text(
                            rule.promised().isEmpty()
                                    ? ""
                                    : Numbers.percent(rule.promised().getAsDouble()))));
        }
        return Tables.of(
                "sort",
                Html.text("Stop early: rules tried on the answers (labels by one-coin, %s)"
                        .formatted(
                                stopping.byGold()
                                        ? "which has %s with all".formatted(Numbers.percent(stopping.accuracy()))
                                        : "compared with those by all answers")),
                List.of(
                        Column.text("Rule"),
                        Column.number("Answers a task"),
                        Column.number("Saved"),
                        Column.number(stopping.byGold() ? "Right" : "Same label"),
                        Column.number("It promised")),
                rows);
    }
}
