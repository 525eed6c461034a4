package org.crowd4j.service.internal.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.service.access.Limits;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** One request and its response. */
public final class Exchange {
    private static final int ROWS = 100; // of a list

    private final Request request;
    private final Response response;
    private final Map<String, String> ids;
    private final byte[] body;
    private final Limits limits;
    private final ObjectMapper json;
    private final String requestId;
    private byte @Nullable [] whole; // response

    public Exchange(
            Request request,
            Response response,
            Map<String, String> ids,
            byte[] body,
            Limits limits,
            ObjectMapper json,
            String requestId) {
        this.request = request;
        this.response = response;
        this.ids = ids;
        this.body = body;
        this.limits = limits;
        this.json = json;
        this.requestId = requestId;
    }

    public String requestId() {
        return requestId;
    }

    /** {@return an id of the path} */
    public String id(String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new IllegalStateException("the route has no {" + name + "}");
        }
        return checked(name, id);
    }

    /** {@return an id that is not too long} */
    public String checked(String name, String id) {
        if (id.isBlank() || id.length() > limits.id()) {
            throw Problem.Reason.INVALID_VALUE.failure(
                    "%s must have 1 to %d characters, and not only spaces", name, limits.id());
        }
        return id;
    }

    /** {@return a parameter of the query} */
    public Optional<String> parameter(String name) {
        Fields fields = Request.extractQueryParameters(request);
        return Optional.ofNullable(fields.getValue(name));
    }

    /** {@return a parameter of the query that is an integer} */
    public long number(String name, long otherwise, long atMost) {
        Optional<String> text = parameter(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= 0 && number <= atMost) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            // reported below
        }
        throw Problem.Reason.INVALID_VALUE.failure("%s must be an integer from 0 to %d", name, atMost);
    }

    /** {@return how many rows of a list to leave out} */
    public int from() {
        return (int) number("from", 0, Integer.MAX_VALUE);
    }

    /** {@return how many rows of a list to send at most} */
    public int limit() {
        return (int) number("limit", Math.min(ROWS, limits.batch()), limits.batch());
    }

    /** {@return whether the client wants the head of the response only} */
    public boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /**
     * {@return the body}
     *
     * @throws Problem.Failure if it is not declared as JSON
     * @throws IOException if it is not such JSON
     */
    public <T> T body(Class<T> type) throws IOException {
        String declared = header("Content-Type").orElse("");
        if (!declared.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Problem.Reason.WRONG_TYPE.failure("the body must be application/json");
        }
        T read = json.readValue(text(body), type);
        if (read == null) {
            throw Problem.Reason.MALFORMED_JSON.failure("the body must be an object");
        }
        return read;
    }

    /** JSON is UTF-8: what is told by guessing, others may read differently. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw Problem.Reason.MALFORMED_JSON.failure("the body is not UTF-8");
        }
    }

    /** Sends a record as JSON, with the status 200. */
    public void send(Object result) throws IOException {
        send(200, result);
    }

    /** Sends a record as JSON. */
    public void send(int status, Object result) throws IOException {
        send(status, "application/json", json.writeValueAsBytes(result));
    }

    /** Sends a problem. */
    public void send(Problem problem) throws IOException {
        send(problem.status(), "application/problem+json", json.writeValueAsBytes(problem));
    }

    /** Sends bytes, when the route has ended. */
    public void send(int status, String type, byte[] bytes) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        whole = bytes;
    }

    /** Says that it worked, and nothing else. */
    public void done() {
        response.setStatus(204);
        whole = new byte[0];
    }

    /** {@return how many bytes are to be sent} */
    public int bytes() {
        return whole == null ? 0 : whole.length;
    }

    /** Writes what is to be sent, while no thread waits for a client that does not read. */
    public void write(Callback written) {
        if (whole == null) {
            written.succeeded(); // it was streamed
        } else {
            response.write(true, ByteBuffer.wrap(whole), written);
        }
    }

    /** {@return a stream of the body, whose length is not known beforehand} */
    public OutputStream stream(String type) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        return Content.Sink.asOutputStream(response);
    }

    /** Says when the client should come back, unless it is said. */
    public void retryAfter(int seconds) {
        if (!response.getHeaders().contains(HttpHeader.RETRY_AFTER)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, Integer.toString(seconds));
        }
    }

    public void header(String name, String value) {
        response.getHeaders().put(name, value);
    }

    public int status() {
        return response.getStatus();
    }

    public boolean isCommitted() {
        return response.isCommitted();
    }
}
