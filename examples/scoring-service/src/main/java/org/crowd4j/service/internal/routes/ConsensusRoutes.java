package org.crowd4j.service.internal.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.ItemConsensus;
import org.crowd4j.Table;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.NumericScoring;
import org.crowd4j.live.PairwiseScoring;
import org.crowd4j.live.Scoring;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.TaskStatus;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.internal.http.Exchange;
import org.crowd4j.service.internal.http.Problem;
import org.crowd4j.service.internal.http.Recent;
import org.crowd4j.service.internal.http.Route;
import org.crowd4j.service.internal.http.Turns;

/**
 * The consensus of a question as JSON or CSV. Rows of tasks go from the engine to the client page
 * by page: none is kept, and no answer waits for them.
 */
public final class ConsensusRoutes {
    private static final int OK = 200;
    private static final int PAGE = 1000; // rows
    private static final int BUFFER = 1 << 16; // bytes

    private final ScoringEngine engine;
    private final ObjectMapper json;
    private final Recent<List<Views.ConsensusRow>> ranked = new Recent<>(System::nanoTime); // by question
    private final Turns exports;

    /** At most {@code exports} responses of more than a page at a time: each has a thread. */
    public ConsensusRoutes(ScoringEngine engine, ObjectMapper json, int exports) {
        this.engine = engine;
        this.json = json;
        this.exports = new Turns(exports, "read more than %d rows".formatted(PAGE));
    }

    public List<Route> routes() {
        return List.of(Route.of("GET", "/v1/questions/{question}/consensus", Scope.READ, this::consensus));
    }

    private void consensus(Exchange exchange) throws IOException {
        Scoring scoring = engine.question(exchange.id("question"));
        long limit = exchange.number("limit", Long.MAX_VALUE, Long.MAX_VALUE);
        String format = exchange.parameter("format")
                .orElse(exchange.header("Accept").orElse("").contains("text/csv") ? "csv" : "json");
        if (!format.equals("csv") && !format.equals("json")) {
            throw Problem.Reason.INVALID_VALUE.failure("format must be json or csv");
        }
        boolean csv = format.equals("csv");
        String type = csv ? "text/csv; charset=utf-8" : "application/json";
        if (limit <= PAGE) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            write(whole, scoring, limit, csv);
            exchange.send(OK, type, whole.toByteArray());
        } else {
            exports.take(() -> write(new BufferedOutputStream(exchange.stream(type), BUFFER), scoring, limit, csv));
        }
    }

    private void write(OutputStream out, Scoring scoring, long limit, boolean csv) throws IOException {
        if (csv) {
            writeCsv(out, scoring, limit);
        } else {
            writeJson(out, scoring, limit);
        }
        out.close();
    }

    /** A response that fails is broken off: were the array closed, a part would look whole. */
    private void writeJson(OutputStream out, Scoring scoring, long limit) throws IOException {
        SequenceWriter each = json.writer().writeValuesAsArray(out);
        for (Iterator<List<Views.ConsensusRow>> pages = pages(scoring, limit); pages.hasNext(); ) {
            each.writeAll(pages.next());
        }
        each.close();
    }

    /** The head of the table comes once, before the rows of the first page. */
    private void writeCsv(OutputStream out, Scoring scoring, long limit) throws IOException {
        String head = csv(scoring, List.of());
        out.write(head.getBytes(StandardCharsets.UTF_8));
        for (Iterator<List<Views.ConsensusRow>> pages = pages(scoring, limit); pages.hasNext(); ) {
            String table = csv(scoring, pages.next());
            out.write(table.substring(head.length()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String csv(Scoring scoring, List<Views.ConsensusRow> rows) {
        if (scoring instanceof LabelScoring) {
            return table(
                    List.of("task", "label", "confidence"),
                    rows.stream()
                            .map(row -> List.of(
                                    row.id(),
                                    row.label().orElseThrow(),
                                    row.confidence().orElseThrow())));
        }
        return table(
                List.of(
                        scoring instanceof NumericScoring ? "task" : "item",
                        scoring instanceof NumericScoring ? "value" : "score",
                        "standard_error"),
                rows.stream()
                        .map(row -> List.of(
                                row.id(),
                                row.value().orElseThrow(),
                                row.standardError().orElseThrow())));
    }

    private static String table(List<String> columns, Stream<? extends List<?>> rows) {
        return Table.of(columns, rows.toList()).toCsv();
    }

    private Iterator<List<Views.ConsensusRow>> pages(Scoring scoring, long limit) {
        return scoring instanceof PairwiseScoring comparisons
                ? List.of(ranked(comparisons).stream().limit(limit).toList()).iterator()
                : new TaskPages(scoring, limit);
    }

    /** {@return the items by rank} Their scores depend on each other, and are computed together. */
    private List<Views.ConsensusRow> ranked(PairwiseScoring comparisons) {
        return ranked.get(comparisons.question().name(), () -> {
            ItemConsensus consensus = comparisons.snapshot();
            return consensus.ranking().stream()
                    .map(item -> Views.ConsensusRow.of(item, consensus.score(item), consensus.standardError(item)))
                    .toList();
        });
    }

    /** Rows of the tasks that have answers, each as it is when it is read. */
    private static final class TaskPages implements Iterator<List<Views.ConsensusRow>> {
        private final Scoring scoring;
        private long left; // rows
        private int from; // tasks that were read
        private boolean ended;

        TaskPages(Scoring scoring, long limit) {
            this.scoring = scoring;
            this.left = limit;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && !ended;
        }

        @Override
        public List<Views.ConsensusRow> next() {
            List<TaskStatus> tasks = scoring.tasks(from, PAGE);
            from += tasks.size();
            ended = tasks.size() < PAGE;
            List<Views.ConsensusRow> rows = tasks.stream()
                    .filter(task -> task.answer().isPresent())
                    .limit(left)
                    .map(task -> Views.ConsensusRow.of(task, scoring))
                    .toList();
            left -= rows.size();
            return rows;
        }
    }
}
