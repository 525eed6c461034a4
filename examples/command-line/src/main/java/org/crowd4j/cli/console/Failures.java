package org.crowd4j.cli.console;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reports the exception that ended a command in one line, and returns the exit status. */
public final class Failures {
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130; // as shells report Ctrl-C
    private static final int CLOSED_PIPE = 141; // as shells report a closed pipe
    private static final int MEBIBYTE = 1 << 20;

    private final Console console;

    /** Failures of the commands that speak through a console. */
    public Failures(Console console) {
        this.console = console;
    }

    /**
     * Prints the problem, unless the reader closed the pipe or the user interrupted the command.
     */
    public int status(Throwable failed, boolean trace) {
        if (failed instanceof Console.ClosedPipe) {
            return CLOSED_PIPE;
        }
        if (failed instanceof CancellationException || failed.getCause() instanceof ClosedByInterruptException) {
            return INTERRUPTED;
        }
        console.printLine("crowd: " + text(failed));
        if (trace) {
            console.trace(failed);
        }
        return FAILED;
    }

    private static String text(Throwable failed) {
        if (failed instanceof CommandFailure) {
            return String.valueOf(failed.getMessage());
        }
        for (@Nullable Throwable cause = failed;
                cause != null;
                cause = cause.getCause()) { // thread pools wrap exceptions
            if (cause instanceof OutOfMemoryError) {
                long heap = Runtime.getRuntime().maxMemory() / MEBIBYTE;
                return "out of memory: the heap of %d MB is too small; raise it, as in CROWD_JAVA_OPTS=-Xmx%dm"
                        .formatted(heap, 2 * heap);
            }
            if (cause instanceof StackOverflowError) {
                return "out of memory: the stack is too small; raise it, as in CROWD_JAVA_OPTS=-Xss16m";
            }
        }
        return "unexpected %s: %s (--stacktrace shows where)"
                .formatted(failed.getClass().getSimpleName(), failed.getMessage());
    }
}
