package org.crowd4j.service.internal.routes;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.crowd4j.Task;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.NumericScoring;
import org.crowd4j.live.PairwiseScoring;
import org.crowd4j.live.Scoring;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.service.access.Limits;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.internal.http.Exchange;
import org.crowd4j.service.internal.http.Problem;
import org.crowd4j.service.internal.http.Route;
import org.crowd4j.stopping.Decision;

/** Routes about one task: who gets it, what it has so far, and why. */
public final class TaskRoutes {

    private final ScoringEngine engine;
    private final Limits limits;

    public TaskRoutes(ScoringEngine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
    }

    public List<Route> routes() {
        String question = "/v1/questions/{question}";
        return List.of(
                Route.of("GET", question + "/tasks", Scope.READ, this::tasks),
                Route.of("POST", question + "/tasks", Scope.SUBMIT, this::register),
                Route.of("POST", question + "/leases", Scope.SUBMIT, this::next),
                Route.of("POST", question + "/leases/release", Scope.SUBMIT, this::release),
                Route.of("GET", question + "/tasks/{task}", Scope.READ, this::task),
                Route.of("GET", question + "/tasks/{task}/explanation", Scope.READ, this::explanation),
                Route.of("POST", question + "/tasks/{task}/close", Scope.ADMIN, this::close),
                Route.of("POST", question + "/tasks/{task}/requests", Scope.ADMIN, this::requestMore),
                Route.of("GET", question + "/items/{item}", Scope.READ, this::item),
                Route.of("GET", question + "/pairs/{worker}", Scope.SUBMIT, this::pair));
    }

    private Scoring scoring(Exchange exchange) {
        return engine.question(exchange.id("question"));
    }

    private void register(Exchange exchange) throws IOException {
        Scoring scoring = scoring(exchange);
        Views.Registration form = exchange.body(Views.Registration.class);
        String id = exchange.checked("id", form.id().orElse(""));
        scoring.register(new Task(id, form.attributes().orElse(Map.of())));
        exchange.done();
    }

    private void next(Exchange exchange) throws IOException {
        Scoring scoring = scoring(exchange);
        Views.LeaseForm form = exchange.body(Views.LeaseForm.class);
        String worker = exchange.checked("worker", form.worker().orElse(""));
        int count = form.count().orElse(1);
        if (count < 0 || count > limits.batch()) {
            throw Problem.Reason.INVALID_VALUE.failure("count must be 0 to %d, got %d", limits.batch(), count);
        }
        exchange.send(new Views.LeasesView(
                scoring.next(worker, count).stream().map(Views.LeaseView::of).toList()));
    }

    private void release(Exchange exchange) throws IOException {
        scoring(exchange).release(exchange.body(Views.LeaseView.class).lease());
        exchange.done();
    }

    private void tasks(Exchange exchange) throws IOException {
        Scoring scoring = scoring(exchange);
        int from = exchange.from();
        int limit = exchange.limit();
        List<Views.TaskRow> rows = scoring.tasks(from, limit).stream()
                .map(task -> Views.TaskRow.of(task, scoring))
                .toList();
        boolean ended = rows.size() < limit || limit == 0;
        exchange.send(new Views.TasksView(rows, ended ? OptionalInt.empty() : OptionalInt.of(from + rows.size())));
    }

    private void task(Exchange exchange) throws IOException {
        Scoring scoring = scoring(exchange);
        String task = exchange.id("task");
        Decision decision = scoring.decision(task);
        int wanted = scoring.wanted(task);
        Optional<String> label = Optional.empty();
        OptionalDouble confidence = OptionalDouble.empty();
        OptionalDouble value = OptionalDouble.empty();
        OptionalDouble error = OptionalDouble.empty();
        try {
            if (scoring instanceof LabelScoring labels) {
                label = Optional.of(labels.label(task));
                confidence = OptionalDouble.of(labels.confidence(task));
            } else if (scoring instanceof NumericScoring numbers) {
                value = OptionalDouble.of(numbers.value(task));
                error = OptionalDouble.of(numbers.standardError(task));
            }
        } catch (NoSuchElementException unanswered) {
            // a registered task without answers has neither
        }
        exchange.send(new Views.TaskView(
                task, decision.closes(), decision.reason(), wanted, label, confidence, value, error));
    }

    private void explanation(Exchange exchange) throws IOException {
        if (!(scoring(exchange) instanceof LabelScoring labels)) {
            throw Problem.Reason.NOT_FOUND.failure("only labels are explained");
        }
        exchange.send(Views.ExplanationView.of(labels.explain(exchange.id("task"))));
    }

    private void close(Exchange exchange) throws IOException {
        exchange.send(Views.ReceiptView.of(scoring(exchange).close(exchange.id("task"))));
    }

    private void requestMore(Exchange exchange) throws IOException {
        Scoring scoring = scoring(exchange);
        int answers = exchange.body(Views.MoreForm.class).answers().orElse(1);
        scoring.requestMore(exchange.id("task"), answers);
        exchange.done();
    }

    private PairwiseScoring comparisons(Exchange exchange) {
        if (scoring(exchange) instanceof PairwiseScoring comparisons) {
            return comparisons;
        }
        throw Problem.Reason.NOT_FOUND.failure("only comparisons have items and pairs");
    }

    private void item(Exchange exchange) throws IOException {
        PairwiseScoring comparisons = comparisons(exchange);
        String item = exchange.id("item");
        exchange.send(new Views.ItemView(item, comparisons.score(item), comparisons.standardError(item)));
    }

    private void pair(Exchange exchange) throws IOException {
        exchange.send(new Views.PairView(comparisons(exchange).nextPair(exchange.id("worker"))));
    }
}
