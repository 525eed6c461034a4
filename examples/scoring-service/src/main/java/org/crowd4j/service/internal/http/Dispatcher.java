package org.crowd4j.service.internal.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.crowd4j.service.access.Limits;
import org.crowd4j.service.access.Scope;
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
public final class Dispatcher extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final long MOST_UNREAD = 1 << 26;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final List<Route> routes;
    private final Clients clients;
    private final Limits limits;
    private final ObjectMapper json;
    private final RequestCounts metrics;
    private final Bodies bodies;
    private final AtomicLong unread = new AtomicLong(); // bytes of responses that clients have not read

    public Dispatcher(List<Route> routes, Clients clients, Limits limits, ObjectMapper json, RequestCounts metrics) {
        this.routes = List.copyOf(routes);
        this.clients = clients;
        this.limits = limits;
        this.json = json;
        this.metrics = metrics;
        this.bodies = new Bodies(limits.body());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Call(request, response, callback).begin();
        return true;
    }

    private static String requestId(Request request) {
        String sent = request.getHeaders().get(REQUEST_ID);
        return sent != null && ID.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }

    /** A request from its head to its end. */
    private final class Call implements Bodies.Reader {
        private final long started = System.nanoTime();
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final String requestId;
        private final Exchange plain; // without ids and body
        private @Nullable Route route;
        private Map<String, String> ids = Map.of();
        private String client = "none";

        Call(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.requestId = requestId(request);
            this.plain = exchange(new byte[0]);
        }

        private Exchange exchange(byte[] body) {
            return new Exchange(request, response, ids, body, limits, json, requestId);
        }

        /** Refuses a request, or reads its body: nothing is kept of a client that may not send it. */
        void begin() {
            plain.header(REQUEST_ID, requestId);
            plain.header("X-Content-Type-Options", "nosniff");
            plain.header("Cache-Control", "no-store");
            try {
                Route found = find();
                route = found;
                if (found.scope().isPresent()) {
                    client = admit(request, plain, found.scope().get());
                }
            } catch (RuntimeException refused) {
                fail(refused);
                return;
            }
            if (request.getMethod().equals("POST") || request.getMethod().equals("PUT")) {
                bodies.read(request, this);
            } else {
                take(new byte[0]);
            }
        }

        private Route find() {
            if (request.getHeaders().size() > limits.headers()) {
                throw Problem.Reason.LONG_HEADERS.failure("a request may have %d header fields", limits.headers());
            }
            List<String> path = Route.segments(request.getHttpURI().getPath());
            String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
            List<String> allowed = new ArrayList<>();
            for (Route each : routes) {
                Optional<Map<String, String>> matched = each.match(path);
                if (matched.isPresent() && each.method().equals(method)) {
                    ids = matched.get();
                    return each;
                }
                matched.ifPresent(others -> allowed.add(each.method()));
            }
            if (allowed.isEmpty()) {
                throw Problem.Reason.NOT_FOUND.failure("there is no such path; see /openapi.yaml");
            }
            plain.header("Allow", String.join(", ", allowed));
            throw Problem.Reason.WRONG_METHOD.failure("the path takes %s", String.join(", ", allowed));
        }

        @Override
        public void take(byte[] body) {
            Exchange exchange = exchange(body);
            try {
                if (route != null) {
                    route.action().answer(exchange);
                }
            } catch (IOException | RuntimeException | Error failed) { // no client should wait for ever
                fail(failed);
                return;
            }
            int bytes = exchange.bytes();
            if (unread.addAndGet(bytes) > MOST_UNREAD) {
                unread.addAndGet(-bytes);
                fail(Problem.Reason.TOO_MANY_REQUESTS.failure("too many responses are not read"));
                return;
            }
            exchange.write(Callback.from(Callback.from(() -> end(null), this::end), () -> unread.addAndGet(-bytes)));
        }

        @Override
        public void fail(Throwable reason) {
            Throwable broken = report(reason, plain);
            if (broken == null) {
                plain.write(Callback.from(() -> end(null), this::end));
            } else {
                end(broken);
            }
        }

        private void end(@Nullable Throwable broken) {
            long nanos = System.nanoTime() - started;
            String pattern = route == null ? "none" : route.method() + " " + route.pattern();
            metrics.answered(pattern, plain.status(), nanos);
            LOG.atInfo()
                    .addKeyValue("requestId", requestId)
                    .addKeyValue("route", pattern)
                    .addKeyValue("client", client)
                    .addKeyValue("status", plain.status())
                    .addKeyValue("micros", TimeUnit.NANOSECONDS.toMicros(nanos))
                    .log(broken == null ? "answered" : "the client left");
            if (broken == null) {
                callback.succeeded();
            } else {
                callback.failed(broken);
            }
        }
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
        if (problem.status() == Problem.Reason.TOO_MANY_REQUESTS.status()) {
            exchange.retryAfter(1);
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

    /** {@return the name of the client} */
    private String admit(Request request, Exchange exchange, Scope scope) {
        Clients.Client client = clients.find(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElseThrow(() -> {
                    exchange.header("WWW-Authenticate", "Bearer");
                    return Problem.Reason.UNKNOWN_TOKEN.failure("send a known token: Authorization: Bearer SECRET");
                });
        int wait = client.rate().take();
        if (wait > 0) {
            exchange.retryAfter(wait);
            throw Problem.Reason.TOO_MANY_REQUESTS.failure("a token may send %d requests a second", limits.rate());
        }
        if (!client.token().scopes().contains(scope)) {
            throw Problem.Reason.MISSING_SCOPE.failure(
                    "the token needs the scope %s", scope.name().toLowerCase(Locale.ROOT));
        }
        return client.token().name();
    }
}
