package org.crowd4j.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client that compares every response with the description of the API. */
final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String secret;

    Caller(URI address, String secret) {
        this.address = address;
        this.secret = secret;
    }

    /** A response with its JSON, if it has some. */
    record Reply(int status, JsonNode json, String text, HttpResponse<String> response) {
        String reason() {
            return json.path("reason").asText();
        }

        /** {@return a field of the JSON, which must be there} */
        JsonNode at(String pointer) {
            return json.requiredAt(pointer);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Reply get(String path) {
        return call("GET", path, null);
    }

    Reply post(String path, Object body) {
        return call("POST", path, body);
    }

    Reply put(String path, Object body) {
        return call("PUT", path, body);
    }

    Reply delete(String path) {
        return call("DELETE", path, null);
    }

    /** Submits a label. */
    Reply label(String submission, String task, String worker, String label) {
        return post(
                "/v1/questions/topic/answers",
                Map.of("submission", submission, "task", task, "worker", worker, "label", label));
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Reply call(String method, String path, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
        if (!secret.isEmpty()) {
            request.header("Authorization", "Bearer " + secret);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(
                    method, HttpRequest.BodyPublishers.ofString(body instanceof String text ? text : json(body)));
        }
        return send(request.build());
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            ApiDescription.ours().check(response);
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Reply(
                    response.statusCode(),
                    json ? JSON.readTree(response.body()) : JSON.nullNode(),
                    response.body(),
                    response);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
