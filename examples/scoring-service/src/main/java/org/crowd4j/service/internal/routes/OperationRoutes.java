package org.crowd4j.service.internal.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.access.Token;
import org.crowd4j.service.internal.events.ServiceMetrics;
import org.crowd4j.service.internal.http.Exchange;
import org.crowd4j.service.internal.http.Route;

/** Routes for operators and readers: health, metrics, the description of the API, and the page. */
public final class OperationRoutes {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final ScoringEngine engine;
    private final ServiceMetrics metrics;
    private final BooleanSupplier ready;
    private final byte[] page = resource("page.html");
    private final byte[] description = resource("openapi.yaml");
    private final String policy = policy(new String(page, StandardCharsets.UTF_8));

    public OperationRoutes(ScoringEngine engine, ServiceMetrics metrics, BooleanSupplier ready) {
        this.engine = engine;
        this.metrics = metrics;
        this.ready = ready;
    }

    public List<Route> routes() {
        return List.of(
                Route.open("GET", "/", this::page),
                Route.open("GET", "/openapi.yaml", exchange -> exchange.send(OK, "application/yaml", description)),
                Route.open("GET", "/health/live", exchange -> exchange.send(health("live"))),
                Route.open("GET", "/health/ready", this::ready),
                Route.of("GET", "/metrics", Scope.READ, this::metrics));
    }

    private Views.HealthView health(String status) {
        return new Views.HealthView(status, engine.sequence());
    }

    private void ready(Exchange exchange) throws IOException {
        boolean well = ready.getAsBoolean();
        exchange.send(well ? OK : UNAVAILABLE, health(well ? "ready" : "unavailable"));
    }

    private void metrics(Exchange exchange) throws IOException {
        exchange.send(
                OK, "text/plain; version=0.0.4; charset=utf-8", metrics.text().getBytes(StandardCharsets.UTF_8));
    }

    private void page(Exchange exchange) throws IOException {
        exchange.header("Content-Security-Policy", policy);
        exchange.header("Referrer-Policy", "no-referrer");
        exchange.send(OK, "text/html; charset=utf-8", page);
    }

    /** {@return a policy that lets the page run its own script and style, and load nothing else} */
    private static String policy(String html) {
        return "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                + "img-src data:; script-src '" + hash(html, "script") + "'; style-src '" + hash(html, "style") + "'";
    }

    private static String hash(String html, String element) {
        int from = html.indexOf("<" + element + ">") + element.length() + 2;
        String content = html.substring(from, html.indexOf("</" + element + ">", from));
        return "sha256-" + Base64.getEncoder().encodeToString(Token.digest(content));
    }

    private static byte[] resource(String name) {
        try (InputStream in = OperationRoutes.class.getResourceAsStream("/org/crowd4j/service/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
