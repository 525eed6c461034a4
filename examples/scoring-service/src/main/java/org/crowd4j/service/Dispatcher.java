package org.crowd4j.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the route of a request, checks its token and its rate, and logs one line: the route, not
 * the path, because paths have ids of persons.
 */
final class Dispatcher extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final List<Route> routes;
    private final Clients clients;
    private final Limits limits;
    private final ObjectMapper json;
    private final ServiceMetrics metrics;

    Dispatcher(List<Route> routes, Clients clients, Limits limits, ObjectMapper json, ServiceMetrics metrics) {
        this.routes = List.copyOf(routes);
        this.clients = clients;
        this.limits = limits;
        this.json = json;
        this.metrics = metrics;
    }

    /** What is known about a request when it is logged. */
    private static final class Seen {
        private String route = "none";
        private String client = "none";
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long started = System.nanoTime();
        String sent = request.getHeaders().get(REQUEST_ID);
        String requestId = sent != null && ID.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        response.getHeaders().put(REQUEST_ID, requestId);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Exchange exchange = new Exchange(request, response, Map.of(), limits, json, requestId);
        Seen seen = new Seen();
        @Nullable Throwable broken = null;
        try {
            answer(request, response, exchange, seen);
        } catch (IOException | RuntimeException failed) {
            broken = report(failed, exchange);
        }
        long nanos = System.nanoTime() - started;
        metrics.answered(seen.route, exchange.status(), nanos);
        LOG.atInfo()
                .addKeyValue("requestId", requestId)
                .addKeyValue("route", seen.route)
                .addKeyValue("client", seen.client)
                .addKeyValue("status", exchange.status())
                .addKeyValue("micros", TimeUnit.NANOSECONDS.toMicros(nanos))
                .log(broken == null ? "answered" : "the client left");
        if (broken == null) {
            callback.succeeded();
        } else {
            callback.failed(broken);
        }
        return true;
    }

    /** {@return why no problem could be sent; null if it was sent} */
    private @Nullable Throwable report(Throwable failed, Exchange exchange) {
        if (exchange.isCommitted()) {
            if (!(failed instanceof IOException)) {
                log(failed, exchange);
            }
            return failed;
        }
        Problem problem = Problem.of(failed, exchange.requestId());
        if (problem.status() >= Problem.Reason.INTERNAL_ERROR.status()) {
            log(failed, exchange);
        }
        metrics.refused(problem.reason());
        try {
            exchange.send(problem);
            return null;
        } catch (IOException | RuntimeException gone) {
            return gone;
        }
    }

    private static void log(Throwable failed, Exchange exchange) {
        LOG.atError()
                .addKeyValue("requestId", exchange.requestId())
                .setCause(failed)
                .log("a request failed");
    }

    private void answer(Request request, Response response, Exchange plain, Seen seen) throws IOException {
        if (request.getHeaders().size() > limits.headers()) {
            throw new Problem.Failure(
                    Problem.Reason.LONG_HEADERS, "a request may have %d header fields".formatted(limits.headers()));
        }
        List<String> path = Route.segments(request.getHttpURI().getPath());
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        String allowed = "";
        for (Route route : routes) {
            Optional<Map<String, String>> ids = route.match(path);
            if (ids.isEmpty()) {
                continue;
            }
            if (!route.method().equals(method)) {
                allowed += (allowed.isEmpty() ? "" : ", ") + route.method();
                continue;
            }
            seen.route = route.method() + " " + route.pattern();
            if (route.scope().isPresent()) {
                seen.client = admit(request, plain, route.scope().get());
            }
            route.action().answer(new Exchange(request, response, ids.get(), limits, json, plain.requestId()));
            return;
        }
        if (!allowed.isEmpty()) {
            plain.header("Allow", allowed);
            throw new Problem.Failure(Problem.Reason.WRONG_METHOD, "the path takes " + allowed);
        }
        throw new Problem.Failure(Problem.Reason.NOT_FOUND, "there is no such path; see /openapi.yaml");
    }

    /** {@return the name of the client} */
    private String admit(Request request, Exchange exchange, Scope scope) {
        Clients.Client client = clients.find(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElseThrow(() -> {
                    exchange.header("WWW-Authenticate", "Bearer");
                    return new Problem.Failure(
                            Problem.Reason.UNKNOWN_TOKEN, "send a known token: Authorization: Bearer SECRET");
                });
        int wait = client.rate().take();
        if (wait > 0) {
            exchange.header("Retry-After", Integer.toString(wait));
            throw new Problem.Failure(
                    Problem.Reason.TOO_MANY_REQUESTS, "a token may send %d requests a second".formatted(limits.rate()));
        }
        if (!client.token().scopes().contains(scope)) {
            throw new Problem.Failure(
                    Problem.Reason.MISSING_SCOPE,
                    "the token needs the scope " + scope.name().toLowerCase(Locale.ROOT));
        }
        return client.token().name();
    }
}
