package org.crowd4j.benchmarks.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;

/**
 * A crowd to rate workers in, whose workers may change, and whose tasks may go to those who can do them: what {@code Simulator} does not
 * make up. An honest worker of skill θ is right on a task of difficulty d with probability 1/K + (1 − 1/K) σ(θ − d), and else gives any
 * other label. What its fields do not say is as in {@link #DEFAULTS}.
 *
 * @param name what is special about it
 * @param tasks how many there are
 * @param spammers the share of workers who do not look
 * @param drift the standard deviation by which the skill of an honest worker moves from the first to the last task, as a random walk
 * @param drops the share of honest workers who stop looking, each at a moment of their own in the middle half of the tasks
 * @param routing how much more often hard tasks go to good workers: the log of activity grows by this times d, for a place among workers
 *     that is one standard deviation better
 */
record ReputationScenario(String name, int tasks, double spammers, double drift, double drops, double routing) {

    /** What is not special. */
    static final String DEFAULTS =
            "300 workers, 5 answers per task, 4 labels, Pareto activity (shape 1.5), difficulty N(0, 1), honest skill N(1, 0.8²), 4000 tasks"
                    + " of which 10 % have gold, 15 % spammers of whom 40 % always say the same label";

    static final int LABELS = 4;

    private static final int WORKERS = 300;
    private static final int ANSWERS_PER_TASK = 5;
    private static final int TASKS = 4000;
    private static final double ACTIVITY_SHAPE = 1.5;
    private static final double GOLD_SHARE = 0.1;
    private static final double CONSTANT_SHARE = 0.4;
    private static final double SKILL_SPREAD = 0.8;
    private static final double GUESSING = 1.0 / LABELS;
    private static final int NO_HABIT = -1;

    /**
     * What happened in it.
     *
     * @param answers in the order of the ids of the tasks
     * @param gold of some tasks
     * @param accuracies how often each worker is right after the last task, on a task of ordinary difficulty
     */
    record Outcome(CategoricalAnswers answers, Gold gold, Map<String, Double> accuracies) {

        Outcome {
            accuracies = Map.copyOf(accuracies);
        }
    }

    /** {@return the worlds, from kind to hostile} */
    static List<ReputationScenario> all() {
        return List.of(
                new ReputationScenario("base", TASKS, 0.15, 0, 0, 0),
                new ReputationScenario("drifting skill", TASKS, 0.15, 1, 0, 0),
                new ReputationScenario("sudden drop of 20 %", TASKS, 0.15, 0, 0.2, 0),
                new ReputationScenario("routed by difficulty", TASKS, 0.15, 0, 0, 1),
                new ReputationScenario("sparse: 600 tasks", 600, 0.15, 0, 0, 0),
                new ReputationScenario("40 % spammers", TASKS, 0.4, 0, 0, 0),
                new ReputationScenario("routed, drift, drop, 25 % spammers", TASKS, 0.25, 1, 0.2, 1));
    }

    /** {@return what happens in it with these random numbers} */
    Outcome simulate(long seed) {
        Random random = new Random(seed);
        double[] skill = new double[WORKERS];
        double[] place = new double[WORKERS]; // among workers, in standard deviations
        double[] activity = new double[WORKERS];
        int[] habit = new int[WORKERS]; // the label of one who says it always
        boolean[] looks = new boolean[WORKERS];
        int[] stops = new int[WORKERS]; // the task from which on
        for (int w = 0; w < WORKERS; w++) {
            place[w] = random.nextGaussian();
            skill[w] = 1 + SKILL_SPREAD * place[w];
            activity[w] = Math.pow(1 - random.nextDouble(), -1 / ACTIVITY_SHAPE);
            looks[w] = w >= spammers * WORKERS; // nothing else depends on the number
            habit[w] = random.nextDouble() < CONSTANT_SHARE ? random.nextInt(LABELS) : NO_HABIT;
            double moment = (1 + 2 * random.nextDouble()) / 4;
            stops[w] = random.nextDouble() < drops ? (int) (moment * tasks) : tasks;
        }
        var answers = CategoricalAnswers.builder()
                .labels(IntStream.range(0, LABELS).mapToObj(ReputationScenario::label).toList());
        Map<String, String> gold = new LinkedHashMap<>();
        double[] sums = new double[WORKERS];
        for (int t = 0; t < tasks; t++) {
            String task = String.format(Locale.ROOT, "t%04d", t);
            int right = random.nextInt(LABELS);
            double d = random.nextGaussian();
            if (random.nextDouble() < GOLD_SHARE) {
                gold.put(task, label(right));
            }
            for (int w = 0; w < WORKERS; w++) {
                if (drift > 0) {
                    skill[w] += drift / Math.sqrt(tasks) * random.nextGaussian();
                }
                double pull = routing == 0 ? 1 : Math.exp(routing * d * place[w]);
                sums[w] = (w == 0 ? 0 : sums[w - 1]) + activity[w] * pull;
            }
            for (int w : drawWorkers(sums, random)) {
                boolean tries = looks[w] && t < stops[w];
                int given;
                if (tries) {
                    boolean knows = random.nextDouble() < probabilityCorrect(skill[w] - d);
                    given = knows ? right : (right + 1 + random.nextInt(LABELS - 1)) % LABELS;
                } else {
                    int any = random.nextInt(LABELS);
                    given = looks[w] || habit[w] == NO_HABIT ? any : habit[w];
                }
                answers.add(task, "w" + w, label(given));
            }
        }
        Map<String, Double> accuracies = new LinkedHashMap<>();
        for (int w = 0; w < WORKERS; w++) {
            accuracies.put("w" + w, looks[w] && stops[w] == tasks ? meanAccuracy(skill[w]) : GUESSING);
        }
        return new Outcome(answers.build(), Gold.of(gold), accuracies);
    }

    private static int[] drawWorkers(double[] sums, Random random) {
        int[] chosen = new int[ANSWERS_PER_TASK];
        for (int i = 0; i < ANSWERS_PER_TASK; i++) {
            int w;
            do {
                double place = random.nextDouble() * sums[WORKERS - 1];
                int found = Arrays.binarySearch(sums, place);
                w = found >= 0 ? found + 1 : -found - 1;
            } while (contains(chosen, i, w));
            chosen[i] = w;
        }
        return chosen;
    }

    private static boolean contains(int[] chosen, int size, int worker) {
        return Arrays.stream(chosen, 0, size).anyMatch(other -> other == worker);
    }

    private static double probabilityCorrect(double lead) {
        return GUESSING + (1 - GUESSING) / (1 + Math.exp(-lead));
    }

    /** {@return the mean over difficulties from a standard normal distribution, by the rule of rectangles} */
    private static double meanAccuracy(double skill) {
        double sum = 0;
        double weights = 0;
        for (int step = -60; step <= 60; step++) {
            double d = step / 10.0;
            double weight = Math.exp(-d * d / 2);
            sum += weight * probabilityCorrect(skill - d);
            weights += weight;
        }
        return sum / weights;
    }

    private static String label(int position) {
        return "l" + position;
    }
}
