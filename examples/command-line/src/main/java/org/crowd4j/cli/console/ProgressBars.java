package org.crowd4j.cli.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.crowd4j.Progress;

/**
 * Shows on a terminal how far the work is, once it has taken a second: one line, drawn over itself
 * at most five times a second, and cleared before anything else is printed.
 */
public final class ProgressBars implements Progress, AutoCloseable {
    private static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long REFRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LONGEST_BAR = 30;

    private final PrintStream err;
    private final Terminal terminal;
    private final long start = System.nanoTime();
    private String stage = "";
    private long stageStart = start;
    private long drawn = start;
    private boolean visible;

    ProgressBars(PrintStream err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void report(String name, long done, long total) {
        long now = System.nanoTime();
        if (!terminal.error() || now - start < DELAY_NANOS) {
            return;
        }
        if (!stage.equals(name)) {
            stage = name;
            stageStart = now;
        }
        if (now - drawn >= REFRESH_NANOS) {
            drawn = now;
            visible = true;
            draw(line(name, done, Math.max(1, Math.max(done, total)), now - stageStart, width()));
        }
    }

    private int width() {
        return terminal.tableWidth() - 1; // the cursor needs a place
    }

    /** {@return such as {@code glad   22 % [======>          ]  0:12 left}, at most so wide} */
    static String line(String stage, long done, long total, long nanos, int width) {
        double share = (double) done / total;
        long left = share == 0 ? 0 : (long) (nanos * (1 - share) / share);
        String time = done == 0 || done == total ? "" : "  %s left".formatted(clock(left));
        int bar = Math.max(0, Math.min(LONGEST_BAR, width - stage.length() - 20));
        int full = (int) (bar * share);
        String text = String.format(
                Locale.ROOT,
                "%s  %3d %%%s%s",
                Console.plain(stage),
                (int) (100 * share),
                bar < 5 ? "" : "  [" + "=".repeat(full) + " ".repeat(bar - full) + "]",
                time);
        return text.length() <= width ? text : text.substring(0, width);
    }

    private static String clock(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private void draw(String line) {
        err.print('\r' + line + " ".repeat(Math.max(0, width() - line.length())) + '\r');
        err.flush();
    }

    /** Clears the line. A later report may draw another. */
    @Override
    public synchronized void close() {
        if (visible) {
            draw("");
            visible = false;
        }
    }
}
