package org.crowd4j.service.access;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What a client may send.
 *
 * @param body the longest body of a request, in bytes
 * @param batch the most answers of a batch
 * @param id the longest id, in characters
 * @param depth the deepest nesting of JSON
 * @param headers the most header fields of a request
 * @param rate the requests per second of a token, on average; twice as many may come at once
 * @param streams the most event streams at a time
 */
public record Limits(int body, int batch, int id, int depth, int headers, int rate, int streams) {

    /** 1 MiB, 1000 answers, ids of 256 characters, 8 levels, 64 headers, rate 2000, 64 streams. */
    public Limits() {
        this(1 << 20, 1000, 256, 8, 64, 2000, 64);
    }

    /**
     * Checks the limits. Prefer {@link #Limits()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a limit is less than 1
     */
    public Limits {
        atLeastOne("body", body);
        atLeastOne("batch", batch);
        atLeastOne("id", id);
        atLeastOne("depth", depth);
        atLeastOne("headers", headers);
        atLeastOne("rate", rate);
        atLeastOne("streams", streams);
    }

    private static void atLeastOne(String name, int limit) {
        checkArgument(limit >= 1, "limit.%s must be at least 1, got %s", name, limit);
    }

    /** {@return these limits, with another longest body, in bytes} */
    public Limits withBody(int bytes) {
        return new Limits(bytes, batch, id, depth, headers, rate, streams);
    }

    /** {@return these limits, with another size of a batch} */
    public Limits withBatch(int answers) {
        return new Limits(body, answers, id, depth, headers, rate, streams);
    }

    /** {@return these limits, with another longest id, in characters} */
    public Limits withId(int characters) {
        return new Limits(body, batch, characters, depth, headers, rate, streams);
    }

    /** {@return these limits, with another deepest nesting of JSON} */
    public Limits withDepth(int levels) {
        return new Limits(body, batch, id, levels, headers, rate, streams);
    }

    /** {@return these limits, with another number of header fields} */
    public Limits withHeaders(int fields) {
        return new Limits(body, batch, id, depth, fields, rate, streams);
    }

    /** {@return these limits, with another number of requests per second and token} */
    public Limits withRate(int requests) {
        return new Limits(body, batch, id, depth, headers, requests, streams);
    }

    /** {@return these limits, with another number of event streams at a time} */
    public Limits withStreams(int atATime) {
        return new Limits(body, batch, id, depth, headers, rate, atATime);
    }
}
