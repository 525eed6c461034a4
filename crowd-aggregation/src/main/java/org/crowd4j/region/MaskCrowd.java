package org.crowd4j.region;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.internal.Quoted;
import org.crowd4j.region.PixelPatterns.Counts;
import org.jspecify.annotations.Nullable;

/** The masks of all pictures, one of each worker, as the models see them. */
final class MaskCrowd {
    final MaskAnswers answers;
    final int[][] chosen; // N:  the answers that count, the last one of each worker
    final Counts[] counts; // N
    private final @Nullable Mask[] gold; // N
    private final int margin;

    /**
     * Finds the patterns of all pictures.
     *
     * @param margin how far the region of a picture goes beyond the masks; negative for all of it
     * @param total the steps of the whole run, of which each picture is one
     */
    MaskCrowd(MaskAnswers answers, MaskGold right, int margin, RunMonitor monitor, long total) {
        this.answers = answers;
        this.margin = margin;
        int tasks = answers.tasks().size();
        chosen = new int[tasks][];
        counts = new Counts[tasks];
        gold = new Mask[tasks];
        for (int task = 0; task < tasks; task++) {
            monitor.reportAt(task, total);
            monitor.check();
            chosen[task] = lastOfEachWorker(task);
            Mask[] masks = masks(task);
            counts[task] = new PixelPatterns(masks, margin).counts(masks);
            gold[task] = right.mask(answers.tasks().id(task)).orElse(null);
            Mask known = gold[task];
            checkArgument(
                    known == null || known.sameSize(masks[0]),
                    "the gold mask of task %s must be %s by %s as its answers, got %s",
                    Quoted.of(answers.tasks().id(task)),
                    masks[0].width(),
                    masks[0].height(),
                    known);
        }
    }

    private int[] lastOfEachWorker(int task) {
        int[] last = new int[answers.to(task) - answers.from(task)];
        int count = 0;
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            boolean again = count > 0 && answers.worker(last[count - 1]) == answers.worker(answer);
            last[again ? count - 1 : count++] = answer; // answers of a worker stand together
        }
        return Arrays.copyOf(last, count);
    }

    /** {@return the masks of a task, one of each worker} */
    Mask[] masks(int task) {
        return Arrays.stream(chosen[task]).mapToObj(answers::mask).toArray(Mask[]::new);
    }

    int worker(int task, int number) {
        return answers.worker(chosen[task][number]);
    }

    /** {@return the gold mask of a task, or null} */
    @Nullable
    Mask gold(int task) {
        return gold[task];
    }

    /** {@return the mask of the patterns of a task that are on; finds the patterns again} */
    Mask mask(int task, boolean[] on) {
        return new PixelPatterns(masks(task), margin).mask(on);
    }

    /** {@return the share of the weights of those who have a pixel} */
    double share(int task, double[] weight, int x, int y) {
        double on = 0;
        double all = 0;
        for (int answer : chosen[task]) {
            all += weight[answers.worker(answer)];
            on += answers.mask(answer).get(x, y) ? weight[answers.worker(answer)] : 0;
        }
        return on / all;
    }

    /** {@return the share of the weights of those who have the pixels of a pattern} */
    double share(int task, double[] weight, int pattern) {
        double on = 0;
        double all = 0;
        for (int number = 0; number < chosen[task].length; number++) {
            all += weight[worker(task, number)];
            on += counts[task].on(pattern, number) ? weight[worker(task, number)] : 0;
        }
        return on / all;
    }
}
