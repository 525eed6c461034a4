package org.crowd4j.service.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The memory of the service over time. What a kept answer takes is measured by a process that has
 * started with all of them; the rest must stay as it is.
 */
final class Memory {
    private static final double MEGA = 1 << 20;

    private final List<Sample> samples = new ArrayList<>();

    /**
     * A measurement.
     *
     * @param seconds since the beginning
     * @param answers that are kept
     * @param heap bytes in use after a collection
     * @param resident megabytes of the process
     * @param threads of the process
     */
    record Sample(double seconds, long answers, long heap, long resident, long threads) {}

    void add(Sample sample) {
        samples.add(sample);
    }

    /** {@return bytes by which the heap was larger at the end of the run than it need be} */
    long excess(Sample fresh) {
        Sample last = samples.get(samples.size() - 1);
        return beyond(last, fresh);
    }

    /** {@return the first sample of a process that has done some work} */
    private Sample base() {
        return samples.get(Math.min(1, samples.size() - 1));
    }

    /** {@return bytes of heap that an answer takes} */
    private double each(Sample fresh) {
        long more = fresh.answers - base().answers;
        return more <= 0 ? 0 : Math.max(0, (fresh.heap - base().heap) / (double) more);
    }

    /** {@return bytes of heap that a sample has beyond the base and its answers} */
    private long beyond(Sample sample, Sample fresh) {
        return sample.heap - base().heap - Math.round(each(fresh) * (sample.answers - base().answers));
    }

    /** {@return all samples, and a sample of a process that has just started with all answers} */
    String text(Sample fresh) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "an answer takes %.0f bytes of heap%n%8s%10s%10s%14s%10s%9s%n",
                each(fresh),
                "seconds",
                "answers",
                "heap MB",
                "minus them",
                "RSS MB",
                "threads"));
        List<Sample> all = new ArrayList<>(samples);
        all.add(fresh);
        for (Sample each : all) {
            text.append(String.format(
                    Locale.ROOT,
                    "%8.0f%10d%10.1f%14.1f%10d%9d%n",
                    each.seconds,
                    each.answers,
                    each.heap / MEGA,
                    (base().heap + beyond(each, fresh)) / MEGA,
                    each.resident,
                    each.threads));
        }
        return text.toString();
    }
}
