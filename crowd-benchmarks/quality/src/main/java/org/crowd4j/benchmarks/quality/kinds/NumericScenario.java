package org.crowd4j.benchmarks.quality.kinds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericGold;

/**
 * A kind of simulated crowd whose answers are numbers. The standard deviation of an answer is 4,
 * right values have one of 20.
 *
 * @param name its name
 * @param workerSpread the standard deviation of the log of a worker's standard deviation
 * @param taskSpread that of a task's
 * @param bias the standard deviation of the biases of workers, in standard deviations of an answer
 * @param farShare the share of answers that are far off
 * @param far how many times as far they are off
 * @param spammers the share of workers who answer anything from 0 to 100
 * @param errors the shape of errors
 */
record NumericScenario(
        String name,
        double workerSpread,
        double taskSpread,
        double bias,
        double farShare,
        double far,
        double spammers,
        Errors errors) {
    private static final double DEVIATION = 4;
    private static final double LOG_SPREAD = 0.7;

    /** The shape of errors; each has a variance of 1 but the last. */
    enum Errors {
        /** The normal distribution. */
        NORMAL,
        /** The exponential distribution, less its mean. */
        SKEWED,
        /** Student's t with three degrees of freedom. */
        HEAVY;

        /** {@return an error} */
        double draw(Random random) {
            double normal = random.nextGaussian();
            return switch (this) {
                case NORMAL -> normal;
                case SKEWED -> -Math.log(1 - random.nextDouble()) - 1;
                case HEAVY -> {
                    double squares = 0;
                    for (int i = 0; i < 3; i++) {
                        double other = random.nextGaussian();
                        squares += other * other / 3;
                    }
                    yield normal / Math.sqrt(squares);
                }
            };
        }
    }

    /** The answers of one crowd, and what is right. */
    record Crowd(NumericAnswers answers, NumericGold right) {}

    private static NumericScenario of(String name) {
        return new NumericScenario(name, 0, 0, 0, 0, 1, 0, Errors.NORMAL);
    }

    /** {@return all} */
    static List<NumericScenario> all() {
        return List.of(
                of("normal errors"),
                new NumericScenario("unequal workers", LOG_SPREAD, 0, 0, 0, 1, 0, Errors.NORMAL),
                new NumericScenario("unequal tasks", 0, LOG_SPREAD, 0, 0, 1, 0, Errors.NORMAL),
                new NumericScenario("biased workers", 0, 0, 1, 0, 1, 0, Errors.NORMAL),
                new NumericScenario("biased, all unequal", LOG_SPREAD, LOG_SPREAD, 1, 0, 1, 0, Errors.NORMAL),
                new NumericScenario("a tenth 10 times off", 0, 0, 0, 0.1, 10, 0, Errors.NORMAL),
                new NumericScenario("one in 20 wild", 0, 0, 0, 0.05, 1e4, 0, Errors.NORMAL),
                new NumericScenario("biased, a tenth off", 0, 0, 1, 0.1, 10, 0, Errors.NORMAL),
                new NumericScenario("spammers, 15 %", 0, 0, 0, 0, 1, 0.15, Errors.NORMAL),
                new NumericScenario("heavy tails", 0, 0, 0, 0, 1, 0, Errors.HEAVY),
                new NumericScenario("skewed errors", 0, 0, 0, 0, 1, 0, Errors.SKEWED));
    }

    /** Draws a crowd in which each task has {@code each} answers of different workers. */
    Crowd draw(int tasks, int workers, int each, long seed) {
        Random random = new Random(seed);
        double[] deviation = new double[workers];
        double[] shift = new double[workers];
        boolean[] spams = new boolean[workers];
        List<Integer> order = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            deviation[worker] = DEVIATION * Math.exp(workerSpread * random.nextGaussian());
            shift[worker] = DEVIATION * bias * random.nextGaussian();
            spams[worker] = random.nextDouble() < spammers;
            order.add(worker);
        }
        NumericAnswers.Builder answers = NumericAnswers.builder();
        Map<String, Double> right = new LinkedHashMap<>();
        for (int task = 0; task < tasks; task++) {
            double value = 50 + 20 * random.nextGaussian();
            double unit = Math.exp(taskSpread * random.nextGaussian());
            right.put("t" + task, value);
            Collections.shuffle(order, random);
            for (int worker : order.subList(0, each)) {
                double error = deviation[worker] * errors.draw(random) * (random.nextDouble() < farShare ? far : 1);
                double answer = spams[worker] ? 100 * random.nextDouble() : value + unit * (shift[worker] + error);
                answers.add("t" + task, "w" + worker, answer);
            }
        }
        return new Crowd(answers.build(), NumericGold.of(right));
    }
}
