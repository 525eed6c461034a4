package org.crowd4j.service.internal.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which the head of a request does not come to its end. The idle timeout does
 * not: each byte that drips in begins it anew.
 */
public final class SlowHeads implements Runnable {
    private static final long SECONDS = 5; // between two looks

    private final ServerConnector connector;
    private Map<Connection, Seen> before = new HashMap<>();

    private record Seen(long requests, long bytes, boolean inHead) {}

    public SlowHeads(ServerConnector connector) {
        this.connector = connector;
    }

    /** Looks from now on, until the connector stops. */
    public void start() {
        connector.getScheduler().schedule(this, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void run() {
        Map<Connection, Seen> now = new HashMap<>();
        for (EndPoint each : connector.getConnectedEndPoints()) {
            Connection connection = each.getConnection();
            if (connection != null) {
                look(connection, before.get(connection), now);
            }
        }
        before = now;
        if (connector.isRunning()) {
            start();
        }
    }

    /** A connection that was in a head at the last look, and still is, is closed. */
    private static void look(Connection connection, @Nullable Seen last, Map<Connection, Seen> now) {
        long requests = connection.getMessagesIn();
        long bytes = connection.getBytesIn();
        boolean same = last == null ? requests == 0 : last.requests == requests;
        boolean more = bytes > (last == null ? 0 : last.bytes);
        boolean was = last != null && last.inHead;
        boolean inHead = same && (more || was) && connection.getMessagesOut() == requests;
        if (inHead && was) {
            connection.getEndPoint().close(); // what is not a request gets no response
        } else {
            now.put(connection, new Seen(requests, bytes, inHead));
        }
    }
}
