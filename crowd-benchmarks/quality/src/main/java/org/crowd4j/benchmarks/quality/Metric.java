package org.crowd4j.benchmarks.quality;

import java.util.Locale;
import java.util.Optional;

/** What a score consists of. */
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

    /** {@return what to write above a table of it} */
    String title() {
        return title;
    }

    /** {@return this figure of a score} */
    double of(Score score) {
        return this == SECONDS
                ? score.seconds()
                : Optional.ofNullable(score.figures().get(figure)).orElseThrow();
    }

    /** {@return how good a figure is: higher is better, whatever the metric} */
    double merit(double value) {
        return sign * value;
    }

    /** {@return a figure with as many decimals as it deserves} */
    String print(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
