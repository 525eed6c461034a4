package org.crowd4j.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.crowd4j.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Shows one progress bar per stage on a terminal, once the work has taken a second. The bar
 * disappears when the stage ends.
 */
final class ProgressBars implements Progress, AutoCloseable {
    private static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int REFRESH_MILLIS = 200;

    private final PrintStream err;
    private final Terminal terminal;
    private final long start = System.nanoTime();
    private String stageShown = "";
    private @Nullable ProgressBar bar;

    ProgressBars(PrintStream err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void report(String stage, long done, long total) {
        if (!terminal.error() || System.nanoTime() - start < DELAY_NANOS) {
            return;
        }
        ProgressBar current = bar;
        if (current == null || !stageShown.equals(stage)) {
            close();
            current = open(stage, total);
        }
        current.maxHint(total);
        current.stepTo(done);
    }

    private ProgressBar open(String stage, long total) {
        ProgressBar opened = ProgressBar.builder()
                .setTaskName(stage)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new Line(err, terminal.columns() - 1))
                .clearDisplayOnFinish()
                .build();
        stageShown = stage;
        bar = opened;
        return opened;
    }

    /** Removes the bar, if there is one. A later report may open another. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** Draws each bar over the previous one, and leaves no empty line. */
    private static final class Line implements ProgressBarConsumer {
        private final PrintStream err;
        private final int columns;

        Line(PrintStream err, int columns) {
            this.err = err;
            this.columns = columns;
        }

        @Override
        public int getMaxRenderedLength() {
            return columns;
        }

        @Override
        public void accept(String drawn) {
            err.print('\r' + drawn);
            err.flush();
        }

        @Override
        public void clear() {
            accept(" ".repeat(columns) + '\r');
        }

        @Override
        public void close() {}
    }
}
