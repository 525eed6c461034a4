package org.crowd4j.testing;

import java.util.LinkedHashMap;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;

/** Kinds of crowds that are known to lead methods astray, made up from a seed. */
public enum HardCrowd {
    /** Half the workers know almost everything, the others guess. */
    HAMMERS_AND_SPAMMERS(500, 30, 4, 5) {
        @Override
        int say(int worker, int task, int right, Random random) {
            return heads(random, worker % 2 == 0 ? 0.95 : 0) ? right : random.nextInt(labels);
        }
    },

    /** Three workers of ten say the first label to everything. */
    CONSTANT_SPAMMERS(500, 30, 4, 5) {
        @Override
        int say(int worker, int task, int right, Random random) {
            return worker % 10 < 3 ? 0 : heads(random, 0.75) ? right : random.nextInt(labels);
        }
    },

    /** One worker of five says what is wrong, knowing what is right. */
    ADVERSARIES(500, 30, 2, 7) {
        @Override
        int say(int worker, int task, int right, Random random) {
            return heads(random, worker % 5 == 0 ? 0.1 : 0.8) ? right : 1 - right;
        }
    },

    /** Some tasks are easy, some are so hard that everybody guesses, and between two labels. */
    DIFFICULTY(500, 30, 4, 5) {
        @Override
        int say(int worker, int task, int right, Random random) {
            double easy = task % 4 == 0 ? 0.15 : task % 4 == 1 ? 0.5 : 0.95;
            return heads(random, easy * (0.7 + 0.01 * worker)) ? right : random.nextBoolean() ? right : right ^ 1;
        }
    },

    /** One task in twenty has the second label. */
    IMBALANCE(1000, 30, 2, 5) {
        @Override
        int right(Random random) {
            return heads(random, 0.05) ? 1 : 0;
        }

        @Override
        int say(int worker, int task, int right, Random random) {
            return heads(random, 0.65 + 0.01 * worker) ? right : 1 - right;
        }
    },

    /** Workers with some three answers each. */
    SPARSE(500, 500, 5, 3) {
        @Override
        int say(int worker, int task, int right, Random random) {
            return heads(random, worker % 4 == 0 ? 0.3 : 0.8) ? right : random.nextInt(labels);
        }
    };

    final int tasks;
    final int workers;
    final int labels;
    final int answersPerTask;

    HardCrowd(int tasks, int workers, int labels, int answersPerTask) {
        this.tasks = tasks;
        this.workers = workers;
        this.labels = labels;
        this.answersPerTask = answersPerTask;
    }

    private static boolean heads(Random random, double probability) {
        return random.nextDouble() < probability;
    }

    /** The right label of another task. */
    int right(Random random) {
        return random.nextInt(labels);
    }

    /** What a worker says about a task. */
    abstract int say(int worker, int task, int right, Random random);

    /** {@return a crowd of this kind} */
    public Crowd crowd(long seed) {
        var random = new Random(seed);
        var answers = CategoricalAnswers.builder();
        var truth = new LinkedHashMap<String, String>();
        for (int task = 0; task < tasks; task++) {
            int right = right(random);
            truth.put("t" + task, Crowd.label(right));
            int[] asked =
                    random.ints(0, workers).distinct().limit(answersPerTask).toArray();
            for (int worker : asked) {
                answers.add("t" + task, "w" + worker, Crowd.label(say(worker, task, right, random)));
            }
        }
        return new Crowd(answers.build(), Gold.of(truth));
    }
}
