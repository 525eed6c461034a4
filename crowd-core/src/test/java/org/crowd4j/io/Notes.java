package org.crowd4j.io;

import java.util.List;

/** A monitor that adds what is noted to a list. */
record Notes(List<String> list) implements ReadMonitor {
    @Override
    public void report(String stage, long done, long total) {}

    @Override
    public void note(String message) {
        list.add(message);
    }
}
