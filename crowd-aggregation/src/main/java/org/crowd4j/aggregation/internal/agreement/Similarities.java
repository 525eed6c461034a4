package org.crowd4j.aggregation.internal.agreement;

import java.util.Optional;
import org.crowd4j.Interval;

/** The similarity ρ of the labels of two camps, with its resamples. */
public final class Similarities {
    private final double point; // NaN if unknown
    private final double plain; // of the answers as they are; NaN if unknown
    private final double[] drawn; // sorted
    private final boolean sameTasks; // the camps agree within themselves on the same tasks

    /** Takes the array over. */
    public Similarities(double point, double plain, double[] drawn, boolean sameTasks) {
        this.point = point;
        this.plain = plain;
        this.drawn = drawn;
        this.sameTasks = sameTasks;
    }

    public static Similarities unknown(double plain) {
        return new Similarities(Double.NaN, plain, new double[0], false);
    }

    public double point() {
        return point;
    }

    /** {@return the similarity if specialists and other uses of the labels counted as camps} */
    public double plain() {
        return plain;
    }

    /**
     * {@return the interval; up to 1 at least where nothing shows that the camps agree within
     * themselves on the same tasks; empty if unknown}
     */
    public Optional<Interval> interval(double confidence) {
        if (drawn.length == 0) {
            return Optional.empty();
        }
        int cut = (int) (drawn.length * (1 - confidence) / 2);
        double high = drawn[drawn.length - 1 - cut];
        return Optional.of(new Interval(drawn[cut], sameTasks ? high : Math.max(1, high)));
    }
}
