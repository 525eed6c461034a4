package org.crowd4j.service.internal.routes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.crowd4j.Answer;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.NumericScoring;
import org.crowd4j.live.PairwiseScoring;
import org.crowd4j.live.Receipt;
import org.crowd4j.live.Scoring;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.service.access.Limits;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.internal.events.ServiceMetrics;
import org.crowd4j.service.internal.http.Exchange;
import org.crowd4j.service.internal.http.Problem;
import org.crowd4j.service.internal.http.Route;

/** Routes by which answers come and go. */
public final class AnswerRoutes {
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final ScoringEngine engine;
    private final Limits limits;
    private final ServiceMetrics metrics;

    public AnswerRoutes(ScoringEngine engine, Limits limits, ServiceMetrics metrics) {
        this.engine = engine;
        this.limits = limits;
        this.metrics = metrics;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/questions/{question}/answers", Scope.SUBMIT, this::submit),
                Route.of("POST", "/v1/questions/{question}/answers/batch", Scope.SUBMIT, this::submitBatch),
                Route.of("DELETE", "/v1/questions/{question}/answers/{submission}", Scope.SUBMIT, this::retract),
                Route.of("PUT", "/v1/questions/{question}/gold/{task}", Scope.SUBMIT, this::gold));
    }

    private void submit(Exchange exchange) throws IOException {
        Scoring scoring = engine.question(exchange.id("question"));
        AnswerForm form = exchange.body(AnswerForm.class);
        String submission = form.submission(exchange);
        Answer answer = form.answer(exchange, scoring.question());
        Receipt receipt = form.lease().isPresent()
                ? scoring.submit(submission, form.lease().get().lease(), answer)
                : scoring.submit(submission, answer);
        metrics.accepted(scoring.question().name(), receipt.duplicate());
        exchange.send(receipt.duplicate() ? OK : CREATED, Views.ReceiptView.of(receipt));
    }

    /** An answer on its way to the journal, or the problem that ended it. */
    private record Pending(
            Optional<String> submission, Optional<CompletionStage<Receipt>> receipt, Optional<Problem> problem) {}

    /** All answers are written before the first is waited for, so that they share a force. */
    private void submitBatch(Exchange exchange) throws IOException {
        Scoring scoring = engine.question(exchange.id("question"));
        List<AnswerForm> forms = exchange.body(Views.BatchForm.class)
                .answers()
                .orElseThrow(() -> Problem.Reason.INVALID_VALUE.failure("answers is missing"));
        if (forms.size() > limits.batch()) {
            throw Problem.Reason.INVALID_VALUE.failure("a batch may have %d answers", limits.batch());
        }
        List<Pending> pending = new ArrayList<>(forms.size());
        for (AnswerForm form : forms) {
            pending.add(begin(exchange, scoring, form));
        }
        int accepted = 0;
        int duplicates = 0;
        List<Views.BatchEntry> results = new ArrayList<>(forms.size());
        for (Pending each : pending) {
            Views.BatchEntry result = end(exchange, each);
            boolean duplicate =
                    result.receipt().map(Views.ReceiptView::duplicate).orElse(false);
            if (result.receipt().isPresent()) {
                metrics.accepted(scoring.question().name(), duplicate);
                accepted += duplicate ? 0 : 1;
                duplicates += duplicate ? 1 : 0;
            } else {
                metrics.refused(result.problem().map(Problem::reason).orElse(""));
            }
            results.add(result);
        }
        exchange.send(new Views.BatchView(accepted, duplicates, forms.size() - accepted - duplicates, results));
    }

    private static Pending begin(Exchange exchange, Scoring scoring, AnswerForm form) {
        try {
            if (form.lease().isPresent()) {
                throw Problem.Reason.INVALID_VALUE.failure("a batch has no leases: send this answer alone");
            }
            Answer answer = form.answer(exchange, scoring.question());
            return new Pending(
                    form.submission(),
                    Optional.of(scoring.submitLater(form.submission(exchange), answer)),
                    Optional.empty());
        } catch (RuntimeException refused) {
            return new Pending(form.submission(), Optional.empty(), Optional.of(problem(exchange, refused)));
        }
    }

    private static Views.BatchEntry end(Exchange exchange, Pending pending) {
        if (pending.receipt().isEmpty()) {
            return new Views.BatchEntry(pending.submission(), Optional.empty(), pending.problem());
        }
        try {
            Receipt receipt = pending.receipt().get().toCompletableFuture().join();
            return new Views.BatchEntry(
                    pending.submission(), Optional.of(Views.ReceiptView.of(receipt)), Optional.empty());
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return new Views.BatchEntry(pending.submission(), Optional.empty(), Optional.of(problem(exchange, cause)));
        }
    }

    private static Problem problem(Exchange exchange, Throwable failed) {
        return Problem.of(failed, exchange.requestId());
    }

    private void retract(Exchange exchange) throws IOException {
        Receipt receipt = engine.question(exchange.id("question")).retract(exchange.id("submission"));
        exchange.send(Views.ReceiptView.of(receipt));
    }

    private void gold(Exchange exchange) throws IOException {
        Scoring scoring = engine.question(exchange.id("question"));
        String task = exchange.id("task");
        Views.GoldForm form = exchange.body(Views.GoldForm.class);
        if (form.label().isPresent() == form.value().isPresent()
                || form.label().isPresent() != scoring instanceof LabelScoring) {
            throw Problem.Reason.INVALID_VALUE.failure("gold has a label for labels, else a value, and nothing else");
        }
        exchange.send(Views.ReceiptView.of(gold(exchange, scoring, task, form)));
    }

    private static Receipt gold(Exchange exchange, Scoring scoring, String task, Views.GoldForm form) {
        if (scoring instanceof LabelScoring labels) {
            return labels.gold(task, exchange.checked("label", form.label().orElseThrow()));
        }
        return scoring instanceof NumericScoring numbers
                ? numbers.gold(task, form.value().orElseThrow())
                : ((PairwiseScoring) scoring).gold(task, form.value().orElseThrow());
    }
}
