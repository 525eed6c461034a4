package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;

/** What is in each picture, with the probability that it is there, and figures of each worker. */
public interface RegionConsensus extends Estimate {

    /**
     * Makes a consensus of its parts. Tasks with gold get the gold regions; figures of workers
     * follow from the regions.
     *
     * @param answers the answers
     * @param clamped gold that took part; tasks without answers are passed over
     * @param rows what was found in each task; read at once, in task order
     * @param convergence how the aggregation ended
     * @return the consensus
     */
    static RegionConsensus of(RegionAnswers answers, RegionGold clamped, Rows rows, Convergence convergence) {
        return new PlainRegionConsensus(answers, clamped, rows, convergence);
    }

    /** What a method finds, task by task. */
    interface Rows {

        /** {@return all candidates of a task, those that are not kept too} */
        List<Found> candidates(int task);

        /** {@return the number in that list of the candidate a mark belongs to; -1 if to none} */
        int candidate(int mark);

        /** {@return whether a candidate is kept; by default if it is as likely as not} */
        default boolean kept(Found candidate) {
            return candidate.existence() >= 0.5;
        }
    }

    /**
     * Something that workers marked.
     *
     * @param region where it is, and its label where marks have labels
     * @param existence the probability that it is there; of a vote, the share of workers who marked
     *     it; from 0 to 1
     * @param support how many workers marked it; at least 0
     * @param asked how many workers were asked about the picture; at least {@code support}
     */
    record Found(Region region, double existence, int support, int asked) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of its bounds
         */
        public Found {
            checkArgument(existence >= 0 && existence <= 1, "existence must be from 0 to 1, got %s", existence);
            checkArgument(
                    support >= 0 && support <= asked,
                    "support must be from 0 to %s, those asked, got %s",
                    asked,
                    support);
        }
    }

    @Override
    RegionAnswers answers();

    /** {@return the gold that took part: an evaluation leaves these tasks out} */
    RegionGold clamped();

    /**
     * Returns what is in a picture: the candidates that are as likely as not, or reach the bound of
     * the method.
     *
     * @return the regions, in order of their coordinates; empty if nothing is there
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    List<Found> regions(String task);

    /**
     * Returns everything that some worker marked in a picture, with the probability that it is
     * there.
     *
     * @return the candidates, in order of their coordinates
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    List<Found> candidates(String task);

    /**
     * Returns the figures of a worker. {@code hit_rate}: of the regions of the pictures that the
     * worker saw, the share that the worker marked. {@code precision}: of the worker's marks, the
     * share that belongs to a region. Both have one region more, with the share of all workers, so
     * that they exist for a worker who marked nothing. {@code distance}, where all marks are
     * points: the mean distance of the marks from their regions. {@code overlap}, where they are
     * not: the mean overlap. Either is over the marks that belong to a region and one more with the
     * mean of all workers.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    @Override
    WorkerFigures worker(String id);

    /**
     * Returns the workers, the most trustworthy first: by F1, the marks that belong to a region by
     * the mean of marks and regions, where one more mark and region with the rate of all count for
     * each. Equal ones are in order of id.
     *
     * @return the ids of all workers
     */
    @Override
    List<String> workersByTrust();

    @Override
    default Table table(int rows) {
        return TaskTable.of(
                answers(), rows, List.of("task", "regions", "least_existence", "asked"), (task, id, asked) -> {
                    List<Found> found = regions(id);
                    double least =
                            found.stream().mapToDouble(Found::existence).min().orElse(1);
                    return List.of(id, found.size(), least, asked);
                });
    }
}
