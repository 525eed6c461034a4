package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;

/** The first tasks of a consensus as a table, a row for each. */
final class TaskTable {
    private TaskTable() {}

    /** The cells of one task, which has so many answers. */
    @FunctionalInterface
    interface Row {
        List<Object> of(int task, String id, int given);
    }

    static Table of(Answers answers, int rows, List<String> columns, Row row) {
        checkArgument(rows >= 0, "rows must be at least 0, got %s", rows);
        List<List<Object>> cells = new ArrayList<>();
        for (int task = 0; task < Math.min(rows, answers.tasks().size()); task++) {
            cells.add(row.of(task, answers.tasks().id(task), answers.to(task) - answers.from(task)));
        }
        return Table.of(columns, cells);
    }
}
