package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.internal.RepeatedAnswerException;

/** Reads the rows of one file of categorical answers. */
final class CategoricalRows implements AnswerRows.Kind {
    private final CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
    private final IdLimit labels;
    private final AnswerRows rows;

    CategoricalRows(String name, CsvOptions options, ReadMonitor monitor) {
        builder.repeats(options.repeats());
        if (!options.labels().isEmpty()) {
            builder.labels(options.labels());
        }
        labels = new IdLimit("labels", options.limits().labels());
        rows = new AnswerRows(name, CategoricalCsv.LAYOUT, options, monitor, this);
    }

    CategoricalAnswers read(Path file) throws IOException {
        rows.read(file);
        return answers();
    }

    CategoricalAnswers read(Reader text) throws IOException {
        rows.read(text);
        return answers();
    }

    @Override
    public void add(Cell[] cells, Optional<Instant> at) {
        labels.check(cells[2]);
        if (at.isPresent()) {
            builder.add(cells[0].toString(), cells[1].toString(), cells[2].toString(), at.get());
        } else {
            builder.add(cells[0], cells[1], cells[2]);
        }
    }

    private CategoricalAnswers answers() throws MalformedFileException {
        try {
            return builder.build();
        } catch (RepeatedAnswerException repeated) {
            throw rows.malformed(repeated);
        }
    }
}
