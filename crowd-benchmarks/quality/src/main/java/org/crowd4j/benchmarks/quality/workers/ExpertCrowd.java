package org.crowd4j.benchmarks.quality.workers;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;

/**
 * An honest crowd of laymen and a few experts, in which each task gets some answers of both. All
 * answers are independent given the right label and the difficulty: nobody copies.
 *
 * @param workers the number of workers
 * @param expertAccuracy the accuracy of the 30 experts, on every task
 * @param laymanAccuracy the accuracy on easy tasks of the laymen who do not guess
 * @param guessing the share of the laymen who guess
 * @param hard the share of the tasks on which every layman guesses
 * @param labels the number of labels
 * @param answersPerTask the number of answers to each of the 1000 tasks, 4 of them by experts
 */
record ExpertCrowd(
        int workers,
        double expertAccuracy,
        double laymanAccuracy,
        double guessing,
        double hard,
        int labels,
        int answersPerTask) {

    private static final int TASKS = 1000;
    private static final int EXPERTS = 30;
    private static final int EXPERTS_PER_TASK = 4;

    /** {@return the crowd with this seed} */
    DependenceCrowd simulate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        Map<String, String> gold = new HashMap<>();
        for (int task = 0; task < TASKS; task++) {
            int right = random.nextInt(labels);
            boolean isHard = random.nextDouble() < hard;
            gold.put("t" + task, "l" + right);
            Set<Integer> asked = new LinkedHashSet<>();
            while (asked.size() < EXPERTS_PER_TASK) {
                asked.add(random.nextInt(EXPERTS));
            }
            while (asked.size() < answersPerTask) {
                asked.add(random.nextInt(EXPERTS, workers));
            }
            for (int worker : asked) {
                boolean correct = random.nextDouble() < accuracy(worker, isHard);
                int label = correct ? right : (right + 1 + random.nextInt(labels - 1)) % labels;
                answers.add("t" + task, "w" + worker, "l" + label);
            }
        }
        return new DependenceCrowd(answers.build(), Gold.of(gold), Map.of());
    }

    private double accuracy(int worker, boolean isHard) {
        if (worker < EXPERTS) {
            return expertAccuracy;
        }
        boolean guesses = worker - EXPERTS < guessing * (workers - EXPERTS);
        return isHard || guesses ? 1.0 / labels : laymanAccuracy;
    }
}
