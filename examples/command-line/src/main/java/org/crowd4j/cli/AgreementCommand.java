package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crowd agreement}: do workers agree, more than chance would make them. */
@Command(
        name = "agreement",
        description = {
            "Do workers agree, more than chance would make them: 1 if always, 0 if no more than that.",
            "low and high hold the agreement with the probability --level, by bootstrap over tasks. A figure that does not exist is"
                    + " left empty, and a note says why."
        },
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd agreement answers.csv",
            "  crowd agreement answers.csv --measures krippendorff-alpha-ordinal --by label",
            "  crowd agreement answers.csv --by worker --format csv > workers.csv"
        })
final class AgreementCommand implements Callable<Integer> {
    private static final int DRAWS = 2000;
    private static final List<AgreementMeasure> USUAL = List.of(
            KrippendorffAlpha.nominal(),
            new GwetAc(),
            new FleissKappa(),
            new BrennanPrediger(),
            new PercentAgreement());

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--measures",
            split = ",",
            paramLabel = "NAME",
            description = "which measures; without it, those for names as labels. All: ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    private List<String> names = List.of();

    @Option(
            names = "--by",
            paramLabel = "label|task|worker|pair",
            description =
                    "the agreement on each label against all others, on each task, with and without each worker, or of"
                            + " every two workers; overall without it")
    private Optional<By> by = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "P",
            defaultValue = "0.9",
            description = "the probability of the interval from low to high; ${DEFAULT-VALUE} without it")
    private Double level;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "what random numbers begin with; the same seed gives the same intervals")
    private Integer seed;

    @Mixin
    private FormatOption format;

    AgreementCommand(Console console) {
        this.console = console;
    }

    /** What to divide the agreement by. */
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
        if (!(level > 0 && level < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--level must be above 0 and below 1, got %s".formatted(level));
        }
        List<AgreementMeasure> asked = names.stream().map(this::named).toList();
        CategoricalAnswers answers = input.read(console);
        List<AgreementMeasure> measures = asked.isEmpty() ? usual(answers) : asked;
        List<List<Object>> rows = new ArrayList<>();
        int refused = 0;
        for (AgreementMeasure measure : measures) {
            try {
                rows.addAll(rows(measure, answers));
            } catch (IllegalArgumentException unfit) {
                refused++;
                boolean crowd = measure.comparesTwo() && answers.workers().size() > 2;
                console.note("%s: %s%s"
                        .formatted(
                                measure.name(),
                                unfit.getMessage(),
                                crowd && !by.equals(Optional.of(By.PAIR)) ? "; --by pair compares every two" : ""));
            }
        }
        if (refused == measures.size()) {
            throw new CommandFailure("no measure can serve these answers");
        }
        format.print(columns(), rows, console);
        return 0;
    }

    /** {@return every measure, with every distance} */
    private static List<AgreementMeasure> all() {
        return Arrays.stream(LabelDistance.values())
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
                    return new ParameterException(
                            spec.commandLine(),
                            "no measure \"%s\"%s"
                                    .formatted(name, near.isEmpty() ? "; crowd agreement --help lists them" : near));
                });
    }

    private List<AgreementMeasure> usual(CategoricalAnswers answers) {
        if (by.equals(Optional.of(By.PAIR))) {
            return List.of(new CohenKappa());
        }
        if (by.isPresent()) {
            return USUAL.subList(0, 1);
        }
        return answers.workers().size() == 2
                ? Stream.concat(USUAL.stream(), Stream.of(new CohenKappa(), new ScottPi()))
                        .toList()
                : USUAL;
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
        if (empty > 0 && by.get() != By.LABEL) {
            console.note("%s: %d of %d %ss have too few answers, or one label only"
                    .formatted(name, empty, rows.size(), by.get().name().toLowerCase(Locale.ROOT)));
        }
        return rows;
    }

    private List<Object> row(List<String> of, Agreement found) {
        found.noValueReason().ifPresent(why -> console.note("%s: %s".formatted(String.join(" on ", of), why.reason())));
        Optional<Interval> interval = found.interval(level, DRAWS, seed);
        List<Object> row = new ArrayList<>(of);
        row.add(cell(found.value()));
        row.add(cell(found.standardError()));
        row.add(interval.map(Interval::low).orElse(Double.NaN));
        row.add(interval.map(Interval::high).orElse(Double.NaN));
        row.add(found.tasks());
        row.add(found.answers());
        return row;
    }

    /** A figure that does not exist is left empty by {@link Report}. */
    private static Object cell(OptionalDouble figure) {
        return figure.orElse(Double.NaN);
    }
}
