package org.crowd4j.service.internal.routes;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.crowd4j.Worker;
import org.crowd4j.live.RatingChange;
import org.crowd4j.live.Receipt;
import org.crowd4j.live.Scoring;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.internal.http.Exchange;
import org.crowd4j.service.internal.http.Recent;
import org.crowd4j.service.internal.http.Route;
import org.crowd4j.service.internal.http.Turns;

/** Routes about workers: what they are rated, and what is done about them. */
public final class WorkerRoutes {

    private static final int REPLAYS = 2; // at a time

    private final ScoringEngine engine;
    private final Recent<Leaderboard> boards = new Recent<>(System::nanoTime); // by question
    private final Turns replays = new Turns(REPLAYS, "ask how a worker came to a rating");

    private final Runnable forget;

    /** Routes about the workers of an engine; {@code forget} is called when a person was erased. */
    public WorkerRoutes(ScoringEngine engine, Runnable forget) {
        this.engine = engine;
        this.forget = forget;
    }

    public List<Route> routes() {
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
        send(exchange, boards.get("", engine::leaderboard));
    }

    private void leaderboardOfQuestion(Exchange exchange) throws IOException {
        Scoring scoring = engine.question(exchange.id("question"));
        send(exchange, boards.get(scoring.question().name(), scoring::leaderboard));
    }

    private static void send(Exchange exchange, Leaderboard board) throws IOException {
        exchange.send(Views.LeaderboardView.of(board, exchange.from(), exchange.limit()));
    }

    private void rating(Exchange exchange) throws IOException {
        exchange.send(Views.RatingView.of(engine.rating(exchange.id("worker"))));
    }

    /** The latest changes of a rating, which are found by going through all of its question. */
    private void explanation(Exchange exchange) throws IOException {
        Scoring scoring = engine.question(exchange.id("question"));
        String worker = exchange.id("worker");
        int limit = exchange.limit();
        replays.take(() -> {
            List<RatingChange> changes = scoring.explainWorker(worker);
            exchange.send(new Views.WorkerView(
                    Views.RatingView.of(scoring.rating(worker)),
                    changes.subList(Math.max(0, changes.size() - limit), changes.size()).stream()
                            .map(Views.ChangeView::of)
                            .toList()));
        });
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
        Receipt receipt = engine.retractWorker(exchange.id("worker"));
        boards.forget();
        exchange.send(Views.ReceiptView.of(receipt));
    }

    private void erase(Exchange exchange) throws IOException {
        engine.erase(exchange.id("worker"));
        boards.forget();
        forget.run();
        exchange.done();
    }
}
