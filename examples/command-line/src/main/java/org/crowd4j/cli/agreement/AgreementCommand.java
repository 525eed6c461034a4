package org.crowd4j.cli.agreement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.NumericAnswers;
import org.crowd4j.RankingAnswers;
import org.crowd4j.agreement.Agreement;
import org.crowd4j.agreement.AgreementMeasure;
import org.crowd4j.agreement.BenchmarkScale;
import org.crowd4j.agreement.BrennanPrediger;
import org.crowd4j.agreement.ChanceModel;
import org.crowd4j.agreement.ChanceTest;
import org.crowd4j.agreement.CohenKappa;
import org.crowd4j.agreement.FleissKappa;
import org.crowd4j.agreement.GwetAc;
import org.crowd4j.agreement.KrippendorffAlpha;
import org.crowd4j.agreement.LabelDistance;
import org.crowd4j.agreement.PercentAgreement;
import org.crowd4j.agreement.ScottPi;
import org.crowd4j.agreement.SpanMeasure;
import org.crowd4j.agreement.SpecificAgreement;
import org.crowd4j.cli.answers.AnswersCommand;
import org.crowd4j.cli.answers.AnswersInput;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.Layout;
import org.crowd4j.io.MultiLabelCsv;
import org.crowd4j.io.PairwiseCsv;
import org.crowd4j.io.RankingCsv;
import org.crowd4j.io.TextCsv;
import org.crowd4j.kinds.AnswerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crowd agreement}: do workers agree more than by chance? */
@Command(
        name = "agreement",
        description = {
            "Measures the agreement of workers beyond chance: 1 for full agreement, 0 for chance.",
            "low and high are the ends of an interval with probability --level, by bootstrap over tasks, for these"
                    + " workers only. A figure that does not exist is left empty, and a note gives the reason. A note"
                    + " also names a figure that rests on one task, or on fewer than five that show disagreement.",
            "Of rankings the measure is kendall-w: of those of the same items and task, pooled over the tasks. Of"
                    + " comparisons they are brennan-prediger, which without ties is the u of Kendall and Babington"
                    + " Smith, and percent-agreement. Of texts it is pairwise-similarity, by words, not beyond chance. Of"
                    + " marks in pictures and masks it is pairwise-overlap, not beyond chance.",
            "Of the answers of a worker to one task the last one counts: repeats are no agreement between workers.",
            "Measures of numbers are krippendorff-alpha-interval and -ratio; icc-1-1, icc-2-1 and icc-3-1, the"
                    + " intraclass correlations of one answer, and icc-1-k, icc-2-k and icc-3-k, those of the mean of"
                    + " the answers to a task; kendall-w and lin-concordance. They are also those of forecasts with two"
                    + " outcomes.",
            "A measure ends in the distance of its labels: krippendorff-alpha-ordinal, gwet-ac2-linear. Distances are"
                    + " ordinal, linear, quadratic (interval for krippendorff-alpha), ratio, radical, circular and"
                    + " bipolar; none means that labels are the same or not. Of sets of labels they are jaccard and"
                    + " masi, by default of krippendorff-alpha."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd agreement answers.csv",
            "  crowd agreement answers.csv --measures conger-kappa,light-kappa --test",
            "  crowd agreement answers.csv --measures specific-agreement --by label",
            "  crowd agreement answers.csv --distances severity.csv --scale landis-koch",
            "  crowd agreement ratings.csv --labels low,mid,high --measures krippendorff-alpha-ordinal",
            "  crowd agreement scores.csv --measures icc-2-1,kendall-w",
            "  crowd agreement answers.csv --by worker --format csv > workers.csv"
        })
