package org.crowd4j.service.internal.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.crowd4j.live.SubmissionRefusedException;
import org.eclipse.jetty.http.HttpException;

/**
 * Why a request failed, as {@code application/problem+json} (RFC 9457).
 *
 * @param type a name of the reason, which programs can compare
 * @param title the reason in words
 * @param status the status of the response
 * @param detail what was wrong with this request
 * @param reason the reason, such as {@code CLOSED_TASK}
 * @param requestId the id of the request in the logs
 */
public record Problem(String type, String title, int status, String detail, String reason, String requestId) {

    /** The reason of a failure, and the status that fits it. */
    public enum Reason {
        /** The request is not understood. */
        MALFORMED_REQUEST(400),
        /** The body is not the JSON that the route takes. */
        MALFORMED_JSON(400),
        /** A value breaks a rule. */
        INVALID_VALUE(400),
        /** There is no token, or none that is known. */
        UNKNOWN_TOKEN(401),
        /** The token lacks the scope of the route. */
        MISSING_SCOPE(403),
        /** The worker is banned. */
        BANNED_WORKER(403),
        /** There is no such route, question, task, worker or submission. */
        NOT_FOUND(404),
        /** The route takes other methods. */
        WRONG_METHOD(405),
        /** The request came too slowly. */
        SLOW_REQUEST(408),
        /** The id of the submission was used for another answer. */
        SAME_ID_OTHER_ANSWER(409),
        /** The worker gave another answer to the task before. */
        ANSWERED_BEFORE(409),
        /** The task is closed. */
        CLOSED_TASK(409),
        /** The lease has expired or was released. */
        EXPIRED_LEASE(410),
        /** The body is too long. */
        LONG_BODY(413),
        /** The path is too long. */
        LONG_PATH(414),
        /** The body is not JSON. */
        WRONG_TYPE(415),
        /** The label is not in the closed set of the question. */
        UNKNOWN_LABEL(422),
        /** The token has sent too many requests, or too many streams are open. */
        TOO_MANY_REQUESTS(429),
        /** There are too many header fields, or they are too long. */
        LONG_HEADERS(431),
        /** The service has failed; its log says how. */
        INTERNAL_ERROR(500),
        /** The journal cannot be written, or the service is stopping. */
        UNAVAILABLE(503);

        private static final int OTHER_VERSION = 505; // of HTTP

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** {@return the status of the response} */
        public int status() {
            return status;
        }

        /** {@return a failure for this reason, with what was wrong as a format} */
        public Failure failure(String detail, Object... parts) {
            return new Failure(this, String.format(Locale.ROOT, detail, parts));
        }

        /** {@return the reason that an HTTP server gives by a status} */
        public static Reason ofStatus(int status) {
            for (Reason reason : values()) {
                if (reason.status == status) {
                    return reason;
                }
            }
            return status < INTERNAL_ERROR.status || status == OTHER_VERSION ? MALFORMED_REQUEST : INTERNAL_ERROR;
        }
    }

    /** A request that fails for a reason. */
    public static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Reason reason;

        private Failure(Reason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    public static Problem of(Reason reason, String detail, String requestId) {
        String words = reason.name().toLowerCase(Locale.ROOT);
        return new Problem(
                "urn:crowd4j:problem:" + words.replace('_', '-'),
                Character.toUpperCase(words.charAt(0)) + words.substring(1).replace('_', ' '),
                reason.status,
                detail,
                reason.name(),
                requestId);
    }

    /** {@return the problem that an HTTP server has with a request} */
    public static Problem ofStatus(int status, String detail, String requestId) {
        Problem similar = of(Reason.ofStatus(status), detail, requestId);
        return new Problem(similar.type, similar.title, status, detail, similar.reason, requestId);
    }

    /** {@return the problem of an exception} The text of unexpected ones stays in the log. */
    public static Problem of(Throwable failed, String requestId) {
        if (failed instanceof Failure failure) {
            return of(failure.reason, message(failure), requestId);
        }
        if (failed instanceof SubmissionRefusedException refused) {
            return of(Reason.valueOf(refused.reason().name()), message(refused), requestId);
        }
        if (failed instanceof NoSuchElementException) {
            return of(Reason.NOT_FOUND, message(failed), requestId);
        }
        if (failed instanceof HttpException wrong) {
            return ofStatus(wrong.getCode(), "the request is not what HTTP asks for", requestId);
        }
        if (failed instanceof JsonProcessingException wrong) {
            return of(Reason.MALFORMED_JSON, detail(wrong), requestId);
        }
        if (failed instanceof IllegalArgumentException) {
            return of(Reason.INVALID_VALUE, message(failed), requestId);
        }
        if (failed instanceof TimeoutException) {
            return of(Reason.SLOW_REQUEST, "the request came too slowly", requestId);
        }
        if (failed instanceof IOException) {
            return of(Reason.MALFORMED_REQUEST, "the request ends too early", requestId);
        }
        if (failed instanceof UncheckedIOException) {
            return of(Reason.UNAVAILABLE, "the journal cannot be written", requestId);
        }
        return of(Reason.INTERNAL_ERROR, "the log of the service has the cause", requestId);
    }

    /** {@return what is wrong with JSON, and where; without the names of classes} */
    private static String detail(JsonProcessingException wrong) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return "there is no field \"%s\"".formatted(unknown.getPropertyName());
        }
        if (wrong instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
            return "%s has a wrong type or value".formatted(path.startsWith(".") ? path.substring(1) : path);
        }
        if (wrong instanceof StreamConstraintsException) {
            return "the JSON is nested too deep, or has too long a number or text";
        }
        JsonLocation at = wrong.getLocation();
        return at == null
                ? "the body is not the JSON that the route takes"
                : "line %d, column %d: not the JSON that the route takes".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String message(Throwable failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }
}
