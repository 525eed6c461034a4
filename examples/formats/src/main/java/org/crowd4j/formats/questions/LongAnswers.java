package org.crowd4j.formats.questions;

import com.google.common.collect.Iterables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Answer;
import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.TextAnswers;
import org.crowd4j.formats.text.Place;

/** The rows of answers, in order of arrival. */
public final class LongAnswers {
    private static final Place NOWHERE = new Place(1, 0);

    private LongAnswers() {}

    /** {@return the rows of labels, numbers, texts and comparisons; nothing for other kinds} */
    public static Optional<LongTable> of(Answers answers) {
        if (answers instanceof CategoricalAnswers labels) {
            return Optional.of(table(Shape.LABELS, labels.stream().map(each -> row(each, each.label()))));
        }
        if (answers instanceof NumericAnswers numbers) {
            return Optional.of(table(Shape.NUMBERS, numbers.stream().map(each -> row(each, number(each.value())))));
        }
        if (answers instanceof TextAnswers texts) {
            return Optional.of(table(Shape.TEXTS, texts.stream().map(each -> row(each, each.text()))));
        }
        return answers instanceof PairwiseAnswers pairs && plain(pairs) ? Optional.of(pairs(pairs)) : Optional.empty();
    }

    private static boolean plain(PairwiseAnswers pairs) {
        return pairs.covariates().isEmpty()
                && IntStream.range(0, pairs.size()).allMatch(each -> pairs.weight(each) == 1);
    }

    /** Without tasks if the pairs are the tasks. */
    private static LongTable pairs(PairwiseAnswers answers) {
        LongTable table =
                table(Shape.PAIRS, answers.stream().map(each -> row(each, each.left(), each.right(), winner(each))));
        boolean pool = answers.stream()
                .allMatch(each -> each.task().equals(PairwiseAnswers.Answer.pair(each.left(), each.right())));
        int columns = table.header().size();
        return pool
                ? new LongTable(
                        table.header().subList(1, columns),
                        Iterables.transform(
                                table.lines(),
                                line -> new LongTable.Line(
                                        line.place(), line.cells().subList(1, columns))))
                : table;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String winner(PairwiseAnswers.Answer answer) {
        return switch (answer.outcome()) {
            case LEFT -> answer.left();
            case RIGHT -> answer.right();
            case TIE -> "tie";
            case NEITHER -> "neither";
        };
    }

    private static LongTable.Line row(Answer answer, String... values) {
        List<String> cells = new ArrayList<>(List.of(answer.task(), answer.worker()));
        cells.addAll(List.of(values));
        cells.add(answer.at().map(Instant::toString).orElse(""));
        return new LongTable.Line(NOWHERE, cells);
    }

    private static LongTable table(Shape shape, Stream<LongTable.Line> rows) {
        List<LongTable.Line> lines = rows.toList();
        List<String> header = new ArrayList<>(List.of("task", "worker"));
        header.addAll(shape.columns());
        int at = header.size();
        boolean timed = lines.stream().anyMatch(line -> !line.cells().get(at).isEmpty());
        if (timed) {
            header.add("at");
            return new LongTable(header, lines);
        }
        return new LongTable(
                header,
                Iterables.transform(
                        lines, line -> new LongTable.Line(NOWHERE, line.cells().subList(0, at))));
    }
}
