package org.crowd4j.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.crowd4j.agreement.NoValueReason;
import org.crowd4j.report.figures.AgreementFigures;
import org.crowd4j.report.figures.AgreementFigures.Figure;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Card;
import org.crowd4j.report.markup.Figures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.pictures.AgreementPicture;

/** Section 2: do the workers agree? */
final class AgreementSection {
    static final double HARDLY = 0.1;
    static final double LITTLE = 0.4;
    static final double TRAINED_LOW = 0.667;
    static final double TRAINED = 0.8;
    private static final double NEAR = 0.1; // labels that lie within it do not stand out
    private static final String QUESTION = "Do they agree?";

    private AgreementSection() {}

    static Section of(Subject subject) {
        AgreementFigures figures = AgreementFigures.of(subject);
        if (figures.alpha().value().isEmpty()) {
            String reason = figures.alpha()
                    .agreement()
                    .noValueReason()
                    .map(NoValueReason::reason)
                    .orElse("");
            return new Section(
                    "agree",
                    "Agreement",
                    QUESTION,
                    Html.text("This cannot be told: " + reason + "."),
                    measures(subject, figures));
        }
        double alpha = figures.alpha().value().getAsDouble();
        Html caption = Html.of(
                "<b>Agreement beyond chance</b> (Krippendorff’s alpha), {}; the bar behind a dot is its {} interval.",
                figures.byLabel().isEmpty() ? "all labels" : "all labels and each against the rest",
                Numbers.whole(subject.level()));
        Html note = new Html(
                "<p class=\"note\">Dashed: .667 and .8, asked of trained coders whose single answers are used. Here several"
                        + " answers are combined, so alpha may be lower. The upright line in the last row is this"
                        + " crowd.</p>");
        Html body = Figures.two(
                Figures.of(caption, AgreementPicture.of(figures).inline(), note), measures(subject, figures));
        Section section = new Section("agree", "Agreement", QUESTION, finding(subject, figures, alpha), body)
                .withCard(card(figures, alpha));
        int left = subject.answers().labels().size() - figures.byLabel().size();
        return figures.byLabel().isEmpty() || left == 0
                ? section
                : section.withThinned("agreement by label is shown for the %d most frequent of %d"
                        .formatted(
                                figures.byLabel().size(),
                                subject.answers().labels().size()));
    }

    private static Card card(AgreementFigures figures, double alpha) {
        String interval = figures.alpha()
                .interval()
                .map(found ->
                        " (%s to %s)".formatted(Numbers.decimals(2, found.low()), Numbers.decimals(2, found.high())))
                .orElse("");
        return new Card(
                alpha < HARDLY ? Card.State.ACT : alpha < LITTLE ? Card.State.LOOK : Card.State.FINE,
                QUESTION,
                "agree",
                Html.of("Alpha <b>{}</b>{}: {}.", Numbers.decimals(2, alpha), interval, verdict(alpha)));
    }

    /** {@return what an alpha means, beside public crowds and trained coders} */
    static String verdict(double alpha) {
        if (alpha < HARDLY) {
            return "hardly more than chance";
        }
        if (alpha < LITTLE) {
            return "low, as in many public crowds";
        }
        if (alpha < TRAINED_LOW) {
            return "more than in most public crowds, less than is asked of trained coders";
        }
        return alpha < TRAINED
                ? "as much as is asked of trained coders at least"
                : "as much as is asked of trained coders";
    }

    /** {@return the answer to the question in a word or two} */
    static String answer(double alpha) {
        return alpha < HARDLY
                ? "Hardly"
                : alpha < LITTLE ? "Little" : alpha < TRAINED_LOW ? "Fairly" : alpha < TRAINED ? "Well" : "Very well";
    }

    private static Html finding(Subject subject, AgreementFigures figures, double alpha) {
        return Html.of(
                "{}. Two answers to a task are the same in {} of cases, where chance alone makes {}: an alpha of {},"
                        + " higher than in {} of {} public crowds.{}{}",
                answer(alpha),
                Numbers.whole(figures.alpha().agreement().observed().orElse(0)),
                Numbers.whole(figures.alpha().agreement().expected().orElse(0)),
                Numbers.decimals(2, alpha),
                AgreementFigures.below(alpha),
                AgreementFigures.PUBLIC.size(),
                byLabel(subject, figures),
                lowIsNoVerdict(subject, alpha));
    }

    private static Html byLabel(Subject subject, AgreementFigures figures) {
        List<Figure> labels = figures.byLabel().stream()
                .filter(label -> label.value().isPresent())
                .sorted(Comparator.comparingDouble(label -> label.value().getAsDouble()))
                .toList();
        if (labels.size() < 2) {
            return Html.EMPTY;
        }
        Figure least = labels.get(0);
        Figure most = labels.get(labels.size() - 1);
        double spread = most.value().orElse(0) - least.value().orElse(0);
        if (spread < NEAR) {
            return Html.of(
                    " No label stands out: all {} lie within {}.",
                    Numbers.words(labels.size()),
                    Numbers.decimals(2, spread));
        }
        return Html.of(
                " They agree most on {} ({}) and least on {} ({}).",
                Html.label(subject.answers().labels().id(most.label())),
                Numbers.decimals(2, most.value().orElse(0)),
                Html.label(subject.answers().labels().id(least.label())),
                Numbers.decimals(2, least.value().orElse(0)));
    }

    private static Html lowIsNoVerdict(Subject subject, double alpha) {
        return subject.evaluation()
                .filter(judged -> alpha < LITTLE && subject.hasMuchGold())
                .map(judged -> Html.of(
                        " Low agreement is no verdict on the labels: combined, the answers make labels of which {} are"
                                + " right.",
                        Numbers.whole(judged.accuracy())))
                .orElse(Html.EMPTY);
    }

    private static Html measures(Subject subject, AgreementFigures figures) {
        List<List<Html>> rows = figures.measures().stream()
                .map(figure -> List.of(
                        Html.text(figure.name()),
                        Html.text(
                                figure.value().isPresent()
                                        ? Numbers.decimals(3, figure.value().getAsDouble())
                                        : "none"),
                        figure.interval()
                                .map(found -> Html.of(
                                        "<span class=\"nw\">{} to {}</span>",
                                        Numbers.decimals(3, found.low()),
                                        Numbers.decimals(3, found.high())))
                                .orElse(Html.text("none"))))
                .toList();
        Html table = Tables.of(
                "",
                Html.of("Measures of agreement, with {} intervals", Numbers.whole(subject.level())),
                List.of(Tables.Column.text("Measure"), Tables.Column.number("Value"), Tables.Column.number("Interval")),
                rows);
        String crowds = AgreementFigures.publicCrowds().stream()
                .map(crowd -> "%s %s".formatted(crowd.getKey(), Numbers.decimals(2, crowd.getValue())))
                .collect(Collectors.joining(", "));
        return Html.of(
                "<div>{}<p class=\"note\">The interval says how alpha would move with <em>other tasks</em> and the"
                        + " <em>same workers</em>; with other workers it may move more.</p>"
                        + "<details><summary>The {} public crowds</summary><p class=\"small\">{}; computed by version"
                        + " 0.1.0</p></details></div>",
                table,
                AgreementFigures.PUBLIC.size(),
                crowds);
    }
}
