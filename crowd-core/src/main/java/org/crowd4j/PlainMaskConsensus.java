package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.crowd4j.internal.Quoted;

/** A consensus of masks that consists of its parts; worker figures are computed on first use. */
final class PlainMaskConsensus extends PlainEstimate<MaskAnswers, MaskGold> implements MaskConsensus {
    private static final int PRIOR_ANSWERS = 2;

    private final Rows rows;
    private final Mask[] masks; // N
    private final Supplier<MaskFigures> figures = Suppliers.memoize(MaskFigures::new);

    PlainMaskConsensus(MaskAnswers answers, MaskGold gold, Rows rows, Convergence convergence) {
        super("MaskConsensus", answers, gold, convergence);
        this.rows = rows;
        masks = new Mask[answers.tasks().size()];
        for (int task = 0; task < masks.length; task++) {
            String id = answers.tasks().id(task);
            int position = task;
            masks[task] = clamped.mask(id).orElseGet(() -> rows.mask(position));
            Mask size = answers.mask(answers.from(task));
            checkArgument(
                    masks[task].sameSize(size),
                    "the mask of task %s must be %s by %s as its answers, got %s",
                    Quoted.of(id),
                    size.width(),
                    size.height(),
                    masks[task]);
        }
    }

    @Override
    public Mask mask(String task) {
        return masks[answers.tasks().position(task)];
    }

    @Override
    public double probability(String task, int x, int y) {
        int position = answers.tasks().position(task);
        checkElementIndex(x, masks[position].width(), "x");
        checkElementIndex(y, masks[position].height(), "y");
        return clamped.mask(task)
                .map(right -> right.get(x, y) ? 1.0 : 0)
                .orElseGet(() -> rows.probability(position, x, y));
    }

    @Override
    public WorkerFigures worker(String id) {
        return figures.get().of(id, answers.workers().position(id));
    }

    @Override
    public List<String> workersByTrust() {
        return WorkerFigures.sorted(answers.workers(), figures.get().trust());
    }

    /** How the masks of each worker relate to those of the tasks. */
    private final class MaskFigures {
        private final int[] given = answers.countByWorker();
        private final double[] overlap = new double[given.length]; // W:  sum over answers
        private final long[] on = new long[given.length]; // W:  pixels
        private final long[] common = new long[given.length]; // W
        private final long[] right = new long[given.length]; // W:  pixels of the masks of the tasks

        MaskFigures() {
            for (int task = 0; task < masks.length; task++) {
                int area = masks[task].area();
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    int worker = answers.worker(answer);
                    Mask mine = answers.mask(answer);
                    overlap[worker] += mine.overlap(masks[task]);
                    on[worker] += mine.area();
                    common[worker] += mine.common(masks[task]);
                    right[worker] += area;
                }
            }
        }

        WorkerFigures of(String id, int worker) {
            double all = Arrays.stream(common).sum() + 1.0;
            double precision = all / (Arrays.stream(on).sum() + 1.0);
            double recall = all / (Arrays.stream(right).sum() + 1.0);
            return new WorkerFigures(
                    id,
                    given[worker],
                    ImmutableMap.of(
                            "overlap", overlap[worker] / given[worker],
                            "precision", (common[worker] + precision) / (on[worker] + 1.0),
                            "recall", (common[worker] + recall) / (right[worker] + 1.0)));
        }

        double[] trust() {
            double mean = answers.size() == 0 ? 0 : Arrays.stream(overlap).sum() / answers.size();
            double[] trust = new double[given.length];
            for (int worker = 0; worker < trust.length; worker++) {
                trust[worker] = (overlap[worker] + PRIOR_ANSWERS * mean) / (given[worker] + PRIOR_ANSWERS);
            }
            return trust;
        }
    }
}
