package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.CategoricalAnswers;

/**
 * Counts of what a file holds.
 *
 * @param perTask the least, median and most answers of a task
 * @param perWorker the least, median and most answers of a worker
 * @param few workers with fewer than {@link Subject#LEAST_ANSWERS} answers
 * @param fewAnswers their answers
 * @param active how many workers the most active tenth has
 * @param activeAnswers their answers
 * @param timed answers with a time
 * @param bins the workers by the number of their answers
 */
public record FileFigures(
        Range perTask,
        Range perWorker,
        int few,
        long fewAnswers,
        int active,
        long activeAnswers,
        int timed,
        List<Bin> bins) {

    /** The least, the median and the most. */
    public record Range(int low, int median, int high) {}

    /** Workers with {@code from} to {@code to} answers: their number, and that of their answers. */
    public record Bin(int from, int to, int workers, long answers) {}

    /** Computes the figures. */
    public static FileFigures of(CategoricalAnswers answers) {
        int[] tasks = new int[answers.tasks().size()];
        int timed = 0;
        for (int task = 0; task < tasks.length; task++) {
            tasks[task] = answers.to(task) - answers.from(task);
        }
        for (int answer = 0; answer < answers.size(); answer++) {
            timed += answers.at(answer).isPresent() ? 1 : 0;
        }
        int[] workers = answers.countByWorker();
        Arrays.sort(workers);
        int few = 0;
        long fewAnswers = 0;
        while (few < workers.length && workers[few] < Subject.LEAST_ANSWERS) {
            fewAnswers += workers[few++];
        }
        int active = Math.max(1, Math.round(workers.length / 10f));
        long activeAnswers = 0;
        for (int place = workers.length - active; place < workers.length; place++) {
            activeAnswers += workers[place];
        }
        return new FileFigures(
                range(tasks), range(workers), few, fewAnswers, active, activeAnswers, timed, bins(workers));
    }

    private static Range range(int[] counts) {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        return new Range(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /** The bins 1, 2 to 4, 5 to 9, 10 to 19 … from the first to the last with workers. */
    private static List<Bin> bins(int[] sorted) {
        List<Bin> bins = new ArrayList<>();
        int at = 0;
        for (long from = 1; at < sorted.length; ) {
            long next = next(from);
            int workers = 0;
            long given = 0;
            while (at < sorted.length && sorted[at] < next) {
                given += sorted[at++];
                workers++;
            }
            if (workers > 0 || !bins.isEmpty()) {
                bins.add(new Bin((int) from, (int) Math.min(Integer.MAX_VALUE, next - 1), workers, given));
            }
            from = next;
        }
        return List.copyOf(bins);
    }

    private static long next(long edge) {
        long first = edge;
        while (first % 10 == 0) {
            first /= 10;
        }
        return first == 2 ? edge / 2 * 5 : edge * 2;
    }
}
