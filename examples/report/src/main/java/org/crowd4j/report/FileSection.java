package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.report.figures.FileFigures;
import org.crowd4j.report.figures.FileFigures.Range;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Figures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.pictures.FilePictures;

/** Section 1: is the file what its owner thinks? */
final class FileSection {
    private static final int LABELS_LISTED = 20;
    private static final double UNEVEN = 0.5; // the share of answers of the most active tenth
    private static final double LEANING = 1.1; // how much more often a label is given than right

    private FileSection() {}

    static Section of(Subject subject) {
        CategoricalAnswers answers = subject.answers();
        FileFigures figures = FileFigures.of(answers);
        Html pictures = Html.join(
                Figures.of(
                        Html.of("<b>Workers by how much they answered.</b> Columns: workers; below: their share of all"
                                + " answers."),
                        FilePictures.workers(figures, answers.size())),
                Figures.of(
                        Html.of(
                                subject.hasMuchGold()
                                        ? "<b>How often each label is given,</b> and how often it is right."
                                        : "<b>How often each label is given.</b>"),
                        FilePictures.labels(subject)));
        Html body = Html.join(
                Figures.two(
                        Html.of("<div>{}</div>", Tables.facts("facts", "Counts", facts(subject, figures))),
                        Html.of("<div>{}</div>", pictures)),
                Html.of(
                        "<h3>Notes on the file</h3><ul class=\"notes\">{}</ul>",
                        Html.join(notes(subject, figures).stream()
                                .map(note -> Html.of("<li>{}</li>", note))
                                .toList())));
        Section section = new Section("file", "File", "What is in the file", finding(subject, figures), body);
        int left = FilePictures.labelsLeftOut(subject);
        return left == 0
                ? section
                : section.withThinned("the picture of labels shows the 12 most frequent of %d"
                        .formatted(subject.labels().size()));
    }

