package org.crowd4j.service;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.crowd4j.Worker;
import org.crowd4j.live.Scoring;
import org.crowd4j.live.ScoringEngine;

/** Routes about workers: what they are rated, and what is done about them. */
final class WorkerRoutes {
    private static final int OK = 200;

    private final ScoringEngine engine;

    WorkerRoutes(ScoringEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/leaderboard", Scope.READ, this::leaderboard),
                Route.of("GET", "/v1/workers/{worker}", Scope.READ, this::rating),
                Route.of("POST", "/v1/workers", Scope.SUBMIT, this::register),
                Route.of("POST", "/v1/workers/{worker}/ban", Scope.ADMIN, this::ban),
                Route.of("DELETE", "/v1/workers/{worker}/answers", Scope.ADMIN, this::retract),
                Route.of("DELETE", "/v1/workers/{worker}", Scope.ADMIN, this::erase),
                Route.of("GET", "/v1/questions/{question}/leaderboard", Scope.READ, this::leaderboardOfQuestion),
                Route.of("GET", "/v1/questions/{question}/workers/{worker}", Scope.READ, this::explanation));
    }

    private void leaderboard(Exchange exchange) throws IOException {
        exchange.send(OK, Views.LeaderboardView.of(engine.leaderboard(), limit(exchange)));
    }

    private void leaderboardOfQuestion(Exchange exchange) throws IOException {
        Scoring scoring = engine.question(exchange.id("question"));
        exchange.send(OK, Views.LeaderboardView.of(scoring.leaderboard(), limit(exchange)));
    }

    private static long limit(Exchange exchange) {
        return exchange.number("limit", Long.MAX_VALUE, 0);
    }

    private void rating(Exchange exchange) throws IOException {
        exchange.send(OK, Views.RatingView.of(engine.rating(exchange.id("worker"))));
    }

    private void explanation(Exchange exchange) throws IOException {
        Scoring scoring = engine.question(exchange.id("question"));
        String worker = exchange.id("worker");
        exchange.send(
                OK,
                new Views.WorkerView(
                        Views.RatingView.of(scoring.rating(worker)),
                        scoring.explainWorker(worker).stream()
                                .map(Views.ChangeView::of)
                                .toList()));
    }

    private void register(Exchange exchange) throws IOException {
        Views.Registration form = exchange.body(Views.Registration.class);
        engine.register(new Worker(
                exchange.checked("id", form.id().orElse("")), form.attributes().orElse(Map.of())));
        exchange.done();
    }

    private void ban(Exchange exchange) throws IOException {
        String worker = exchange.id("worker");
        engine.ban(
                worker,
                exchange.checked(
                        "reason", exchange.body(Views.BanForm.class).reason().orElse("")));
        exchange.done();
    }

    private void retract(Exchange exchange) throws IOException {
        exchange.send(OK, Views.ReceiptView.of(engine.retractWorker(exchange.id("worker"))));
    }

    private void erase(Exchange exchange) throws IOException {
        engine.erase(exchange.id("worker"));
        exchange.done();
    }
}
