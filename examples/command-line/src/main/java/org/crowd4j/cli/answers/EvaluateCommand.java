package org.crowd4j.cli.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Format;
import org.crowd4j.cli.files.GoldQuestion;
import org.crowd4j.cli.files.Report;
import org.crowd4j.cli.files.Source;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.MethodComparison;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.kinds.AnswerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd evaluate}: compares methods by known right answers. */
@Command(
        name = "evaluate",
        description = "Compares methods by tasks with known right answers, best first. to_best is the difference of the"
                + " first figure from the best, low to high its interval of 95 %% as if it were the only comparison."
                + " p_holm: p by task, by Holm's rule for all pairs of methods. tied: whether chance may explain the"
                + " difference, as p_holm is 0.05 or more; yes for the best.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd evaluate answers.csv --gold gold.csv",
            "  crowd evaluate answers.csv --gold gold.csv --methods majority-vote,dawid-skene"
        })
public final class EvaluateCommand extends AnswersCommand {
    private static final double LEVEL = 0.95;

    /** The columns that a narrow terminal does without, in this order. */
    private static final List<String> DISPENSABLE =
            List.of("macro_f1", "coverage", "ece", "brier", "seconds", "log_loss");

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description = "known right answers: a file with the header task,label, task,value, task,labels,"
                    + " task,text or item,score, or further comparisons to predict; the methods do not see them. Without it,"
                    + " comparisons are cut into five parts, each predicted from the others; other kinds need it")
    private Optional<Source> goldSource = Optional.empty();

    @Mixin
    private PredictionsInput predictions;

    @Mixin
    private GoldQuestion goldQuestion;

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = Methods.Names.class,
            defaultValue = Methods.ALL,
            description = "the methods, see crowd methods; default: ${DEFAULT-VALUE}")
    private List<String> names = List.of();

    /** A command that speaks through a console. */
    public EvaluateCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        if (names.isEmpty()) {
            throw new UsageException("--methods must name at least one method");
        }
        goldSource.ifPresent(gold -> GoldInput.rejectBothStandard(input.source(), gold));
        AnswerKind kind = input.kind(console);
        List<Aggregator> methods = Methods.named(kind, names);
        if (names.contains(Methods.ALL)) {
            methods = predictions.usable(methods);
        } else {
            methods.forEach(method -> predictions.check(method, console));
        }
        List<Score> scores =
                kind.layout().equals(CategoricalCsv.LAYOUT) ? labelScores(kind, methods) : scores(kind, methods);
        if (scores.isEmpty()) {
            throw new CommandFailure("no method supports these answers");
        }
        if (scores.stream().anyMatch(Score::learns)) {
            console.note("* learns from gold: scored by %d-fold cross-validation over the gold tasks"
                    .formatted(Evaluation.FOLDS));
        }
        MethodComparison comparison = comparison(scores);
        List<String> tied = comparison.notWorse(LEVEL);
        boolean table = format.of(console) == Format.TABLE;
        List<List<Object>> rows = scores.stream()
                .sorted(Comparator.comparingDouble(Score::rank).thenComparing(Score::title))
                .map(score -> score.row(comparison, tied.contains(score.title()), table))
                .toList();
        Report report = new Report(scores.get(0).columns(), rows);
        noteIntervals(report, console);
        List<String> dispensable = new ArrayList<>(DISPENSABLE);
        List<String> figures = scores.get(0).figures();
        dispensable.addAll(figures.subList(1, figures.size()));
        format.print(table ? report.with(shown(scores)) : report, 0, dispensable, console);
        return 0;
    }

    /**
     * Prints a note if a method is tied although its interval, which is one of many, excludes 0.
     */
    private static void noteIntervals(Report report, Console console) {
        List<String> names = new ArrayList<>();
        for (List<Object> row :
                report.with(List.of("method", "tied", "low", "high")).rows()) {
            if (row.get(1).equals(true)
                    && row.get(2) instanceof Double low
                    && row.get(3) instanceof Double high
                    && (low > 0 || high < 0)) {
                names.add(row.get(0).toString());
            }
        }
        if (!names.isEmpty()) {
            console.note("%s: tied, though low to high excludes 0: by p_holm, one of so many comparisons may do so by"
                            .formatted(String.join(", ", names))
                    + " chance");
        }
    }

    /** {@return the columns of a table: first what matters for the choice of a method} */
    private static List<String> shown(List<Score> scores) {
        Set<String> columns =
                new LinkedHashSet<>(List.of("method", scores.get(0).figures().get(0)));
        columns.addAll(scores.size() == 1 ? List.of() : Score.TO_BEST);
        columns.add("tied");
        columns.addAll(scores.get(0).columns());
        columns.removeAll(scores.size() == 1 ? Score.TO_BEST : List.of());
        return List.copyOf(columns);
    }

    private static MethodComparison comparison(List<Score> scores) {
        Map<String, Evaluation> byMethod = new LinkedHashMap<>();
        scores.forEach(score -> byMethod.put(score.title(), score.evaluation()));
        return MethodComparison.of(byMethod);
    }

    private List<Score> scores(AnswerKind kind, List<Aggregator> methods) {
        AnswerKind.Data data = data(kind);
        List<Score> scores = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> reasons = new LinkedHashSet<>();
        for (Aggregator method : methods) {
            try {
                scores.add(Score.of(method, data, console));
            } catch (IllegalArgumentException unfit) {
                notes.add(Methods.reason(unfit, method));
                reasons.add(String.valueOf(unfit.getMessage()));
            }
        }
        if (scores.isEmpty() && reasons.size() == 1) {
            throw new CommandFailure("%s: %s".formatted(input.source().name(), String.join("", reasons)));
        }
        notes.forEach(console::note);
        return scores;
    }

    private AnswerKind.Data data(AnswerKind kind) {
        AnswerKind.Data answers = predictions.addTo(kind, input.read(console), console);
        if (goldSource.isEmpty() && answers.judgesWithoutGold()) {
            return answers;
        }
        Source source = gold();
        AnswerKind.Data data = source.addTo(answers, goldQuestion, console);
        if (data.goldTasks().isEmpty()) {
            throw new CommandFailure(source.name() + ":2: expected gold below the header but found none");
        }
        return data;
    }

    private Source gold() {
        return goldSource.orElseThrow(() -> new UsageException("missing required option: --gold"));
    }

    private List<Score> labelScores(AnswerKind kind, List<Aggregator> methods) {
        Source source = gold();
        CategoricalAnswers answers = (CategoricalAnswers)
                predictions.addTo(kind, input.read(console), console).answers();
        Gold gold = readGold(source, answers);
        List<Score> scores = new ArrayList<>();
        for (Aggregator each : methods) {
            CategoricalAggregator method = (CategoricalAggregator) each;
            if (answers.labels().size() > method.maxLabels()) {
                console.note("%s: supports at most %d labels, got %d"
                        .formatted(
                                method.name(),
                                method.maxLabels(),
                                answers.labels().size()));
                continue;
            }
            try {
                scores.add(Score.of(method, answers, gold, console));
            } catch (IllegalArgumentException unfit) {
                console.note(Methods.reason(unfit, method));
            }
        }
        return scores;
    }

    private Gold readGold(Source source, CategoricalAnswers answers) {
        Gold gold = source.gold(goldQuestion, answers, console);
        int answered = GoldInput.checkAnswered(source, gold, input.source(), answers);
        if (gold.labels().stream()
                .allMatch(label -> answers.labels().find(label).isEmpty())) {
            throw new CommandFailure("%s: no answer in %s has any of its labels, such as \"%s\""
                    .formatted(
                            source.name(),
                            input.source().name(),
                            gold.labels().iterator().next()));
        }
        GoldInput.noteUnknownLabels(gold, answers, console);
        if (answered < gold.size()) {
            console.note("%d of %d gold tasks have no answers; they only lower the coverage"
                    .formatted(gold.size() - answered, gold.size()));
        }
        return gold;
    }
}
