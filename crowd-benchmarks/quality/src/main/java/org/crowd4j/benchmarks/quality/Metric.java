package org.crowd4j.benchmarks.quality;

import java.util.Locale;

/** A figure of a score. */
enum Metric {
    ACCURACY("Accuracy", 1, "%.4f"),
    LOG_LOSS("Log loss", -1, "%.4f"),
    BRIER("Brier score", -1, "%.4f"),
    ECE("Expected calibration error", -1, "%.4f"),
    SECONDS("Seconds", -1, "%.3f");

    private final String title;
    private final int sign;
    private final String format;

    Metric(String title, int sign, String format) {
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
        return switch (this) {
            case ACCURACY -> score.accuracy();
            case LOG_LOSS -> score.logLoss();
            case BRIER -> score.brier();
            case ECE -> score.calibrationError();
            case SECONDS -> score.seconds();
        };
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
