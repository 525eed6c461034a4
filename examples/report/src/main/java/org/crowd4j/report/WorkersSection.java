package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.figures.WorkerFigures;
import org.crowd4j.report.figures.WorkerFigures.Figure;
import org.crowd4j.report.figures.WorkerFigures.Mark;
import org.crowd4j.report.markup.Card;
import org.crowd4j.report.markup.Figures;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Matrix;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.markup.Tables.Column;
import org.crowd4j.report.pictures.WorkerPicture;

/** Section 4: which workers are informed? */
final class WorkersSection {
    private static final int ACTIVE = 12;
    private static final int ROWS = 200;
    private static final int NARROW = 340;
    private static final int WIDE = 880;
    private static final int NAMED = 3;
    private static final double MANY = 0.1; // of the answers are by workers who are not informed

    /** From {@code crowd-benchmarks/WORKERS.md}, without gold tasks. */
    private static final String COVER =
            " On 18 public crowds with gold such intervals of 90\u00a0% held the share of right answers of 98\u00a0% of the"
                    + " workers in the middle crowd, and of 44\u00a0% in the worst.";

    private WorkersSection() {}

    static Section of(Subject subject) {
        WorkerFigures figures = WorkerFigures.of(subject);
        List<Figure> workers = figures.workers();
        List<Figure> active = workers.subList(0, Math.min(ACTIVE, workers.size()));
        List<Figure> others = workers.subList(active.size(), Math.min(ROWS, workers.size()));
        List<Html> body =
                new ArrayList<>(List.of(picture(figures), note(figures), table(subject, figures, active, true)));
        if (!others.isEmpty()) {
            String summary = active.size() + others.size() == workers.size()
                    ? "The other %s".formatted(Numbers.count(others.size(), "worker"))
                    : "The next %d of %s other workers"
                            .formatted(others.size(), Numbers.count(workers.size() - (long) active.size()));
            body.add(Html.of(
                    "<details class=\"long\"><summary>{} <span class=\"po\">(on the screen only)</span></summary>{}"
                            + "</details>",
                    summary,
                    table(subject, figures, others, false)));
        }
        body.add(matrices(subject, figures, active));
        Section section = new Section(
                        "workers", "Workers", "Who is informed?", finding(subject, figures), Html.join(body))
                .withCard(card(subject, figures));
        if (WorkerPicture.dense(figures)) {
            section = section.withThinned("the picture of workers shows most of %s as cells with their number"
                    .formatted(Numbers.count(workers.size())));
        }
        return workers.size() > ROWS
                ? section.withThinned("the tables of workers hold the %d most active of %s"
                        .formatted(ROWS, Numbers.count(workers.size())))
                : section;
    }

    private static Html finding(Subject subject, WorkerFigures figures) {
        List<Figure> none = figures.with(Mark.NOT_INFORMED);
        List<Figure> opposite = figures.with(Mark.OPPOSITE);
        int informed = figures.with(Mark.INFORMED).size();
        int undecided = figures.with(Mark.UNDECIDED).size();
        int judged = figures.workers().size() - figures.with(Mark.FEW).size();
        if (judged == 0) {
            return Html.text(
                    "This cannot be told: no worker gave %d answers or more.".formatted(Subject.LEAST_ANSWERS));
        }
        List<Html> sentences = new ArrayList<>();
        sentences.add(Html.text("%s of %s with %d answers or more %s informed."
                .formatted(
                        Numbers.count(informed),
                        Numbers.count(judged, "worker"),
                        Subject.LEAST_ANSWERS,
                        informed == 1 ? "is" : "are")));
        flagged(none, "do not depend on the right label", subject).ifPresent(sentences::add);
        flagged(opposite, "contradict the right label", subject).ifPresent(sentences::add);
        if (undecided > 0) {
            sentences.add(Html.text("For %s the answers cannot tell.".formatted(Numbers.words(undecided))));
        }
        if (none.isEmpty() && opposite.isEmpty()) {
            Figure first = figures.workers().get(0);
            sentences.add(Html.of(
                    "The most active worker, {}, gave {}, {} of them right{}.",
                    Html.id(first.id()),
                    Numbers.count(first.answers(), "answer"),
                    Numbers.whole(first.share()),
                    figures.byGold() ? "" : " by estimate"));
        }
        return Html.join(" ", sentences);
    }

