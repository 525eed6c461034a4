package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.figures.TaskFigures;
import org.crowd4j.report.figures.TaskFigures.Shown;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.LabelStyle;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.markup.Tables.Column;
import org.crowd4j.report.markup.Text;

/** Section 6: which tasks to read. */
final class TaskSection {
    private static final int MOST_SQUARES = 12;
    private static final int LABEL_LENGTH = 12;
    private static final int SHORT_ID = 8;
    private static final List<String> METHODS = List.of("vote", "one-coin", "dawid-skene");

    private final Subject subject;
    private final TaskFigures figures;

    private TaskSection(Subject subject, TaskFigures figures) {
        this.subject = subject;
        this.figures = figures;
    }

    static Section of(Subject subject, TaskFigures figures) {
        return new TaskSection(subject, figures).section();
    }

    private Section section() {
        List<Html> parts = new ArrayList<>();
        int tasks = subject.answers().tasks().size();
        parts.add(table(
                Html.of(
                        "<b>Closest calls.</b> Smallest lead of the label over the next; {} of {}",
                        figures.closest().size(),
                        Numbers.count(tasks)),
                figures.closest(),
                this::lead));
        if (!figures.against().isEmpty()) {
            parts.add(table(
                    Html.of(
                            "<b>Where methods differ.</b> The label is not what most answers say; {} of {}, the surest"
                                    + " first",
                            figures.against().size(),
                            Numbers.count(figures.differing())),
                    figures.against(),
                    this::labels));
        }
        if (!figures.contradicted().isEmpty()) {
            parts.add(table(
                    Html.of(
                            "<b>Sure, and gold differs.</b> The crowd shares a mistake, or gold is wrong; {} of {} at"
                                    + " 90 % and more",
                            figures.contradicted().size(), Numbers.count(figures.sureWrong())),
                    figures.contradicted(),
                    this::golden));
        }
        parts.add(notes());
        return new Section(
                "tasks",
                "Tasks",
                "Tasks to look at",
                finding(),
                Html.of("<div class=\"two\">{}</div>", Html.join(parts)));
    }

    private Html finding() {
        int tasks = subject.answers().tasks().size();
        String ties = switch (figures.tied()) {
            case 0 -> "No task is a tie";
            case 1 -> "One task is a tie";
            default ->
                "%s of %s are ties"
                        .formatted(Text.capital(Numbers.words(figures.tied())), Numbers.count(tasks, "task"));
        };
        String vote = "%s in the vote, and %s not what most answers say."
                .formatted(
                        ties,
                        figures.differing() == 1 ? "one label is" : Numbers.words(figures.differing()) + " labels are");
        if (!subject.hasGold()) {
            return Html.text(vote + " Read the closest calls first.");
        }
        String gold = "Of %s with gold and a confidence of 90 %% or more, %s from gold."
                .formatted(
                        Numbers.count(figures.sure(), "task"),
                        figures.sureWrong() == 1 ? "one differs" : Numbers.words(figures.sureWrong()) + " differ");
        return Html.text(vote + " " + gold + (figures.sureWrong() > 0 ? " Read these first." : ""));
    }

    /** The part of a row that tells why a task is in the list. */
    private interface Reason {
        Html of(Shown task);
    }

    private Html table(Html caption, List<Shown> tasks, Reason reason) {
        List<List<Html>> rows = new ArrayList<>();
        for (Shown task : tasks) {
            rows.add(List.of(
                    Html.id(task.task()),
                    Html.of("{}<span class=\"why\">{}</span>", answers(task), reason.of(task)),
                    Html.of(
                            "<span class=\"nw\">{} <span class=\"mut\">{}</span></span>{}",
                            label(task.label()),
                            Numbers.whole(task.confidence()),
                            gold(task))));
        }
        boolean longIds = tasks.stream().anyMatch(task -> task.task().length() > SHORT_ID);
        return Tables.of(
                longIds ? "tl ids" : "tl",
                caption,
                List.of(
                        Column.text("Task"),
                        Column.text("Answers, and why it is here"),
                        Column.text(subject.hasGold() ? "Label, gold" : "Label")),
                rows);
    }

    private Html label(int label) {
        return Html.of("<b class=\"lb\">{}</b>", Names.shown(subject.labels().id(label), LABEL_LENGTH));
    }

    private Html gold(Shown task) {
        OptionalInt gold = task.gold();
        if (gold.isEmpty()) {
            return Html.EMPTY;
        }
        boolean differs = gold.getAsInt() != task.label();
        return Html.of("<span class=\"gd{}\">gold {}</span>", differs ? " ne" : "", label(gold.getAsInt()));
    }

    private Html lead(Shown task) {
        if (task.rival().isEmpty()) {
            return Html.text("there is no other label");
        }
        int rival = task.rival().getAsInt();
        String what = task.deciding() == 0
                ? "no single answer decides"
                : task.deciding() == 1
                        ? "leave out one answer and it changes"
                        : "leave out one of %d answers and it changes".formatted(task.deciding());
        return Html.of("leads by {} points over {}; {}", Numbers.points(task.lead()), label(rival), what);
    }

    private Html labels(Shown task) {
        List<Html> parts = new ArrayList<>();
        for (int at = 0; at < task.others().size(); at++) {
            parts.add(Html.of("{} {}", METHODS.get(at), label(task.others().get(at))));
        }
        return Html.join(", ", parts);
    }

    private Html golden(Shown task) {
        int gold = task.counts().get(task.gold().orElseThrow());
        return Html.text("%d of %d gave the gold label".formatted(gold, task.answers()));
    }

    /** {@return the answers as squares, or as a bar if there are many} */
    private Html answers(Shown task) {
        List<Integer> order = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int label = 0; label < task.counts().size(); label++) {
            if (task.counts().get(label) > 0) {
                order.add(label);
            }
        }
        order.sort((one, other) -> task.counts().get(other) - task.counts().get(one));
        List<Html> marks = new ArrayList<>();
        boolean squares = task.answers() <= MOST_SQUARES;
        for (int label : order) {
            int count = task.counts().get(label);
            String name = subject.labels().id(label);
            words.add("%d said %s".formatted(count, Names.shown(name)));
            String style = LabelStyle.area(label) + " " + LabelStyle.on(label);
            for (int at = 0; at < (squares ? count : 1); at++) {
                marks.add(
                        squares
                                ? Html.of("<i class=\"{}\">{}</i>", style, Names.shown(name, 3))
                                : Html.of(
                                        "<i class=\"{}\" style=\"flex-grow:{}\">{} × {}</i>",
                                        style,
                                        count,
                                        Names.shown(name, LABEL_LENGTH),
                                        Numbers.count(count)));
            }
        }
        return Html.of(
                "<span class=\"strip\" role=\"img\" aria-label=\"{}\">{}</span>",
                String.join(", ", words),
                Html.join(marks));
    }

    private Html notes() {
        String example = figures.closest().isEmpty()
                ? "TASK"
                : Text.argument(Names.shown(figures.closest().get(0).task()));
        return Html.of(
                "<div><p class=\"note\">{} The label is that of the consensus, with its confidence{}</p>"
                        + "<p class=\"note\">All of them: <code>crowd aggregate {} --out consensus.csv</code>, then sort"
                        + " by confidence; why a task has its label: <code>crowd explain {} {}</code>.</p></div>",
                "A square is an answer, with its label; more than 12 answers are a bar with counts.",
                subject.hasGold() ? Html.of("; <span class=\"ne\">bold gold</span> differs from it.") : Html.text("."),
                subject.answersFile(),
                subject.answersFile(),
                example);
    }
}
