package org.crowd4j.io;

import org.crowd4j.Progress;

/**
 * Watches the reading of a file: its progress in bytes, and what the file holds that is not used,
 * such as columns without a meaning here. An exception thrown here stops the reading and reaches
 * the caller.
 */
public interface ReadMonitor extends Progress {

    /**
     * Reports a part of the file that is not used. Called at most once per reading and reason.
     *
     * @param message one line that begins with the name of the file, such as
     *     {@code answers.csv: 2 columns are not used: id, seconds}
     */
    void note(String message);

    /** {@return a monitor that does nothing} */
    static ReadMonitor none() {
        return new ReadMonitor() {
            @Override
            public void report(String stage, long done, long total) {}

            @Override
            public void note(String message) {}
        };
    }
}
