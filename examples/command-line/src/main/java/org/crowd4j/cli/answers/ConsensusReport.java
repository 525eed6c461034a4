package org.crowd4j.cli.answers;

import java.io.IOException;
import java.io.Writer;
import org.crowd4j.Estimate;
import org.crowd4j.cli.files.Format;
import org.crowd4j.cli.files.Report;
import org.crowd4j.cli.files.Target;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.ResultRows;
import org.crowd4j.kinds.AnswerKind;

/**
 * A consensus in any format.
 *
 * @param kind the kind of its answers
 * @param consensus the consensus
 * @param probabilities the labels with a column
 */
record ConsensusReport(AnswerKind kind, Estimate consensus, Probabilities probabilities) {
    /** Writes all of it. */
    void write(Format format, Writer text) throws IOException {
        if (format == Format.TABLE) {
            writeTable(rows(), Integer.MAX_VALUE, text);
        } else {
            whole().write(format, text);
        }
    }

    /** {@return all columns, with those that a table does not show} */
    Report whole() {
        return new Report(kind.consensus(consensus, probabilities));
    }

    /** CSV is written by the library, which compresses it if the name of the file asks for that. */
    void write(Format format, Target file) {
        ResultRows rows = kind.consensus(consensus, probabilities);
        switch (format) {
            case CSV -> file.writeBy(rows::write);
            case SPREADSHEET -> file.writeBy(path -> rows.spreadsheetSafe().write(path));
            case JSON, TABLE -> file.writeText(text -> write(format, text));
        }
    }

    /** Writes the first rows as a table. */
    void writeTable(int rows, int width, Writer text) throws IOException {
        text.append(Report.aligned(consensus.table(rows).withWidth(width))).append('\n');
    }

    /** {@return the number of rows} */
    int rows() {
        return kind.rows(consensus);
    }
}
