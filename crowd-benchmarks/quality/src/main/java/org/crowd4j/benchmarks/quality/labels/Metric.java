package org.crowd4j.benchmarks.quality.labels;

import java.util.Locale;
import java.util.Optional;

/** A figure of a score. */
enum Metric {
    ACCURACY("accuracy", "Accuracy", 1, "%.4f"),
    LOG_LOSS("log_loss", "Log loss", -1, "%.4f"),
    BRIER("brier", "Brier score", -1, "%.4f"),
    ECE("ece", "Expected calibration error", -1, "%.4f"),
    SECONDS("seconds", "Seconds", -1, "%.3f");

    private final String figure;
    private final String title;
    private final int sign;
    private final String format;

    Metric(String figure, String title, int sign, String format) {
        this.figure = figure;
        this.title = title;
        this.sign = sign;
        this.format = format;
    }

    /** {@return the heading of its table} */
    String title() {
        return title;
    }

    /** {@return this figure of a score} */
    double of(Score score) {
        return this == SECONDS
                ? score.seconds()
                : Optional.ofNullable(score.figures().get(figure)).orElseThrow();
    }

    /** {@return the figure with the sign that makes higher values better} */
    double merit(double value) {
        return sign * value;
    }

    /** {@return the figure, formatted} */
    String print(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