    private static Optional<Html> flagged(List<Figure> workers, String what, Subject subject) {
        if (workers.isEmpty()) {
            return Optional.empty();
        }
        long answers = WorkerFigures.answers(workers);
        String most = workers.stream()
                .limit(NAMED)
                .map(worker -> Names.shown(worker.id()))
                .collect(Collectors.joining(", "));
        return Optional.of(Html.text("The answers of %s %s: %s, %s of the file%s."
                .formatted(
                        Numbers.words(workers.size()),
                        what,
                        Numbers.count(answers, "answer"),
                        Numbers.whole((double) answers / subject.answers().size()),
                        workers.size() > NAMED
                                ? "; the most active of them are " + most
                                : " (worker%s %s)".formatted(workers.size() == 1 ? "" : "s", most))));
    }

    private static Card card(Subject subject, WorkerFigures figures) {
        List<Figure> flagged = figures.workers().stream()
                .filter(worker -> worker.mark().flagged())
                .toList();
        int judged = figures.workers().size() - figures.with(Mark.FEW).size();
        if (flagged.isEmpty()) {
            return new Card(
                    judged == 0 ? Card.State.LOOK : Card.State.FINE,
                    "Are all workers informed?",
                    "workers",
                    judged == 0
                            ? Html.text("This cannot be told: no worker gave %d answers or more."
                                    .formatted(Subject.LEAST_ANSWERS))
                            : Html.of(
                                    "No worker is marked. <b>{}</b> are informed, {} cannot be told; {} gave too few answers.",
                                    Numbers.count(figures.with(Mark.INFORMED).size()),
                                    Numbers.count(figures.with(Mark.UNDECIDED).size()),
                                    Numbers.count(figures.with(Mark.FEW).size())));
        }
        long answers = WorkerFigures.answers(flagged);
        double share = (double) answers / subject.answers().size();
        boolean opposite = !figures.with(Mark.OPPOSITE).isEmpty();
        return new Card(
                share >= MANY ? Card.State.ACT : Card.State.LOOK,
                "Are all workers informed?",
                "workers",
                Html.of(
                        "No. The answers of <b>{}</b> {} do not depend on the right label{}: {}, <b>{}</b> of the file."
                                + " Ask why before you act.",
                        Numbers.count(flagged.size()),
                        flagged.size() == 1 ? "worker" : "workers",
                        opposite ? ", or contradict it" : "",
                        Numbers.count(answers, "answer"),
                        Numbers.whole(share)));
    }

    private static Html picture(WorkerFigures figures) {
        Html caption = Html.of(
                "<b>Accuracy against volume.</b> {} Often right and much done: top right.{}",
                WorkerPicture.dense(figures)
                        ? "Cells: workers, with their number; marks: the 20 most active and those to ask about, at most 50."
                                + " Bars are intervals."
                        : "One mark a worker; bars are intervals, drawn from %d answers on. Workers with equally many answers stand side by side."
                                .formatted(Subject.LEAST_ANSWERS),
                figures.byGold() ? "" : " Accuracy is estimated by the consensus.");
        List<Html> keys = Stream.of(Mark.values())
                .map(mark -> Html.of(
                        "<li>{} {} <b>{}</b></li>",
                        sign(mark),
                        mark.words(),
                        Numbers.count(figures.with(mark).size())))
                .toList();
        return Figures.of(
                caption,
                WorkerPicture.of(figures, NARROW),
                WorkerPicture.of(figures, WIDE),
                Html.of("<ul class=\"key\">{}</ul>", Html.join(keys)));
    }

    private static Html sign(Mark mark) {
        return new Svg("sign", 16, 16, "")
                .mark(mark.form(), "d " + mark.style(), 8, 8, mark.radius())
                .decoration("");
    }

    private static Html note(WorkerFigures figures) {
        return Html.of(
                "<p class=\"note\">“Not informed”: the answers do not depend on the right label, as far as can be seen. A"
                        + " misread question, a broken page, a language or a hurry look the same; ask before you act. Names"
                        + " used by the command: spammer, adversary.{}</p>",
                figures.byGold() ? "" : COVER);
    }

