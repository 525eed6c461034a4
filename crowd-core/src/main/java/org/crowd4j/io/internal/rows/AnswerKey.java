package org.crowd4j.io.internal.rows;

import java.time.Instant;
import java.util.Optional;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.Cell;

/** Which answer a row belongs to, where an answer has several rows. */
record AnswerKey(String task, String worker, Optional<Instant> at) {
    /** {@return the answer of a row that begins with task and worker} */
    static AnswerKey of(Cell[] cells, Optional<Instant> at) {
        Ids.checkNamed(cells[0], cells[1]);
        return new AnswerKey(cells[0].toString(), cells[1].toString(), at);
    }

    String described() {
        return "worker %s for task %s".formatted(Quoted.of(worker), Quoted.of(task));
    }
}
