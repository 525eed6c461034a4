package org.crowd4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.report.figures.ConfusionFigures;
import org.crowd4j.report.figures.ConfusionFigures.Pair;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.figures.TopFigures;
import org.crowd4j.report.figures.TopFigures.Way;
import org.crowd4j.report.figures.WorkerFigures;
import org.crowd4j.report.markup.Card;
import org.crowd4j.report.markup.Figures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.pictures.LadderPicture;

/** The top of the page: the verdict, how often labels are right, and six answers. */
final class Top {
    static final double GOOD = 0.9;
    static final double FAIR = 0.75;
    private static final double MANY = 0.1; // of the answers are by workers who are not informed
    private static final double WEIGHING = 0.01; // what weighing must gain to be named
    private static final int CARDS = 6;
    private static final int NARROW = 340;
    private static final int WIDE = 880;

    private Top() {}

    /** {@return the verdict in one paragraph} */
    static Html lead(Subject subject) {
        TopFigures figures = TopFigures.of(subject);
        return Html.of(
                "<p class=\"lead\">{}</p>",
                figures.byGold() ? byGold(subject, figures) : withoutGold(subject, figures));
    }

    private static Html byGold(Subject subject, TopFigures figures) {
        CategoricalEvaluation judged = subject.evaluation().orElseThrow();
        List<WorkerFigures.Figure> flagged = WorkerFigures.of(subject).workers().stream()
                .filter(worker -> worker.mark().flagged())
                .toList();
        double idle =
                (double) WorkerFigures.answers(flagged) / subject.answers().size();
        ConfusionFigures confusions = ConfusionFigures.of(subject);
        boolean blind = subject.labels().size() > 2
                && judged.accuracy() < GOOD
                && !confusions.standOut().isEmpty();
        String first = verdict(figures, judged.accuracyInterval(subject.level()).low(), idle, blind);
        String some = judged.tasks() < subject.answers().tasks().size()
                ? " of %s with gold".formatted(Numbers.count(judged.tasks(), "label"))
                : " of the labels";
        List<Html> sentences = new ArrayList<>(List.of(Html.of(
                "<b>{}</b> {}{} are right ({} interval {}), against {} of single answers.",
                first,
                Numbers.percent(judged.accuracy()),
                some,
                Numbers.whole(subject.level()),
                Numbers.percents(judged.accuracyInterval(subject.level())),
                Numbers.percent(figures.share(Way.ONE_ANSWER)))));
        if (blind) {
            double covered =
                    confusions.standOut().stream().mapToDouble(Pair::labels).sum();
            sentences.add(Html.of(
                    "{} of {} wrong labels mix up {}: a clearer rule for {} can help.",
                    Numbers.amount(covered),
                    Numbers.amount(confusions.wrongLabels()),
                    Html.join(
                            " or ",
                            confusions.standOut().stream()
                                    .map(pair -> ConfusionSection.both(subject, pair))
                                    .toList()),
                    confusions.standOut().size() == 1 ? "this pair" : "these pairs"));
        }
        if (idle >= MANY) {
            sentences.add(Html.text("%s of %s gave %s of %s, and these do not support the right label."
                    .formatted(
                            Numbers.count(flagged.size()),
                            Numbers.count(subject.answers().workers().size(), "worker"),
                            Numbers.count(WorkerFigures.answers(flagged)),
                            Numbers.count(subject.answers().size(), "answer"))));
        }
        return Html.join(" ", sentences);
    }

    /**
     * {@return the verdict in a few words}
     *
     * @param low the lower end of the interval of the accuracy
     * @param idle the share of answers by workers who are not informed
     * @param blind whether one or two pairs of labels make most mistakes
     */
    static String verdict(TopFigures figures, double low, double idle, boolean blind) {
        double accuracy = figures.share(Way.CONSENSUS);
        if (low <= figures.share(Way.ALWAYS)) {
            return "Not shown to be worth more than always giving the same label.";
        }
        if (idle >= MANY) {
            boolean weighed = accuracy - figures.share(Way.VOTE) >= WEIGHING;
            return "Worth it%s; %s of the answers bought nothing."
                    .formatted(weighed ? ", once weighted" : "", Numbers.whole(idle));
        }
        String blindly = blind ? " with a blind spot." : ".";
        if (accuracy >= GOOD) {
            return "A very good crowd.";
        }
        return (accuracy >= FAIR ? "A good crowd" : "A weak crowd, better than chance") + blindly;
    }

    private static Html withoutGold(Subject subject, TopFigures figures) {
        Html first = subject.evaluation()
                .map(judged -> Html.of(
                        "<b>Too little gold to know whether the labels are right.</b> The labels of {} of {} are right ({} interval {}).",
                        Numbers.amount(judged.accuracy() * judged.tasks()),
                        Numbers.count(judged.tasks(), "gold task"),
                        Numbers.whole(subject.level()),
                        Numbers.percents(judged.accuracyInterval(subject.level()))))
                .orElse(Html.of("<b>Whether the labels are right cannot be known without gold.</b>"));
        return Html.of(
                "{} The consensus claims that {} are. {} of single answers agree with it, and {} of majority votes. Gold for 100"
                        + " tasks would tell.",
                first,
                Numbers.percent(figures.share(Way.CLAIM)),
                Numbers.percent(figures.share(Way.ONE_ANSWER)),
                Numbers.percent(figures.share(Way.VOTE)));
    }

    /** {@return the picture and the cards} */
    static Html minute(Subject subject, List<Section> sections) {
        TopFigures figures = TopFigures.of(subject);
        Html caption = figures.byGold()
                ? Html.of(
                        "<b>How often a label is right.</b> Share of the {}; the bar behind the dot is the {} interval of the"
                                + " consensus.",
                        Numbers.count(figures.tasks(), "gold task"),
                        Numbers.whole(subject.level()))
                : Html.of("<b>How often a label agrees with the consensus.</b> It need not be right: that takes gold.");
        List<Card> cards = sections.stream()
                .flatMap(section -> section.cards().stream())
                .sorted(Comparator.comparing(Card::state))
                .limit(CARDS)
                .toList();
        return Html.of(
                "<section id=\"minute\" aria-labelledby=\"h-minute\"><h2 id=\"h-minute\" class=\"vh\">In a minute</h2>{}"
                        + "<ul class=\"cards\">{}</ul></section>",
                Figures.of(caption, LadderPicture.of(figures, NARROW), LadderPicture.of(figures, WIDE), Html.EMPTY),
                Html.join(cards.stream().map(Card::html).toList()));
    }
}
