package org.crowd4j.cli.answers;

import static picocli.CommandLine.Spec.Target.MIXEE;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.OrdinalScale;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SpanAnswers;
import org.crowd4j.TagScheme;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Source;
import org.crowd4j.formats.Export;
import org.crowd4j.formats.ReadOptions;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.MaskCsv;
import org.crowd4j.io.MultiLabelCsv;
import org.crowd4j.io.RegionCsv;
import org.crowd4j.io.SequenceCsv;
import org.crowd4j.io.SpanCsv;
import org.crowd4j.kinds.AnswerKind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The parameter ANSWERS and the options of reading it. */
public final class AnswersInput {
    private static final String LAST_COUNTS = "the last one counts";
    private static final String LAST_OF_EACH = "the last one of each counts";
    private static final String KEEP_LAST = " (--repeats last keeps the last one)";
    private static final String ONE_COUNTS = "it counts too" + KEEP_LAST;
    private static final String EACH_COUNTS = "each counts" + KEEP_LAST;

    /** The kinds of answers for which {@code --asked} says who saw a picture. */
    public static final Set<String> OF_PICTURES = Set.of(RegionCsv.LAYOUT.kind(), MaskCsv.LAYOUT.kind());

    @Parameters(
            paramLabel = "ANSWERS",
            description = "the answers: a table with the header task,worker,label; task,worker,value; task,worker,text;"
                    + " task,worker,labels (joined by |); task,worker,probability, with a row for each outcome if"
                    + " there is a column outcome; worker,left,right,winner; worker,ranking; worker,item,rank;"
                    + " task,worker,tags (separated by blanks) or task,worker,position,label;"
                    + " task,worker,start,end; task,worker,x,y or x0,y0,x1,y1; task,worker,width,height,rle; a wide"
                    + " table; or an export of a labelling tool, told by its content; .tsv is tab separated, .gz is"
                    + " compressed, - is standard input")
    private Source source;

    @Spec(MIXEE)
    private CommandSpec command;

    @Option(
            names = "--repeats",
            paramLabel = "all|first|last|refuse",
            description = "which of several answers of a worker to the same task count; default: all")
    private Repeats repeats = Repeats.ALL;

