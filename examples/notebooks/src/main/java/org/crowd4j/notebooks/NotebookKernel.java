package org.crowd4j.notebooks;

import org.rapaio.jupyter.kernel.MainApp;

/**
 * Starts the Rapaio kernel and ends it if it can no longer answer. Version 3.0.1 fails on a request
 * that arrives before its handlers are set, which Jupyter sends in about one start of five; the
 * kernel then stays and is silent. A kernel that ends is started again.
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
        MainApp.main(arguments);
    }
}
