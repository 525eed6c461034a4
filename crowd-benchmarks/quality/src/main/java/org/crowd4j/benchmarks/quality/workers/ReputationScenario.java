package org.crowd4j.benchmarks.quality.workers;

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
 * A crowd with changing workers and with routing of tasks, neither of which {@code Simulator}
 * offers. An honest worker of skill θ is right on a task of difficulty d with probability 1/K + (1
 * − 1/K) σ(θ − d), and gives any other label otherwise. Everything not in the fields is as in
 * {@link #DEFAULTS}.
 *
 * @param name how the crowd differs from the defaults
 * @param tasks the number of tasks
 * @param shares the share of each label
 * @param spammers the share of workers who do not look at tasks
 * @param frequent whether all spammers give the first label
 * @param drift the standard deviation of the change in skill of an honest worker from the first to
 *     the last task, as a random walk
 * @param drops the share of honest workers who stop looking, each at a random time in the middle
 *     half of the tasks
 * @param improvers the share of honest workers who start to look only at such a time
 * @param routing the preference of hard tasks for good workers: the log of the activity of a worker
 *     grows by {@code routing} · d for each standard deviation of skill
 */
public record ReputationScenario(
        String name,
        int tasks,
        List<Double> shares,
        double spammers,
        boolean frequent,
        double drift,
        double drops,
        double improvers,
        double routing) {

    /** The properties that all crowds share unless their name differs. */
    static final String DEFAULTS =
            "300 workers, 5 answers per task, 4 labels, Pareto activity (shape 1.5), difficulty N(0, 1), honest skill N(1, 0.8²), 4000 tasks"
                    + " of which 10 % have gold, 15 % spammers of whom 40 % always give the same label";

    private static final int WORKERS = 300;
    private static final int ANSWERS_PER_TASK = 5;
    private static final int TASKS = 4000;
    private static final double ACTIVITY_SHAPE = 1.5;
    private static final double GOLD_SHARE = 0.1;
    private static final double CONSTANT_SHARE = 0.4;
    private static final double SKILL_SPREAD = 0.8;
    private static final List<Double> EVEN = List.of(0.25, 0.25, 0.25, 0.25);
    private static final int NO_HABIT = -1;

    /**
     * A simulated history.
     *
     * @param answers the answers, in the order of the ids of the tasks
     * @param gold the right labels of some tasks
     * @param accuracies the accuracy of each worker after the last task, on a task of random
     *     difficulty
     * @param changed the number of answers of each worker who started or stopped looking, since
     *     then
     */
    record Outcome(
            CategoricalAnswers answers, Gold gold, Map<String, Double> accuracies, Map<String, Integer> changed) {

        Outcome {
            accuracies = Map.copyOf(accuracies);
            changed = Map.copyOf(changed);
        }
    }

    /** A crowd without rare labels, improvers and spammers who agree. */
    ReputationScenario(String name, int tasks, double spammers, double drift, double drops, double routing) {
        this(name, tasks, EVEN, spammers, false, drift, drops, 0, routing);
    }

    /** A crowd with rare labels that nothing changes; all spammers give the first label. */
    private static ReputationScenario rare(String name, double spammers, Double... shares) {
        return new ReputationScenario(name, TASKS, List.of(shares), spammers, true, 0, 0, 0, 0);
    }

    /** {@return the scenarios, from easy to hard} */
    public static List<ReputationScenario> all() {
        return List.of(
                new ReputationScenario("base", TASKS, 0.15, 0, 0, 0),
                new ReputationScenario("drifting skill", TASKS, 0.15, 1, 0, 0),
                new ReputationScenario("sudden drop of 20 %", TASKS, 0.15, 0, 0.2, 0),
                new ReputationScenario("routed by difficulty", TASKS, 0.15, 0, 0, 1),
                new ReputationScenario("sparse: 600 tasks", 600, 0.15, 0, 0, 0),
                new ReputationScenario("40 % spammers", TASKS, 0.4, 0, 0, 0),
                new ReputationScenario("routed, drift, drop, 25 % spammers", TASKS, 0.25, 1, 0.2, 1),
                new ReputationScenario("improvers 20 %", TASKS, EVEN, 0.15, false, 0, 0, 0.2, 0),
                rare("90:10, no spammers", 0, 0.9, 0.1),
                rare("90:10, 30 % say the frequent label", 0.3, 0.9, 0.1),
                rare("60:20:15:5, 30 % say the frequent label", 0.3, 0.6, 0.2, 0.15, 0.05),
                rare("2 labels, 40 % always say the same", 0.4, 0.5, 0.5));
    }

    /** {@return the history that a seed gives} */
    Outcome simulate(long seed) {
        Random random = new Random(seed);
        int labels = shares.size();
        double[] skill = new double[WORKERS];
        double[] place = new double[WORKERS]; // skill, in standard deviations
        double[] activity = new double[WORKERS];
        int[] habit = new int[WORKERS]; // a label that the worker always gives, or NO_HABIT
        boolean[] looks = new boolean[WORKERS];
        int[] starts = new int[WORKERS]; // the first task with looking
        int[] stops = new int[WORKERS]; // the first task without looking
        for (int w = 0; w < WORKERS; w++) {
            place[w] = random.nextGaussian();
            skill[w] = 1 + SKILL_SPREAD * place[w];
            activity[w] = Math.pow(1 - random.nextDouble(), -1 / ACTIVITY_SHAPE);
            looks[w] = w >= spammers * WORKERS; // nothing else depends on the index
            int any = random.nextDouble() < CONSTANT_SHARE ? random.nextInt(labels) : NO_HABIT;
            habit[w] = frequent ? 0 : any;
            int moment = (int) ((1 + 2 * random.nextDouble()) / 4 * tasks);
            double change = random.nextDouble();
            stops[w] = change < drops ? moment : tasks;
            starts[w] = change >= 1 - improvers ? moment : 0;
        }
        var answers = CategoricalAnswers.builder()
                .labels(IntStream.range(0, labels)
                        .mapToObj(ReputationScenario::label)
                        .toList());
        Map<String, String> gold = new LinkedHashMap<>();
        Map<String, Integer> changed = new LinkedHashMap<>();
        double[] sums = new double[WORKERS];
        for (int t = 0; t < tasks; t++) {
            String task = String.format(Locale.ROOT, "t%04d", t);
            int right = drawLabel(random);
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
                int given;
                if (looks[w] && t >= starts[w] && t < stops[w]) {
                    boolean knows = random.nextDouble() < probabilityCorrect(skill[w] - d);
                    given = knows ? right : (right + 1 + random.nextInt(labels - 1)) % labels;
                } else {
                    int any = random.nextInt(labels);
                    given = looks[w] || habit[w] == NO_HABIT ? any : habit[w];
                }
                answers.add(task, "w" + w, label(given));
                if (looks[w] && (t >= stops[w] || (starts[w] > 0 && t >= starts[w]))) {
                    changed.merge("w" + w, 1, Integer::sum);
                }
            }
        }
        Map<String, Double> accuracies = new LinkedHashMap<>();
        for (int w = 0; w < WORKERS; w++) {
            double byHabit = habit[w] == NO_HABIT ? 1.0 / labels : shares.get(habit[w]);
            double looking = stops[w] == tasks ? meanAccuracy(skill[w]) : 1.0 / labels;
            accuracies.put("w" + w, looks[w] ? looking : byHabit);
        }
        return new Outcome(answers.build(), Gold.of(gold), accuracies, changed);
    }

    private int drawLabel(Random random) {
        if (shares.equals(EVEN)) {
            return random.nextInt(shares.size());
        }
        double rest = random.nextDouble();
        int label = 0;
        while (label < shares.size() - 1 && rest >= shares.get(label)) {
            rest -= shares.get(label++);
        }
        return label;
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

    private double probabilityCorrect(double lead) {
        double guessing = 1.0 / shares.size();
        return guessing + (1 - guessing) / (1 + Math.exp(-lead));
    }

    /** {@return the mean over standard normal difficulties, by a Riemann sum} */
    private double meanAccuracy(double skill) {
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
