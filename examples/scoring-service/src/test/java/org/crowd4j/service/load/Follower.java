package org.crowd4j.service.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** Follows the events of the service; after a broken connection it goes on from the last. */
final class Follower {
    private static final long PAUSE = 200; // milliseconds before it comes back

    private final Client client;
    private final Thread thread = new Thread(this::run, "follower");
    private final BitSet decided = new BitSet(); // records that closed tasks
    private volatile long last;
    private volatile long events;
    private volatile boolean ended;

    Follower(Client client) {
        this.client = client;
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return the records of the decisions that were seen} */
    BitSet decided() {
        synchronized (decided) {
            return (BitSet) decided.clone();
        }
    }

    long events() {
        return events;
    }

    /** Ends with the next event. */
    void end() {
        ended = true;
        thread.interrupt();
    }

    private void run() {
        while (!ended) {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.events(last), StandardCharsets.UTF_8))) {
                String id = "";
                for (String line = in.readLine(); line != null && !ended; line = in.readLine()) {
                    if (line.startsWith("id: ")) {
                        id = line.substring("id: ".length());
                    } else if (line.startsWith("event: ")) {
                        seen(Long.parseLong(id), line.endsWith(" decided"));
                    }
                }
            } catch (IOException broken) {
                pause();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void seen(long before, boolean isDecision) {
        if (before < last) {
            client.error("an event came after later ones");
        }
        last = before;
        events++;
        if (isDecision) {
            synchronized (decided) {
                decided.set((int) before + 1);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
