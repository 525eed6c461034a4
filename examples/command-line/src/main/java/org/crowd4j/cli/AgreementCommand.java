package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.agreement.Agreement;
import org.crowd4j.agreement.AgreementMeasure;
import org.crowd4j.agreement.BrennanPrediger;
import org.crowd4j.agreement.CohenKappa;
import org.crowd4j.agreement.FleissKappa;
import org.crowd4j.agreement.GwetAc;
import org.crowd4j.agreement.KrippendorffAlpha;
import org.crowd4j.agreement.LabelDistance;
import org.crowd4j.agreement.PercentAgreement;
import org.crowd4j.agreement.ScottPi;
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
            "Of the answers of a worker to one task the last one counts: repeats are no agreement between workers."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd agreement answers.csv",
            "  crowd agreement answers.csv --measures krippendorff-alpha-ordinal --by label",
            "  crowd agreement answers.csv --by worker --format csv > workers.csv"
        })
final class AgreementCommand extends AnswersCommand {
    private static final int RESAMPLES = 2000;
    private static final List<AgreementMeasure> DEFAULTS = List.of(
            KrippendorffAlpha.nominal(),
            new GwetAc(),
            new FleissKappa(),
            new BrennanPrediger(),
            new PercentAgreement());

    @Option(
            names = "--measures",
            split = ",",
            paramLabel = "NAME",
            description = "the measures; default: those for nominal labels. All: ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    private List<String> names = List.of();

    @Option(
            names = "--by",
            paramLabel = "label|task|worker|pair",
            description =
                    "the agreement on each label against all others, on each task, with and without each worker, or of"
                            + " each pair of workers; default: overall")
    private Optional<By> by = Optional.empty();

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

    AgreementCommand(Console console) {
        super(console);
    }

    /** The breakdown of the agreement. */
    enum By {
        LABEL,
        TASK,
        WORKER,
        PAIR
    }

    /** The names of all measures, for the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all().stream().map(AgreementMeasure::name).iterator();
        }
    }

    @Override
    public Integer call() {
        requireProperShare("--level", level);
        List<AgreementMeasure> chosen = names.stream().map(this::named).toList();
        CategoricalAnswers answers = input.labels(console);
        List<AgreementMeasure> measures = chosen.isEmpty() ? defaults(answers) : chosen;
        List<List<Object>> rows = new ArrayList<>();
        int unsupported = 0;
        for (AgreementMeasure measure : measures) {
            try {
                rows.addAll(rows(measure, answers));
            } catch (IllegalArgumentException unfit) {
                unsupported++;
                boolean crowd = measure.comparesTwo() && answers.workers().size() > 2;
                console.note("%s: %s%s"
                        .formatted(
                                measure.name(),
                                unfit.getMessage(),
                                crowd && !by.equals(Optional.of(By.PAIR)) ? "; --by pair compares all pairs" : ""));
            }
        }
        if (unsupported == measures.size()) {
            throw new CommandFailure("no measure supports these answers");
        }
        format.print(columns(), rows, console);
        return 0;
    }

    /** {@return all measures, with all distances} */
    private static List<AgreementMeasure> all() {
        return LabelDistance.all().stream()
                .flatMap(distance -> org.crowd4j.Methods.all(AgreementMeasure.class).stream()
                        .map(measure -> measure.withDistance(distance)))
                .toList();
    }

    private AgreementMeasure named(String name) {
        List<AgreementMeasure> all = all();
        return all.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String near = NearNames.hint(
                            name, all.stream().map(AgreementMeasure::name).toList());
                    return new UsageException("no measure \"%s\"%s"
                            .formatted(name, near.isEmpty() ? "; crowd agreement --help lists them" : near));
                });
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
        return by.map(part -> switch (part) {
                    case LABEL ->
                        List.of("measure", "label", "value", "standard_error", "low", "high", "tasks", "answers");
                    case TASK -> List.of("measure", "task", "value", "answers");
                    case WORKER -> List.of("measure", "worker", "with", "without", "effect", "answers");
                    case PAIR -> List.of("measure", "worker", "other", "value", "tasks");
                })
                .orElse(List.of("measure", "value", "standard_error", "low", "high", "tasks", "answers"));
    }

    private List<List<Object>> rows(AgreementMeasure measure, CategoricalAnswers answers) {
        String name = measure.name();
        List<List<Object>> rows = new ArrayList<>();
        if (by.isEmpty()) {
            rows.add(row(List.of(name), measure.measure(answers)));
            return rows;
        }
        switch (by.get()) {
            case LABEL ->
                measure.byLabel(answers).forEach((label, found) -> rows.add(row(List.of(name, label), found)));
            case TASK ->
                measure.byTask(answers)
                        .forEach(task -> rows.add(List.of(name, task.task(), cell(task.value()), task.answers())));
            case WORKER ->
                measure.byWorker(answers)
                        .forEach(worker -> rows.add(List.of(
                                name,
                                worker.worker(),
                                cell(worker.with()),
                                cell(worker.without()),
                                cell(worker.effect()),
                                worker.answers())));
            case PAIR ->
                measure.byPair(answers)
                        .pairs()
                        .forEach(pair ->
                                rows.add(List.of(name, pair.worker(), pair.other(), cell(pair.value()), pair.tasks())));
        }
        long empty =
                rows.stream().filter(row -> row.contains((Object) Double.NaN)).count();
        if (by.get() == By.WORKER) {
            measure.measure(answers).caution().ifPresent(what -> console.note("%s: %s".formatted(name, what)));
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

    private List<Object> row(List<String> of, Agreement found) {
        found.noValueReason().ifPresent(why -> console.note("%s: %s".formatted(String.join(" on ", of), why.reason())));
        found.caution().ifPresent(what -> console.note("%s: %s".formatted(String.join(" on ", of), what)));
        Optional<Interval> interval = found.interval(level, RESAMPLES, seed);
        List<Object> row = new ArrayList<>(of);
        row.add(cell(found.value()));
        row.add(cell(found.standardError()));
        row.add(interval.map(Interval::low).orElse(Double.NaN));
        row.add(interval.map(Interval::high).orElse(Double.NaN));
        row.add(found.tasks());
        row.add(found.answers());
        return row;
    }

    /** {@link Report} leaves a figure that does not exist empty. */
    private static Object cell(OptionalDouble figure) {
        return figure.orElse(Double.NaN);
    }
}