    @Option(
            names = "--missing",
            paramLabel = "A,B,…",
            description =
                    "answers that mean \"no answer\", such as NA,None: their rows are skipped; an empty one, as in"
                            + " \"\" or \"NA,\", stands for a blank cell, which is refused otherwise")
    private Optional<String> missing = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "A,B,…",
            description = "the labels, from low to high: another label is an error, and methods and measures for"
                    + " ordered labels use this order")
    private Optional<String> labels = Optional.empty();

    @Option(
            names = "--outside",
            paramLabel = "A,B,…",
            description = "with --labels, labels that are accepted but are no level of the order, such as \"not"
                    + " applicable\"")
    private Optional<String> outside = Optional.empty();

    @Option(
            names = "--menus",
            paramLabel = "FILE",
            description = "of sets of labels, the labels that tasks offer: a file with the header task,label; a label"
                    + " that a task does not offer was not asked about; tasks without a row offer all")
    private Optional<Source> menus = Optional.empty();

    @Option(
            names = "--asked",
            paramLabel = "FILE",
            description = "of marks in pictures and masks, who saw which picture: a file with the header task,worker;"
                    + " those without an answer found nothing there")
    private Optional<Source> asked = Optional.empty();

    @Option(
            names = "--scheme",
            paramLabel = "bio|iob1|bioes|none",
            description = "of tags, how they spell spans; default: bio")
    private Optional<TagScheme> scheme = Optional.empty();

    @Option(
            names = "--lengths",
            paramLabel = "FILE",
            description = "of spans, the lengths of the texts in UTF-16 units: a file with the header task,length;"
                    + " without it, the largest end in a task stands for the length")
    private Optional<Source> lengths = Optional.empty();

    @Mixin
    private ColumnOptions columns;

    private Optional<Source.Opened> opened = Optional.empty();

    /** {@return where the answers are read from} */
    public Source source() {
        return source;
    }

    ColumnOptions columns() {
        return columns;
    }

    /** {@return the declared order of the labels} */
    private Optional<OrdinalScale> scale() {
        if (labels.isEmpty() && outside.isPresent()) {
            throw new UsageException("--outside needs --labels");
        }
        List<String> other = outside.map(AnswersInput::list).orElse(List.of());
        return Options.valid(
                "--labels",
                () -> labels.map(levels -> OrdinalScale.of(list(levels)).withOutside(other)));
    }

    private static List<String> list(String text) {
        return Arrays.asList(text.split(",", -1));
    }

    private Source.Opened opened(Console console) {
        Source.Opened known = opened.orElseGet(() -> source.open(readOptions(), console));
        opened = Optional.of(known);
        return known;
    }

    /** {@return how the file is to be read} */
    ReadOptions readOptions() {
        return columns.options(options(repeats));
    }

    /** {@return the labels; prints a note on repeated answers} */
    CategoricalAnswers labels(Console console) {
        CategoricalAnswers answers = labels(repeats, console);
        noteRepeats(answers, ONE_COUNTS, EACH_COUNTS, console);
        return answers;
    }

    /**
     * {@return the labels, or the sets of labels as one label each, for a command that takes the
     * last answer of a worker to a task}
     */
    public CategoricalAnswers lastLabels(Console console) {
        CategoricalAnswers answers = kind(console).layout().equals(MultiLabelCsv.LAYOUT)
                ? ((MultiLabelAnswers) data(repeats, console).answers()).setsAsLabels()
                : labels(repeats, console);
        noteRepeats(answers, LAST_COUNTS, LAST_OF_EACH, console);
        return answers;
    }

    /** {@return the comparisons, for a command that takes the last one of each worker and pair} */
    public PairwiseAnswers lastComparisons(Console console) {
        PairwiseAnswers answers = (PairwiseAnswers) data(repeats, console).answers();
        noteRepeats(answers, LAST_COUNTS, LAST_OF_EACH, console);
        return answers;
    }

    /** {@return the spans, or those that tags spell} */
    public SpanAnswers spans(Console console) {
        Answers given = read(console).answers();
        return given instanceof SequenceAnswers tags ? tags.asSpans() : (SpanAnswers) given;
    }

    /**
     * {@return the numbers, or the probabilities of the second of two outcomes, for a command that
     * takes the last answer of a worker to a task}
     */
    public NumericAnswers lastNumbers(Console console) {
        Answers given = data(repeats, console).answers();
        NumericAnswers answers =
                given instanceof ForecastAnswers forecasts ? numbers(forecasts) : (NumericAnswers) given;
        noteRepeats(answers, LAST_COUNTS, LAST_OF_EACH, console);
        return answers;
    }

    private NumericAnswers numbers(ForecastAnswers forecasts) {
        if (forecasts.outcomes().size() != 2) {
            throw new CommandFailure("%s: crowd %s needs two outcomes, got %s"
                    .formatted(
                            source.name(), command.name(), forecasts.outcomes().ids()));
        }
        NumericAnswers.Builder numbers = NumericAnswers.builder().repeats(Repeats.ALL);
        for (int task = 0; task < forecasts.tasks().size(); task++) {
            for (int answer = forecasts.from(task); answer < forecasts.to(task); answer++) {
                String worker = forecasts.workers().id(forecasts.worker(answer));
                numbers.add(forecasts.tasks().id(task), worker, forecasts.probability(answer, 1));
            }
        }
        return numbers.build();
    }

    /** {@return the kind of the answers; another kind than labels ends the command} */
    AnswerKind labelKind(Console console) {
        AnswerKind kind = kind(console);
        if (!kind.layout().equals(CategoricalCsv.LAYOUT)) {
            throw new CommandFailure("%s: crowd %s needs %s answers, got %s answers"
                    .formatted(source.name(), command.name(), CategoricalCsv.LAYOUT.kind(), kind.name()));
        }
        return kind;
    }

    /** {@return the labels; answers of another kind end the command} */
    private CategoricalAnswers labels(Repeats policy, Console console) {
        labelKind(console);
        return (CategoricalAnswers) data(policy, console).answers();
    }

    private CsvOptions options(Repeats policy) {
        CsvOptions plain = new CsvOptions().withRepeats(policy);
        CsvOptions options = menus.map(file -> plain.withMenus(file.readBy(MultiLabelCsv::readMenus)))
                .orElse(plain)
                .withScheme(scheme.orElse(TagScheme.BIO))
                .withLengths(
                        lengths.map(file -> file.readBy(SpanCsv::readLengths)).orElse(Map.of()))
                .withAsked(asked.map(file -> file.readBy(RegionCsv::readAsked)).orElse(Map.of()));
        return missing.map(text -> options.withMissing(new LinkedHashSet<>(list(text))))
                .orElse(options);
    }

    /** {@return the kind of the answers, by the header and the declared order} */
    public AnswerKind kind(Console console) {
        Optional<OrdinalScale> scale = scale();
        AnswerKind kind = source.kind(opened(console));
        requireKind("--labels applies to labels", scale, CategoricalCsv.LAYOUT, kind);
        requireKind("--menus applies to sets of labels", menus, MultiLabelCsv.LAYOUT, kind);
        requireKind("--scheme applies to tags", scheme, SequenceCsv.LAYOUT, kind);
        requireKind("--lengths applies to spans", lengths, SpanCsv.LAYOUT, kind);
        if (asked.isPresent() && !OF_PICTURES.contains(kind.name())) {
            throw otherKind("--asked applies to marks in pictures and masks", kind);
        }
        return scale.map(AnswerKind::ordinal).orElse(kind);
    }

    private void requireKind(String rule, Optional<?> option, Layout layout, AnswerKind kind) {
        if (option.isPresent() && !kind.layout().equals(layout)) {
            throw otherKind(rule, kind);
        }
    }

    /** {@return the wrong use of an option, whose rule says to which answers it applies} */
    public UsageException otherKind(String rule, AnswerKind kind) {
        return new UsageException("%s, %s holds %s answers".formatted(rule, source.name(), kind.name()));
    }

    /** {@return the answers; with a declared order, another label is an error of its line} */
    private AnswerKind.Data data(Repeats policy, Console console) {
        CsvOptions plain = columns.of(options(policy));
        Optional<OrdinalScale> scale = scale();
        CsvOptions closed = scale.map(
                        order -> plain.withLabels(Stream.concat(order.levels().stream(), order.outside().stream())
                                .toList()))
                .orElse(plain);
        AnswerKind.Data data = source.answers(opened(console), closed, console);
        Set<String> offering = closed.menus().keySet();
        int unused = offering.size() - answered(offering, data.answers());
        if (unused > 0) {
            console.note("%d of %d tasks with menus have no answers".formatted(unused, offering.size()));
        }
        return scale.map(order -> AnswerKind.ordinal(order).of(data.answers())).orElse(data);
    }

    /** {@return the answers; prints a note on repeated answers} */
    public AnswerKind.Data read(Console console) {
        AnswerKind.Data data = data(repeats, console);
        noteRepeats(data.answers(), ONE_COUNTS, EACH_COUNTS, console);
        return data;
    }

    /** {@return the answers of an export; prints a note on repeated answers} */
    public AnswerKind.Data read(Export export, Console console) {
        opened = Optional.of(Source.opened(export));
        return read(console);
    }

    private static void noteRepeats(Answers answers, String ifOne, String ifMore, Console console) {
        console.progress().close();
        if (answers.repeats() > 0) {
            boolean one = answers.repeats() == 1;
            console.note("%d answer%s a worker and task; %s"
                    .formatted(answers.repeats(), one ? " repeats" : "s repeat", one ? ifOne : ifMore));
        }
    }

    /**
     * {@return the answers, the latest of each worker and task unless {@code --repeats} asks for
     * another rule}
     */
    public CategoricalAnswers latestLabels(Console console) {
        CategoricalAnswers answers = labels(repeats == Repeats.ALL ? Repeats.LAST : repeats, console);
        console.progress().close();
        return answers;
    }

    /** {@return how many tasks with gold have answers} */
    static int answered(Set<String> gold, Answers answers) {
        return (int) gold.stream()
                .filter(task -> answers.tasks().find(task).isPresent())
                .count();
    }
}
