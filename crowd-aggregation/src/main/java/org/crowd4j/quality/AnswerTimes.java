package org.crowd4j.quality;

import java.time.Instant;
import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;

/** Signals from the times of answers: their order, working times relative to others, and bursts. */
final class AnswerTimes {
    private static final long NONE = Long.MIN_VALUE;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final int OTHERS = 3; // the least known on a task to compare with; else all answers

    final boolean any; // whether there are times at all
    final boolean[] timed; // W: whether every answer of the worker has a time
    final double[] speed; // W: median ratio; −1 if unknown
    final int[] gaps; // W: answers with a known working time
    final int[] burst; // W
    final int[] daily; // W

    private final CategoricalAnswers answers;
    private final long[] time; // A; empty without times
    private final float[] gap; // A: seconds since the worker's previous answer; −1 if unknown

    /** Sorts {@code byWorker} by time, for workers whose answers all have one. */
    AnswerTimes(CategoricalAnswers answers, int[] byWorker, int[] start) {
        this.answers = answers;
        int w = answers.workers().size();
        timed = new boolean[w];
        speed = new double[w];
        gaps = new int[w];
        burst = new int[w];
        daily = new int[w];
        time = times(answers);
        any = time.length > 0;
        gap = new float[time.length];
        Arrays.fill(speed, -1);
        if (any) {
            Arrays.fill(gap, -1);
            for (int u = 0; u < w; u++) {
                order(byWorker, start[u], start[u + 1], u);
            }
            divide();
            for (int u = 0; u < w; u++) {
                median(byWorker, start[u], start[u + 1], u);
            }
        }
    }

    private static long[] times(CategoricalAnswers answers) {
        long[] time = new long[answers.size()];
        boolean some = false;
        for (int answer = 0; answer < time.length; answer++) {
            Instant at = answers.at(answer).orElse(null);
            time[answer] = at == null ? NONE : at.getEpochSecond() * SECOND + at.getNano();
            some |= at != null;
        }
        return some ? time : new long[0];
    }

    private void order(int[] byWorker, int from, int to, int u) {
        long[] sorted = new long[to - from];
        for (int i = from; i < to; i++) {
            sorted[i - from] = time[byWorker[i]];
        }
        long[] given = sorted.clone();
        Arrays.sort(sorted);
        timed[u] = sorted.length > 0 && sorted[0] != NONE;
        if (!timed[u]) {
            return;
        }
        int[] answer = Arrays.copyOfRange(byWorker, from, to);
        int[] taken = new int[sorted.length];
        for (int i = 0; i < given.length; i++) {
            int first = first(sorted, given[i]);
            byWorker[from + first + taken[first]++] = answer[i];
        }
        int window = 0;
        int onDay = 0;
        for (int i = 0; i < sorted.length; i++) {
            while (sorted[i] - sorted[window] >= MINUTE) {
                window++;
            }
            burst[u] = Math.max(burst[u], i - window + 1);
            boolean sameDay = i > 0 && Math.floorDiv(sorted[i], DAY) == Math.floorDiv(sorted[i - 1], DAY);
            onDay = sameDay ? onDay + 1 : 1;
            daily[u] = Math.max(daily[u], onDay);
            if (i > 0) {
                gap[byWorker[from + i]] = (float) ((sorted[i] - sorted[i - 1]) / (double) SECOND);
            }
        }
    }

    private static int first(long[] sorted, long key) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Divides each gap by the median of others; unknown where that is 0. */
    private void divide() {
        float[] known = gap.clone();
        Arrays.sort(known);
        int unknown = 0;
        while (unknown < known.length && known[unknown] < 0) {
            unknown++;
        }
        double usual = known.length == unknown ? 0 : middle(known, unknown, known.length);
        float[] there = new float[answers.size()];
        for (int task = 0; task < answers.tasks().size(); task++) {
            int count = 0;
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (gap[answer] >= 0) {
                    there[count++] = gap[answer];
                }
            }
            Arrays.sort(there, 0, count);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (gap[answer] >= 0) {
                    double others = count > OTHERS ? without(there, count, gap[answer]) : 0;
                    others = others > 0 ? others : usual;
                    gap[answer] = others > 0 ? (float) Math.min(Float.MAX_VALUE, gap[answer] / others) : -1;
                }
            }
        }
    }

    private static double middle(float[] sorted, int from, int to) {
        int middle = (from + to) >>> 1;
        return (to - from) % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + (double) sorted[middle]) / 2;
    }

    /** The median of sorted numbers without one of them. */
    private static double without(float[] sorted, int count, float one) {
        int at = Arrays.binarySearch(sorted, 0, count, one);
        int left = count - 1;
        int middle = left / 2;
        double high = sorted[middle < at ? middle : middle + 1];
        return left % 2 == 1 ? high : (sorted[middle - 1 < at ? middle - 1 : middle] + high) / 2;
    }

    private void median(int[] byWorker, int from, int to, int u) {
        if (!timed[u]) {
            return;
        }
        float[] ratios = new float[to - from];
        for (int i = from; i < to; i++) {
            if (gap[byWorker[i]] >= 0) {
                ratios[gaps[u]++] = gap[byWorker[i]];
            }
        }
        Arrays.sort(ratios, 0, gaps[u]);
        speed[u] = gaps[u] == 0 ? -1 : middle(ratios, 0, gaps[u]);
    }
}
