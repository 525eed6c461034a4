package org.crowd4j.service.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Sends what the server itself refuses, such as a request that is not HTTP, as a problem. */
public final class ServerErrors extends ErrorHandler {
    private final ObjectMapper json;
    private final RequestCounts metrics;

    public ServerErrors(ObjectMapper json, RequestCounts metrics) {
        this.json = json;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = Problem.ofStatus(
                response.getStatus(),
                "the server refused the request",
                UUID.randomUUID().toString());
        metrics.refused(problem.reason());
        try {
            byte[] bytes = json.writeValueAsBytes(problem);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
            response.write(true, ByteBuffer.wrap(bytes), callback);
        } catch (JsonProcessingException impossible) {
            callback.failed(impossible);
        }
        return true;
    }
}
