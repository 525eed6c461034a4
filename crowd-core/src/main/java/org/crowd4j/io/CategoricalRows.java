package org.crowd4j.io;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;

/** Reads the rows of one file of categorical answers. */
final class CategoricalRows extends AnswerRows<CategoricalAnswers> {
    private final String name;
    private final CsvOptions options;
    private final CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
    private final IdLimit labels;
    private final boolean closed;
    private final boolean noneMissing; // whether no label of the closed set is declared missing

    CategoricalRows(String name, CsvOptions options, ReadMonitor monitor) {
        super(name, CategoricalCsv.LAYOUT, options, monitor);
        this.name = name;
        this.options = options;
        builder.repeats(options.repeats());
        if (!options.labels().isEmpty()) {
            builder.labels(options.labels());
        }
        closed = !options.labels().isEmpty();
        noneMissing = Collections.disjoint(options.labels(), options.missing());
        labels = new IdLimit("labels", options.limits().labels());
    }

    @Override
    void add(Cell[] cells, Optional<Instant> at) {
        labels.check(cells[2]);
        builder.add(cells[0], cells[1], cells[2], at);
    }

    @Override
    boolean addPlain(Cell[] cells) {
        return noneMissing && builder.addIfKnown(cells[0], cells[1], cells[2]);
    }

    @Override
    Optional<Part> newPart() {
        CategoricalRows part = new CategoricalRows(name, options, ReadMonitor.none());
        return Optional.of(Part.moving(part, () -> builder.add(part.builder), part.builder::clear));
    }

    @Override
    CategoricalAnswers build() {
        return builder.build();
    }

    @Override
    List<String> notes(CategoricalAnswers answers) {
        return closed ? List.of() : LabelNotes.of(answers.labels(), answers::count);
    }
}
