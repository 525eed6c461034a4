package org.crowd4j.service.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Calls the service, and calls again where a connection breaks or the service says to come later. */
final class Client {
    private static final int ATTEMPTS = 200;
    private static final long PAUSE = 100; // milliseconds between attempts
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NOT_READY = 503;

    private final ServiceProcess service;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, LongAdder> errors = new ConcurrentSkipListMap<>();
    private final LongAdder repeated = new LongAdder();

    Client(ServiceProcess service) {
        this.service = service;
    }

    /** A response. */
    record Reply(int status, JsonNode json) {
        String reason() {
            return json.path("reason").asText();
        }
    }

    /** {@return what went wrong, and how often} */
    Map<String, LongAdder> errors() {
        return errors;
    }

    /** {@return how many requests were repeated} */
    long repeated() {
        return repeated.sum();
    }

    void error(String what) {
        errors.computeIfAbsent(what, any -> new LongAdder()).increment();
    }

    Reply post(String path, String body, Latencies times) throws InterruptedException {
        return call("POST", path, body, ServiceProcess.SECRET, times);
    }

    Reply get(String path, Latencies times) throws InterruptedException {
        return call("GET", path, "", ServiceProcess.SECRET, times);
    }

    /** Sends a request until there is a response. */
    Reply call(String method, String path, String body, String secret, Latencies times) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            HttpRequest request = request(path, secret)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build();
            long from = System.nanoTime();
            try {
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                times.add(System.nanoTime() - from);
                boolean later = response.statusCode() == NOT_READY
                        || response.headers().firstValue("Retry-After").isPresent();
                if (!later || attempt > ATTEMPTS) {
                    return reply(response);
                }
            } catch (IOException broken) {
                if (attempt > ATTEMPTS) {
                    throw new UncheckedIOException(method + " " + path, broken);
                }
            }
            repeated.increment();
            Thread.sleep(PAUSE);
        }
    }

    private Reply reply(HttpResponse<byte[]> response) throws IOException {
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Reply(response.statusCode(), isJson ? json.readTree(response.body()) : json.nullNode());
    }

    private HttpRequest.Builder request(String path, String secret) {
        return HttpRequest.newBuilder(service.address().resolve(path)).header("Authorization", "Bearer " + secret);
    }

    /** {@return the events after a record, as they come} */
    InputStream events(long after) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(
                request("v1/events", ServiceProcess.SECRET)
                        .header("Last-Event-ID", Long.toString(after))
                        .build(),
                BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException("no events: " + response.statusCode());
        }
        return response.body();
    }
}
