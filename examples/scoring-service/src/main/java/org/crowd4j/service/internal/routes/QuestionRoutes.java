package org.crowd4j.service.internal.routes;

import java.io.IOException;
import java.util.List;
import org.crowd4j.Progress;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.Question;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.internal.http.Exchange;
import org.crowd4j.service.internal.http.Problem;
import org.crowd4j.service.internal.http.Route;

/** Routes about a whole question: its settings, its labels, and what the batch method says. */
public final class QuestionRoutes {

    private final ScoringEngine engine;

    public QuestionRoutes(ScoringEngine engine) {
        this.engine = engine;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/questions", Scope.READ, this::questions),
                Route.of("GET", "/v1/questions/{question}", Scope.READ, this::question),
                Route.of("POST", "/v1/questions/{question}/labels", Scope.ADMIN, this::addLabel),
                Route.of("POST", "/v1/questions/{question}/reaggregation", Scope.ADMIN, this::reaggregate));
    }

    private void questions(Exchange exchange) throws IOException {
        exchange.send(new Views.QuestionsView(
                engine.questions().stream().map(this::view).toList()));
    }

    private Views.QuestionView view(Question question) {
        return Views.QuestionView.of(
                question,
                engine.question(question.name()) instanceof LabelScoring labels ? labels.labels() : List.of());
    }

    private void question(Exchange exchange) throws IOException {
        exchange.send(view(engine.question(exchange.id("question")).question()));
    }

    private void addLabel(Exchange exchange) throws IOException {
        if (!(engine.question(exchange.id("question")) instanceof LabelScoring labels)) {
            throw Problem.Reason.NOT_FOUND.failure("only questions of labels have labels");
        }
        labels.addLabel(exchange.checked(
                "label", exchange.body(Views.LabelForm.class).label().orElse("")));
        exchange.send(view(labels.question()));
    }

    private void reaggregate(Exchange exchange) throws IOException {
        exchange.send(new Views.CorrectionsView(
                engine.question(exchange.id("question")).reaggregate(Progress.none())));
    }
}
