package org.crowd4j.service.internal.http;

/** Counts requests for operators. */
public interface RequestCounts {

    /** Records how long a request took. */
    void answered(String route, int status, long nanos);

    /** Counts a refusal. */
    void refused(String reason);
}
