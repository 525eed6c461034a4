package org.crowd4j.io.internal.rows;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.io.internal.csv.Cell;

/** Reads the rows of one file of categorical answers. */
public final class CategoricalRows extends AnswerRows<CategoricalAnswers> {
    private final AnswerFile file;
    private final List<String> closedSet;
    private final CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
    private final IdLimit labels;
    private final boolean noneMissing; // whether no label of the closed set is declared missing

    /** Rows with labels of a closed set, or any labels if it is empty. */
    public CategoricalRows(AnswerFile file, List<String> closedSet) {
        super(file);
        this.file = file;
        this.closedSet = closedSet;
        builder.repeats(file.rules().repeats());
        if (!closedSet.isEmpty()) {
            builder.labels(closedSet);
        }
        noneMissing = Collections.disjoint(closedSet, file.rules().missing());
        labels = new IdLimit("labels", file.rules().mostLabels());
    }

    @Override
    protected void add(Cell[] cells, Optional<Instant> at) {
        labels.check(cells[2]);
        builder.add(cells[0], cells[1], cells[2], at);
    }

    @Override
    protected boolean addPlain(Cell[] cells) {
        return noneMissing && builder.addIfKnown(cells[0], cells[1], cells[2]);
    }

    @Override
    protected Optional<Part> newPart() {
        CategoricalRows part = new CategoricalRows(file, closedSet);
        return Optional.of(Part.moving(part, () -> builder.add(part.builder), part.builder::clear));
    }

    @Override
    protected CategoricalAnswers build() {
        return builder.build();
    }

    @Override
    protected List<String> notes(CategoricalAnswers answers) {
        return closedSet.isEmpty() ? LabelNotes.of(answers.labels(), answers::count) : List.of();
    }
}