    private static Html table(Subject subject, WorkerFigures figures, List<Figure> workers, boolean first) {
        Html caption = first
                ? Html.of(
                        "The {} most active workers; “right”{} with {} interval, dotted line: picking at random",
                        Numbers.words(workers.size()),
                        figures.byGold() ? "" : " (estimated)",
                        Numbers.whole(figures.byGold() ? subject.level() : 0.9))
                : Html.of(
                        "Workers {} to {} by number of answers",
                        Numbers.count(ACTIVE + 1L),
                        Numbers.count(ACTIVE + (long) workers.size()));
        List<List<Html>> rows = new ArrayList<>();
        for (Figure worker : workers) {
            rows.add(List.of(
                    Html.id(worker.id()),
                    Html.text(Numbers.count(worker.answers())),
                    Html.of(
                            "<span class=\"nw\">{}</span> <span class=\"mut nw\">{}</span>",
                            Numbers.whole(worker.share()),
                            Numbers.wholes(worker.interval())),
                    bar(worker, figures.guess()),
                    Html.text(Numbers.decimals(2, worker.bits())),
                    Html.text(worker.mark().words())));
        }
        return Tables.of(
                "sort mid wt",
                caption,
                List.of(
                        Column.text("Worker"),
                        Column.number("Answers"),
                        Column.number("Right, interval"),
                        new Column(Html.of("<span class=\"vh\">Picture</span>"), "w"),
                        new Column(Html.text("Bits"), "r w"),
                        Column.text("Mark")),
                rows);
    }

    private static Html bar(Figure worker, double guess) {
        Mark mark = worker.mark();
        return new Svg("bar", 90, 14, "")
                .line("g", 0, 13.5, 90, 13.5)
                .line("th", 90 * guess, 0, 90 * guess, 14)
                .line(
                        "wk " + mark.style(),
                        90 * worker.interval().low(),
                        7,
                        90 * worker.interval().high(),
                        7)
                .mark(mark.form(), "d " + mark.style(), 90 * worker.share(), 7, Math.min(3.5, mark.radius()))
                .decoration("mini");
    }

    private static Html matrices(Subject subject, WorkerFigures figures, List<Figure> active) {
        int labels = subject.labels().size();
        double[][] all = new double[labels][labels];
        List<double[][]> counts = new ArrayList<>();
        CategoricalAnswers answers = subject.answers();
        int[] place = new int[answers.workers().size()];
        for (int at = 0; at < active.size(); at++) {
            place[active.get(at).position()] = at + 1;
            counts.add(new double[labels][labels]);
        }
        for (int task = 0; task < answers.tasks().size(); task++) {
            int right = subject.reference(task, figures.byGold());
            for (int answer = answers.from(task); right >= 0 && answer < answers.to(task); answer++) {
                int given = subject.label(answers.label(answer));
                all[right][given]++;
                if (place[answers.worker(answer)] > 0) {
                    counts.get(place[answers.worker(answer)] - 1)[right][given]++;
                }
            }
        }
        Set<Integer> shown = Matrix.shown(all);
        List<Html> pictures = new ArrayList<>();
        for (int at = 0; at < active.size(); at++) {
            Figure worker = active.get(at);
            Matrix matrix = Matrix.of(counts.get(at), subject.labels().ids(), shown);
            Svg picture = matrix.picture(
                    "matrix-" + at, "Worker %s: answers by right label".formatted(Names.shown(worker.id())));
            pictures.add(Html.of(
                    "<figure class=\"smf\">{}<figcaption>worker <b>{}</b><br>{}, {}</figcaption></figure>",
                    picture.inline("sm"),
                    Html.id(worker.id()),
                    Numbers.count(worker.answers(), "answer"),
                    Numbers.whole(worker.share())));
        }
        return Html.of(
                "<h3>How the {} most active answer</h3><p class=\"small\">Rows: the right label{}; columns: what the worker"
                        + " said. Blue on the diagonal is right, orange is wrong; full colour is 100\u00a0% of the row. A"
                        + " worker whose rows look alike says the same whatever is right.{}{}</p><div class=\"sms\">{}</div>",
                Numbers.words(active.size()),
                figures.byGold() ? "" : " by gold or the consensus",
                labels > Matrix.MOST_LABELS
                        ? " Shown are the %d labels with most mistakes; the others are one."
                                .formatted(Matrix.MOST_LABELS)
                        : "",
                Matrix.of(all, subject.labels().ids(), shown).legend(),
                Html.join(pictures));
    }
}