public final class AgreementCommand extends AnswersCommand {
    private static final List<Layout> LABELS = List.of(CategoricalCsv.LAYOUT, MultiLabelCsv.LAYOUT);
    private static final int RESAMPLES = 2000;
    private static final int SAMPLES = 999;
    private static final Set<LabelDistance> ORDERED =
            Set.of(LabelDistance.ORDINAL, LabelDistance.LINEAR, LabelDistance.QUADRATIC);
    private static final List<AgreementMeasure> DEFAULTS = List.of(
            KrippendorffAlpha.nominal(),
            new GwetAc(),
            new FleissKappa(),
            new BrennanPrediger(),
            new PercentAgreement());
    private static final List<AgreementMeasure> OF_SETS_DEFAULTS = LabelMeasures.OF_SETS.stream()
            .<AgreementMeasure>map(KrippendorffAlpha::new)
            .toList();

    @Option(
            names = "--measures",
            split = ",",
            paramLabel = "NAME",
            description = "the measures; default: those for any number of workers and nominal labels. All, without the"
                    + " distance: ${COMPLETION-CANDIDATES}",
            completionCandidates = LabelMeasures.class)
    private List<String> names = List.of();

    @Option(
            names = "--distances",
            paramLabel = "FILE",
            description = "the distance of labels, for all measures: a file with the header label,other,distance")
    private Optional<Path> distances = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "label|task|worker|pair",
            description =
                    "the agreement on each label against all others, on each task, with and without each worker, or of"
                            + " each pair of workers; default: overall. specific-agreement needs label: if one worker"
                            + " gives it to a task, how many of the others do")
    private Optional<By> by = Optional.empty();

    @Option(
            names = "--test",
            description = "test against no agreement: by_chance, z and p (one-sided) from 999 samples that deal the"
                    + " labels of each worker anew among the tasks of the worker")
    private boolean test;

    @Option(
            names = "--scale",
            paramLabel = "landis-koch|altman|fleiss",
            description =
                    "the name that the agreement deserves given its error: the highest level that it reaches, with"
                            + " a probability of at least 0.95; for measures that correct for chance")
    private Optional<AgreementScale> scale = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "P",
            defaultValue = "0.9",
            description = "the probability of the interval from low to high; default: ${DEFAULT-VALUE}")
    private Double level;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "the seed of the random numbers; default: ${DEFAULT-VALUE}")
    private Integer seed;

    private final SharedNotes notes = new SharedNotes();

    /** A command that speaks through a console. */
    public AgreementCommand(Console console) {
        super(console);
    }

    /** The breakdown of the agreement. */
    public enum By {
        LABEL,
        TASK,
        WORKER,
        PAIR
    }

    @Override
    public Integer call() {
        Options.requireProperShare("--level", level);
        AnswerKind kind = input.kind(console);
        if (!LABELS.contains(kind.layout())) {
            return figures(kind);
        }
        requireFiguresFor("--test", test, by.isEmpty());
        requireFiguresFor("--scale", scale.isPresent(), by.isEmpty() || by.get() == By.LABEL);
        boolean specific = names.contains(LabelMeasures.SPECIFIC);
        if (specific && !by.equals(Optional.of(By.LABEL))) {
            throw new UsageException(LabelMeasures.SPECIFIC + " needs --by label");
        }
        var chosen = names.stream()
                .filter(name -> !name.equals(LabelMeasures.SPECIFIC))
                .map(LabelMeasures::named)
                .toList();
        Optional<LabelDistance> own = distances.map(DistanceFile::read);
        CategoricalAnswers answers = input.lastLabels(console);
        boolean sets = kind.layout().equals(MultiLabelCsv.LAYOUT);
        List<AgreementMeasure> usual = sets && own.isEmpty() ? OF_SETS_DEFAULTS : defaults(answers);
        List<AgreementMeasure> measures = (names.isEmpty() ? usual : chosen)
                .stream()
                        .map(measure -> own.map(measure::withDistance).orElse(measure))
                        .toList();
        List<List<Object>> rows = new ArrayList<>();
        int unsupported = specific ? -1 : 0;
        for (AgreementMeasure measure : measures) {
            try {
                rows.addAll(rows(measure, answers));
            } catch (IllegalArgumentException unfit) {
                unsupported++;
                notes.add(measure.name(), unfit.getMessage() + remedy(measure, answers));
            }
        }
        if (specific) {
            SpecificAgreement.byLabel(answers)
                    .forEach((label, found) -> rows.add(row(List.of(LabelMeasures.SPECIFIC, label), found, false)));
        }
        console.progress().close();
        notes.print(console);
        if (unsupported == measures.size()) {
            throw new CommandFailure("no measure supports these answers");
        }
        format.print(columns(), rows, console);
        return 0;
    }

    /** {@return what to do where a measure does not fit the answers} */
    private String remedy(AgreementMeasure measure, CategoricalAnswers answers) {
        if (measure.comparesTwo() && answers.workers().size() > 2) {
            return by.equals(Optional.of(By.PAIR)) ? "" : "; --by pair compares all pairs";
        }
        boolean ordered = ORDERED.contains(measure.distance());
        return ordered && !answers.closed() ? "; --labels low,mid,high declares such an order" : "";
    }

    /** The agreement of rankings, of comparisons, on spans, on texts or on numbers. */
    private Integer figures(AnswerKind kind) {
        boolean rankings = kind.layout().equals(RankingCsv.LAYOUT);
        if (by.isPresent() || (test && !rankings) || scale.isPresent() || distances.isPresent()) {
            String options = rankings ? "--by, --scale and --distances" : "--by, --test, --scale and --distances";
            throw input.otherKind(options + " apply to labels", kind);
        }
        if (rankings) {
            RankingAnswers answers = (RankingAnswers) input.read(console).answers();
            var row = supported(() -> RankingAgreement.row(answers, names, test ? SAMPLES : 0, seed));
            format.print(columns(), List.of(row), console);
            console.note(RankingAgreement.NAME + ": has no interval; --test gives p");
        } else if (AnswersInput.OF_PICTURES.contains(kind.name())
                || kind.layout().equals(TextCsv.LAYOUT)) {
            var row = SimilarityAgreement.row(input.read(console).answers(), names, level, console.progress());
            format.print(columns(), List.of(row), console);
        } else if (kind.layout().equals(PairwiseCsv.LAYOUT)) {
            List<AgreementMeasure> measures = ComparisonAgreement.named(names);
            CategoricalAnswers answers = ComparisonAgreement.labels(input.lastComparisons(console));
            var rows = measures.stream()
                    .map(measure -> row(List.of(measure.name()), measure.measure(answers), false))
                    .toList();
            notes.print(console);
            format.print(columns(), rows, console);
        } else if (SpanAgreements.KINDS.contains(kind.layout())) {
            List<SpanMeasure> measures = SpanAgreements.named(names);
            format.print(columns(), SpanAgreements.rows(measures, input.spans(console), level, console), console);
        } else {
            NumericAgreements measures = NumericAgreements.named(names);
            NumericAnswers answers = input.lastNumbers(console);
            format.print(columns(), supported(() -> measures.rows(answers, level, RESAMPLES, seed, console)), console);
        }
        return 0;
    }

    /** Rejects an option that needs other rows. */
    private void requireFiguresFor(String option, boolean asked, boolean possible) {
        if (asked && !possible) {
            throw new UsageException("%s does not go with --by %s"
                    .formatted(option, by.orElseThrow().name().toLowerCase(Locale.ROOT)));
        }
    }

    private List<AgreementMeasure> defaults(CategoricalAnswers answers) {
        if (by.equals(Optional.of(By.PAIR))) {
            return List.of(new CohenKappa());
        }
        if (by.isPresent()) {
            return DEFAULTS.subList(0, 1);
        }
        return answers.workers().size() == 2
                ? Stream.concat(DEFAULTS.stream(), Stream.of(new CohenKappa(), new ScottPi()))
                        .toList()
                : DEFAULTS;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(by.map(part -> switch (part) {
                    case LABEL ->
                        List.of("measure", "label", "value", "standard_error", "low", "high", "tasks", "answers");
                    case TASK -> List.of("measure", "task", "value", "answers");
                    case WORKER -> List.of("measure", "worker", "with", "without", "effect", "answers");
                    case PAIR -> List.of("measure", "worker", "other", "value", "tasks");
                })
                .orElse(List.of("measure", "value", "standard_error", "low", "high", "tasks", "answers")));
        columns.addAll(scale.isPresent() ? List.of("level", "probability") : List.of());
        columns.addAll(test ? List.of("by_chance", "z", "p") : List.of());
        return columns;
    }

    private List<List<Object>> rows(AgreementMeasure measure, CategoricalAnswers answers) {
        String name = measure.name();
        boolean corrected = measure.chance() != ChanceModel.NONE;
        List<List<Object>> rows = new ArrayList<>();
        if (by.isEmpty()) {
            List<Object> row = row(List.of(name), measure.measure(answers), corrected);
            if (test) {
                addTest(row, measure, answers);
            }
            rows.add(row);
            return rows;
        }
        switch (by.get()) {
            case LABEL ->
                measure.byLabel(answers)
                        .forEach((label, found) -> rows.add(row(List.of(name, label), found, corrected)));
            case TASK ->
                measure.byTask(answers)
                        .forEach(task ->
                                rows.add(List.of(name, task.task(), Measures.cell(task.value()), task.answers())));
            case WORKER ->
                measure.byWorker(answers)
                        .forEach(worker -> rows.add(List.of(
                                name,
                                worker.worker(),
                                Measures.cell(worker.with()),
                                Measures.cell(worker.without()),
                                Measures.cell(worker.effect()),
                                worker.answers())));
            case PAIR ->
                measure.byPair(answers)
                        .pairs()
                        .forEach(pair -> rows.add(
                                List.of(name, pair.worker(), pair.other(), Measures.cell(pair.value()), pair.tasks())));
        }
        long empty =
                rows.stream().filter(row -> row.contains((Object) Double.NaN)).count();
        if (by.get() == By.WORKER) {
            measure.measure(answers).caution().ifPresent(what -> notes.add(name, what));
        }
        if (by.get() == By.PAIR) {
            long ofOneTask =
                    rows.stream().filter(row -> row.contains((Object) 1)).count();
            if (ofOneTask > 0) {
                console.note("%s: %d of %d pairs rest on one task".formatted(name, ofOneTask, rows.size()));
            }
        }
        if (empty > 0 && by.get() != By.LABEL) {
            console.note("%s: %d of %d %ss have too few answers or only one label"
                    .formatted(name, empty, rows.size(), by.get().name().toLowerCase(Locale.ROOT)));
        }
        return rows;
    }

    /**
     * A row of figures.
     *
     * @param corrected whether the measure corrects for chance; scales are for those that do
     */
    private List<Object> row(List<String> of, Agreement found, boolean corrected) {
        found.noValueReason().ifPresent(why -> notes.add(String.join(" on ", of), why.reason()));
        found.caution().ifPresent(what -> notes.add(String.join(" on ", of), what));
        Optional<Interval> interval = found.interval(level, RESAMPLES, seed, console.progress());
        List<Object> row =
                Measures.row(of, found.value(), found.standardError(), interval, found.tasks(), found.answers());
        scale.ifPresent(chosen -> {
            Optional<BenchmarkScale.Rating> rating = corrected ? chosen.levels().rate(found) : Optional.empty();
            row.add(rating.map(BenchmarkScale.Rating::level).orElse(""));
            row.add(rating.map(BenchmarkScale.Rating::probability).orElse(Double.NaN));
        });
        return row;
    }

    private void addTest(List<Object> row, AgreementMeasure measure, CategoricalAnswers answers) {
        Optional<ChanceTest> found = measure.test(answers, SAMPLES, seed, console.progress());
        row.add(found.map(ChanceTest::mean).orElse(Double.NaN));
        row.add(found.map(ChanceTest::z).map(Measures::cell).orElse(Double.NaN));
        row.add(found.map(ChanceTest::p).orElse(Double.NaN));
    }
}