    private static Html finding(Subject subject, FileFigures figures) {
        Range perTask = figures.perTask();
        boolean even = perTask.low() == perTask.high();
        int tasks = subject.answers().tasks().size();
        String gold = subject.gold().size() == tasks
                ? "and gold"
                : subject.gold().size() == 0
                        ? "and none has gold"
                        : "and %s of them have gold"
                                .formatted(Numbers.count(subject.gold().size()));
        String tasksHave = even
                ? "every task has " + Numbers.words(perTask.low()) + (perTask.low() == 1 ? " answer " : " answers ")
                        + gold
                : "tasks have %s to %s answers, half of them at least %s, %s"
                        .formatted(
                                Numbers.count(perTask.low()),
                                Numbers.count(perTask.high()),
                                Numbers.count(perTask.median()),
                                gold);
        double share = (double) figures.activeAnswers() / subject.answers().size();
        String skew = "%s of %s gave %s of all answers."
                .formatted(
                        figures.active() == 1 ? "the most active" : "the %d most active".formatted(figures.active()),
                        Numbers.count(subject.answers().workers().size(), "worker"),
                        Numbers.whole(share));
        return Html.text((even ? "An even file" : "An uneven file")
                + (share > UNEVEN ? ", by an uneven crowd: " : ": ")
                + tasksHave
                + (share > UNEVEN ? ", but " + skew : ". " + capital(skew)));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static List<List<Html>> facts(Subject subject, FileFigures figures) {
        CategoricalAnswers answers = subject.answers();
        List<Html> labels = subject.labels().ids().stream()
                .limit(LABELS_LISTED)
                .map(Html::label)
                .toList();
        int more = subject.labels().size() - labels.size();
        boolean alike = subject.notes().stream().anyMatch(note -> note.contains("look alike"));
        List<List<Html>> facts = new ArrayList<>(List.of(
                Tables.fact("Tasks", Numbers.count(answers.tasks().size())),
                Tables.fact("Workers", Numbers.count(answers.workers().size())),
                Tables.fact("Answers", Numbers.count(answers.size())),
                Tables.fact(
                        "Labels",
                        Html.of("{}{}", Html.join(" ", labels), more > 0 ? " and %d more".formatted(more) : "")),
                Tables.fact("Answers a task", range(figures.perTask(), "every task")),
                Tables.fact("Answers a worker", range(figures.perWorker(), "every worker")),
                Tables.fact("Empty labels", "0"),
                Tables.fact("Same worker and task again", Numbers.count(answers.repeats())),
                Tables.fact("Look-alike labels", alike ? "see the notes" : "none"),
                Tables.fact(
                        "Times of answers",
                        figures.timed() == 0
                                ? "none in the file"
                                : "%s of %s".formatted(Numbers.count(figures.timed()), Numbers.count(answers.size()))),
                Tables.fact(
                        "Tasks with gold",
                        "%s of %s"
                                .formatted(
                                        Numbers.count(subject.gold().size()),
                                        Numbers.count(answers.tasks().size())))));
        if (subject.hasGold()) {
            facts.add(Tables.fact("Gold without answers", Numbers.count(subject.unansweredGold())));
        }
        return facts;
    }

    private static String range(Range range, String every) {
        return range.low() == range.high()
                ? "%s, %s".formatted(Numbers.count(range.low()), every)
                : "%s to %s, median %s"
                        .formatted(
                                Numbers.count(range.low()), Numbers.count(range.high()), Numbers.count(range.median()));
    }

    private static List<Html> notes(Subject subject, FileFigures figures) {
        List<Html> notes = new ArrayList<>();
        subject.notes().forEach(note -> notes.add(Html.text(note)));
        notes.add(Html.text(
                figures.few() == 0
                        ? "Every worker gave at least %d answers, so something can be stated about each."
                                .formatted(Subject.LEAST_ANSWERS)
                        : "%s gave fewer than %d answers (%s in all). Their answers count; about each of them nothing is stated."
                                .formatted(
                                        Numbers.count(figures.few(), "worker"),
                                        Subject.LEAST_ANSWERS,
                                        Numbers.count(figures.fewAnswers()))));
        if (figures.timed() == 0) {
            notes.add(Html.text("The file has no column of times, so speed, runs and bursts are not looked at."));
        }
        leaning(subject).forEach(notes::add);
        if (subject.labels().ids().stream().allMatch(label -> label.matches("-?\\d+"))
                && subject.labels().size() > 2
                && subject.answers().scale().isEmpty()) {
            notes.add(Html.of(
                    "Labels are read as names, not as numbers: {} is as far from {} as from {}. For an order, state it:"
                            + " <code>--labels {}</code>.",
                    subject.labels().id(0),
                    subject.labels().id(subject.labels().size() - 1),
                    subject.labels().id(1),
                    Names.shown(String.join(",", subject.labels().ids()))));
        }
        return notes;
    }

    /** Labels of two that are given clearly more often than they are right. */
    private static List<Html> leaning(Subject subject) {
        if (!subject.hasMuchGold() || subject.labels().size() != 2) {
            return List.of();
        }
        int[] given = new int[2];
        int[] right = new int[2];
        for (int task = 0; task < subject.answers().tasks().size(); task++) {
            if (subject.truth(task) >= 0) {
                right[subject.truth(task)]++;
                for (int answer = subject.answers().from(task);
                        answer < subject.answers().to(task);
                        answer++) {
                    given[subject.label(subject.answers().label(answer))]++;
                }
            }
        }
        List<Html> leaning = new ArrayList<>();
        for (int label = 0; label < 2; label++) {
            double said = (double) given[label] / (given[0] + given[1]);
            double gold = (double) right[label] / (right[0] + right[1]);
            if (said > LEANING * gold) {
                leaning.add(Html.of(
                        "{} is given more often than it is right: {} of answers, {} of gold.",
                        Html.label(subject.labels().id(label)),
                        Numbers.whole(said),
                        Numbers.whole(gold)));
            }
        }
        return leaning;
    }
}
