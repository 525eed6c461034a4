package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.Interval;
import org.crowd4j.MaskAnswers;
import org.crowd4j.Progress;
import org.crowd4j.RegionAnswers;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SpanAnswers;
import org.crowd4j.Table;
import org.crowd4j.TextAnswers;
import org.crowd4j.agreement.PairwiseSimilarity;
import org.crowd4j.agreement.SpanAgreement;
import org.crowd4j.agreement.SpanMeasure;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.region.OverlapSimilarity;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;
import org.crowd4j.report.markup.Tables.Column;
import org.crowd4j.text.TextSimilarity;
import org.crowd4j.text.Tokeniser;

/** The page of texts, tags, spans, regions and masks: figures, and pictures of disagreement. */
final class DisagreementReport {
    private static final int MOST_WORKERS = 20;
    private static final int NARROW = 5; // columns of a table that fit a telephone

    private final Report settings;
    private final Estimate estimate;
    private final Answers answers;
    private final Optional<Evaluation> judged;
    private final DoubtfulTasks tasks;

    DisagreementReport(Report settings, Estimate estimate, Optional<Evaluation> judged) {
        this.settings = settings;
        this.estimate = estimate;
        this.answers = estimate.answers();
        this.judged = judged;
        this.tasks = DoubtfulTasks.of(estimate);
    }

    String html(Progress progress) {
        List<Section> sections = new ArrayList<>(List.of(file(), agreement(progress), workers()));
        judged.map(this::gold).ifPresent(sections::add);
        sections.add(tasks.section());
        sections.add(how());
        Html lead = Html.of(
                "<p class=\"lead\">Where {} differ, and what the consensus makes of it.</p>",
                Numbers.count(answers.workers().size(), "worker"));
        return Page.html(settings, answers, lead, Html.EMPTY, sections);
    }

    private Section file() {
        List<List<Html>> facts = new ArrayList<>(List.of(
                Tables.fact("Answers", tasks.kind()),
                Tables.fact("Tasks", Numbers.count(answers.tasks().size())),
                Tables.fact("Workers", Numbers.count(answers.workers().size())),
                Tables.fact("Number of answers", Numbers.count(answers.size())),
                Tables.fact("Repeated answers", Numbers.count(answers.repeats())),
                Tables.fact("Method", method())));
        Html body = Tables.facts("facts", "The file", facts);
        List<Html> notes = new ArrayList<>();
        settings.origin().notes().forEach(note -> notes.add(Html.of("<li>{}</li>", note)));
        estimate.cautions().forEach(note -> notes.add(Html.of("<li>{}</li>", note)));
        if (!notes.isEmpty()) {
            body = Html.join(body, Html.of("<ul class=\"notes\">{}</ul>", Html.join(notes)));
        }
        Html finding = Html.of(
                "{} to {}, {} a task on average.",
                Numbers.count(answers.size(), "answer"),
                Numbers.count(answers.tasks().size(), "task"),
                Numbers.decimals(1, answers.size() / (double) answers.tasks().size()));
        return new Section("file", "The file", "What does the file hold?", finding, body);
    }

    private String method() {
        String name = settings.origin().method();
        return name.isEmpty() ? "a consensus made before the report" : name;
    }

    private Section agreement(Progress progress) {
        List<List<Html>> rows = new ArrayList<>();
        if (answers instanceof SequenceAnswers || answers instanceof SpanAnswers) {
            SpanAnswers spans = answers instanceof SequenceAnswers tags ? tags.asSpans() : (SpanAnswers) answers;
            for (SpanMeasure measure : SpanMeasure.all()) {
                SpanAgreement found = measure.measure(spans);
                found.value()
                        .ifPresent(value -> rows.add(
                                agreementRow(measure.name(), value, found.interval(settings.level()), found.tasks())));
            }
        } else {
            PairwiseSimilarity found = similarity(progress);
            String name = answers instanceof TextAnswers ? "pairwise-similarity" : "pairwise-overlap";
            found.value()
                    .ifPresent(value -> rows.add(
                            agreementRow(name, value, Optional.of(found.interval(settings.level())), found.tasks())));
        }
        if (rows.isEmpty()) {
            Html none = Html.text("That cannot be known: no task has comparable answers of two workers.");
            return new Section("agreement", "Agreement", "How far do workers agree?", none, Html.EMPTY);
        }
        Html finding = Html.of(
                "{} is {}; 1 means that they always do.",
                rows.get(0).get(0),
                rows.get(0).get(1));
        List<Column> columns = List.of(
                Column.text("Measure"), Column.number("Value"), Column.number("Interval"), Column.number("Tasks"));
        Html caption = Html.of("Agreement, with intervals of {}", Numbers.whole(settings.level()));
        return new Section(
                "agreement",
                "Agreement",
                "How far do workers agree?",
                finding,
                Tables.of("mid", caption, columns, rows));
    }

