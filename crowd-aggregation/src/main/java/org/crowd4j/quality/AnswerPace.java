package org.crowd4j.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;

/**
 * The gaps between consecutive answers of each worker, among those with a time: upper bounds of
 * working time.
 */
final class AnswerPace {
    private static final double NANOS = 1e9;

    private final double[] median; // W:  seconds; below 0 if unknown
    private final int[] gaps; // W
    private final double crowd; // seconds; below 0 if unknown

    private AnswerPace(double[] median, int[] gaps, double crowd) {
        this.median = median;
        this.gaps = gaps;
        this.crowd = crowd;
    }

    static AnswerPace of(CategoricalAnswers answers) {
        int[] given = answers.countByWorker();
        double[] median = new double[given.length];
        int[] gaps = new int[given.length];
        Arrays.fill(median, -1);
        if (IntStream.range(0, answers.size()).allMatch(a -> answers.at(a).isEmpty())) {
            return new AnswerPace(median, gaps, -1);
        }
        int[] byWorker = answers.byWorker();
        double[] every = new double[byWorker.length];
        int found = 0;
        int begin = 0;
        for (int w = 0; w < given.length; w++) {
            int first = found;
            found = gaps(answers, Arrays.copyOfRange(byWorker, begin, begin + given[w]), every, found);
            gaps[w] = found - first;
            median[w] = median(every, first, found);
            begin += given[w];
        }
        return new AnswerPace(median, gaps, median(every, 0, found));
    }

    /** Appends the gaps of one worker; returns the new number of gaps. */
    private static int gaps(CategoricalAnswers answers, int[] own, double[] every, int found) {
        Instant[] times = Arrays.stream(own)
                .mapToObj(answers::at)
                .flatMap(Optional::stream)
                .sorted()
                .toArray(Instant[]::new);
        for (int i = 1; i < times.length; i++) {
            Duration gap = Duration.between(times[i - 1], times[i]);
            every[found + i - 1] = gap.getSeconds() + gap.getNano() / NANOS;
        }
        return found + Math.max(0, times.length - 1);
    }

    /** Sorts a part and returns its median; below 0 if it is empty. */
    private static double median(double[] values, int from, int to) {
        if (from == to) {
            return -1;
        }
        Arrays.sort(values, from, to);
        int upper = from + (to - from) / 2;
        return (to - from) % 2 == 1 ? values[upper] : (values[upper - 1] + values[upper]) / 2;
    }

    /** {@return the number of gaps} */
    int gaps(int worker) {
        return gaps[worker];
    }

    /** {@return the median gap} */
    Optional<Duration> median(int worker) {
        return gaps[worker] == 0 ? Optional.empty() : Optional.of(seconds(median[worker]));
    }

    /** {@return the median gap divided by that of all gaps; empty also if that is 0} */
    Optional<Double> relative(int worker) {
        return gaps[worker] == 0 || crowd <= 0 ? Optional.empty() : Optional.of(median[worker] / crowd);
    }

    private static Duration seconds(double number) {
        long whole = (long) number;
        return Duration.ofSeconds(whole, Math.round((number - whole) * NANOS));
    }
}
