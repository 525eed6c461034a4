package org.crowd4j.notebooks;

import java.security.GeneralSecurityException;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;

/**
 * Starts the Rapaio kernel. Version 3.0.1 opens its ports before it sets its handlers; a request
 * that arrives in between ends the thread that reads requests, and the kernel stays silent. A
 * rehearsal loads all classes, which shortens that time. A kernel that fails all the same ends, so
 * that it is started again.
 */
public final class NotebookKernel {
    private NotebookKernel() {}

    /**
     * Runs the kernel until Jupyter ends it.
     *
     * @param arguments the file that describes the connection
     * @throws Exception if the kernel cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            problem.printStackTrace();
            if (thread.getName().startsWith("Shell-")) { // it receives the requests
                Runtime.getRuntime().halt(1);
            }
        });
        rehearse();
        MainApp.main(arguments);
    }

    /** Connects the kernel to channels inside this process, and closes them. */
    private static void rehearse() throws GeneralSecurityException {
        Channels channels = new Channels(
                new ConnectionProperties(1, 2, "inproc", "hmac-sha256", 3, 4, "rehearsal", 5, "no secret"));
        channels.connect(MainApp.kernel);
        channels.close();
    }
}
