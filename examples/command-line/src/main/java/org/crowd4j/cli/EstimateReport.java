package org.crowd4j.cli;

import java.io.IOException;
import java.io.Writer;
import org.crowd4j.Estimate;

/**
 * The consensus of a kind that has no report of its own.
 *
 * @param estimate the consensus
 * @param rows a row for each task
 */
record EstimateReport(Estimate estimate, Report rows) implements ResultReport {

    @Override
    public void write(Format format, Writer text) throws IOException {
        rows.write(format, text);
    }

    @Override
    public void writeTable(int count, Writer text) throws IOException {
        text.append(Report.aligned(estimate.table(count))).append('\n');
    }

    @Override
    public int tasks() {
        return estimate.answers().tasks().size();
    }
}
