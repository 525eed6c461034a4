package org.crowd4j.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crowd4j.Consensus;
import org.crowd4j.ItemConsensus;
import org.crowd4j.NumericConsensus;
import org.crowd4j.Progress;
import org.crowd4j.Table;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.NumericScoring;
import org.crowd4j.live.PairwiseScoring;
import org.crowd4j.live.Question;
import org.crowd4j.live.Scoring;
import org.crowd4j.live.ScoringEngine;

/** Routes about a whole question: its settings, and its consensus as JSON or CSV. */
final class QuestionRoutes {
    private static final int OK = 200;

    private final ScoringEngine engine;
    private final ObjectMapper json;

    QuestionRoutes(ScoringEngine engine, ObjectMapper json) {
        this.engine = engine;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/questions", Scope.READ, this::questions),
                Route.of("GET", "/v1/questions/{question}", Scope.READ, this::question),
                Route.of("GET", "/v1/questions/{question}/consensus", Scope.READ, this::consensus),
                Route.of("POST", "/v1/questions/{question}/labels", Scope.ADMIN, this::addLabel),
                Route.of("POST", "/v1/questions/{question}/reaggregation", Scope.ADMIN, this::reaggregate));
    }

    private void questions(Exchange exchange) throws IOException {
        exchange.send(
                OK,
                new Views.QuestionsView(
                        engine.questions().stream().map(this::view).toList()));
    }

    private Views.QuestionView view(Question question) {
        return Views.QuestionView.of(
                question,
                engine.question(question.name()) instanceof LabelScoring labels ? labels.labels() : List.of());
    }

    private void question(Exchange exchange) throws IOException {
        exchange.send(OK, view(engine.question(exchange.id("question")).question()));
    }

    private void addLabel(Exchange exchange) throws IOException {
        if (!(engine.question(exchange.id("question")) instanceof LabelScoring labels)) {
            throw new Problem.Failure(Problem.Reason.NOT_FOUND, "only questions of labels have labels");
        }
        labels.addLabel(exchange.checked(
                "label", exchange.body(Views.LabelForm.class).label().orElse("")));
        exchange.send(OK, view(labels.question()));
    }

    private void reaggregate(Exchange exchange) throws IOException {
        exchange.send(
                OK,
                new Views.CorrectionsView(
                        engine.question(exchange.id("question")).reaggregate(Progress.none())));
    }

    private void consensus(Exchange exchange) throws IOException {
        Scoring scoring = engine.question(exchange.id("question"));
        long limit = exchange.number("limit", Long.MAX_VALUE, 0);
        String format = exchange.parameter("format")
                .orElse(exchange.header("Accept").orElse("").contains("text/csv") ? "csv" : "json");
        Stream<Views.ConsensusRow> rows = rows(scoring).limit(limit);
        switch (format) {
            case "csv" -> {
                try (Writer out =
                        new OutputStreamWriter(exchange.stream("text/csv; charset=utf-8"), StandardCharsets.UTF_8)) {
                    out.write(csv(scoring, rows));
                }
            }
            case "json" -> {
                try (OutputStream out = exchange.stream("application/json");
                        SequenceWriter each = json.writer().writeValuesAsArray(out)) {
                    for (Views.ConsensusRow row : (Iterable<Views.ConsensusRow>) rows::iterator) {
                        each.write(row);
                    }
                }
            }
            default -> throw new Problem.Failure(Problem.Reason.INVALID_VALUE, "format must be json or csv");
        }
    }

    private static Stream<Views.ConsensusRow> rows(Scoring scoring) {
        if (scoring instanceof LabelScoring labels) {
            Consensus consensus = labels.snapshot();
            return stream(consensus.posterior().tasks())
                    .map(task -> new Views.ConsensusRow(
                            task,
                            Optional.of(consensus.label(task)),
                            OptionalDouble.of(consensus.confidence(task)),
                            OptionalDouble.empty(),
                            OptionalDouble.empty()));
        }
        if (scoring instanceof NumericScoring numbers) {
            NumericConsensus consensus = numbers.snapshot();
            return stream(consensus.answers().tasks())
                    .map(task -> row(task, consensus.value(task), consensus.standardError(task)));
        }
        ItemConsensus consensus = ((PairwiseScoring) scoring).snapshot();
        return stream(consensus.ranking()).map(item -> row(item, consensus.score(item), consensus.standardError(item)));
    }

    private static Views.ConsensusRow row(String id, double value, double error) {
        return new Views.ConsensusRow(
                id, Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(value), OptionalDouble.of(error));
    }

    private static Stream<String> stream(Iterable<String> ids) {
        return StreamSupport.stream(ids.spliterator(), false);
    }

    private static String csv(Scoring scoring, Stream<Views.ConsensusRow> rows) {
        List<List<Object>> cells = new ArrayList<>();
        if (scoring instanceof LabelScoring) {
            rows.forEach(row -> cells.add(List.of(
                    row.id(), row.label().orElseThrow(), row.confidence().orElseThrow())));
            return Table.of(List.of("task", "label", "confidence"), cells).toCsv();
        }
        rows.forEach(row -> cells.add(
                List.of(row.id(), row.value().orElseThrow(), row.standardError().orElseThrow())));
        return scoring instanceof NumericScoring
                ? Table.of(List.of("task", "value", "standard_error"), cells).toCsv()
                : Table.of(List.of("item", "score", "standard_error"), cells).toCsv();
    }
}