    private PairwiseSimilarity similarity(Progress progress) {
        if (answers instanceof TextAnswers texts) {
            return PairwiseSimilarity.of(texts, TextSimilarity.of(texts, Tokeniser.words()), progress);
        }
        OverlapSimilarity overlap = answers instanceof MaskAnswers masks
                ? OverlapSimilarity.of(masks)
                : OverlapSimilarity.of((RegionAnswers) answers);
        return PairwiseSimilarity.of(answers, overlap, progress);
    }

    private static List<Html> agreementRow(String name, double value, Optional<Interval> interval, int tasks) {
        return List.of(
                Html.text(name),
                Html.text(Numbers.decimals(3, value)),
                Html.text(interval.map(found -> "%s to %s".formatted(figure(found.low()), figure(found.high())))
                        .orElse("–")),
                Html.text(Numbers.count(tasks)));
    }

    private Section workers() {
        Table figures = estimate.workerTable(MOST_WORKERS);
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < figures.columns().size(); at++) {
            String title = figures.columns().get(at).replace('_', ' ');
            columns.add(new Column(Html.text(title), at == 0 ? "" : at < NARROW ? "r" : "r w"));
        }
        List<List<Html>> rows = new ArrayList<>();
        for (List<Object> row : figures.rows()) {
            rows.add(row.stream().map(DisagreementReport::cell).toList());
        }
        int all = answers.workers().size();
        Html finding = Html.of(
                "{} comes first by what the method makes of {}.",
                Html.id(figures.rows().get(0).get(0).toString()),
                Numbers.count(all, "worker"));
        Html caption = Html.text(
                all > MOST_WORKERS
                        ? "The first %d of %s workers by trust".formatted(MOST_WORKERS, Numbers.count(all))
                        : "Workers by trust");
        return new Section(
                "workers", "Workers", "Who can be trusted?", finding, Tables.of("sort", caption, columns, rows));
    }

    private static Html cell(Object value) {
        if (value instanceof Double figure) {
            return Html.text(figure(figure));
        }
        return value instanceof Integer count ? Html.text(Numbers.count(count)) : Html.id(value.toString());
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? Numbers.decimals(3, value) : "–";
    }

    private Section gold(Evaluation found) {
        List<List<Html>> rows = new ArrayList<>();
        for (Map.Entry<String, Double> entry : found.figures().entrySet()) {
            rows.add(List.of(Html.text(entry.getKey().replace('_', ' ')), Html.text(figure(entry.getValue()))));
        }
        Html finding = Html.of("{} with gold judge the method.", Numbers.count(found.tasks(), "task"));
        return new Section(
                "gold", "Gold", "How right is the consensus?", finding, Tables.facts("facts", "By gold", rows));
    }

    private Section how() {
        Origin origin = settings.origin();
        List<List<Html>> facts =
                new ArrayList<>(List.of(Tables.fact("Program", origin.program()), Tables.fact("Method", method())));
        if (!origin.command().isEmpty()) {
            facts.add(Tables.fact("Command", Html.of("<code>{}</code>", origin.command())));
        }
        origin.files().stream()
                .filter(file -> !file.sha256().isEmpty())
                .forEach(file -> facts.add(Tables.fact(
                        Names.shown(file.name()), Html.of("SHA-256 <code class=\"sha\">{}</code>", file.sha256()))));
        Html finding = Html.text("The same files give the same report, byte by byte.");
        return new Section(
                "how", "How it was made", "How this was made", finding, Tables.facts("facts how", "Settings", facts));
    }

    @Override
    public String toString() {
        return "DisagreementReport[%s, %s]".formatted(settings.title(), estimate);
    }
}
