package org.crowd4j.simulation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Doubles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericGold;
import org.crowd4j.aggregation.internal.draws.Design;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates workers who estimate numbers: with a bias and a spread of their own, answers that are
 * far off, and spammers.
 *
 * <pre>{@code
 * var crowd = new NumericSimulator()
 *     .withErrors(new Errors().withBias(3).withFar(0.1, 10))
 *     .withSpammers(0.2)
 *     .withSeed(7)
 *     .simulate();
 * var values = new RobustGaussian().aggregate(crowd.answers());
 * NumericEvaluation.of(values, crowd.gold()).mae();
 * crowd.bias().get("w4");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   v = s·(50 + 20·z)      y = v + s·(b(w) + d(w)·f·z)      z ~ N(0, 1)
 * </pre>
 *
 * <p>v is the right value of a task and s its scale; tasks take the scales in turn. b is the bias
 * of a worker, d the deviation; f is the far factor for the share of answers that are far off, and
 * 1 otherwise. A spammer answers anything from 0 to 100·s. Tasks are {@code t0} …, workers {@code
 * w0} …, of whom the first are spammers; each task has answers of different workers, drawn at
 * random.
 *
 * <p>The same settings give the same answers on any machine; values, workers, their tasks and their
 * errors have separate random numbers.
 *
 * <p><b>When not:</b> as evidence that a method does well with real workers, who share errors.
 *
 * <p><b>Cost:</b> O(log W) for each answer.
 *
 * @param tasks how many tasks; at least 1
 * @param workers how many workers; at least 1
 * @param answersPerTask how many answers a task has, all workers if there are no more; at least 1
 * @param scales the scales of tasks; at least one, positive and finite
 * @param errors how workers err
 * @param spammers the share of workers who do not look; from 0 to 1
 * @param seed of all random numbers
 */
public record NumericSimulator(
        int tasks, int workers, int answersPerTask, List<Double> scales, Errors errors, double spammers, long seed) {
    private static final double CENTRE = 50; // on a scale of 1
    private static final double SPREAD = 20;
    private static final double WIDTH = 100; // of the answers of spammers
    private static final int VALUES = 0; // streams of random numbers
    private static final int WORKERS = 1;
    private static final int DESIGN = 2;
    private static final int ERRORS = 3;

    /** 300 tasks of scale 1 with 5 answers each by 40 honest workers; seed 0. */
    public NumericSimulator() {
        this(300, 40, 5, List.of(1.0), new Errors(), 0, 0);
    }

    /**
     * Checks the settings. Prefer {@link #NumericSimulator()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public NumericSimulator {
        Check.atLeast("tasks", tasks, 1);
        Check.atLeast("workers", workers, 1);
        Check.atLeast("answersPerTask", answersPerTask, 1);
        Check.share("spammers", spammers);
        scales = List.copyOf(scales);
        checkArgument(!scales.isEmpty(), "there must be at least one scale");
        scales.forEach(scale -> Check.positive("scale", scale));
    }

    /**
     * How workers err, on a scale of 1.
     *
     * @param deviation the median standard deviation of a worker; finite and at least 0
     * @param unequal the standard deviation of the logarithm of deviations: 0 for equal workers;
     *     finite and at least 0
     * @param bias the standard deviation of biases; finite and at least 0
     * @param farShare the share of answers that are far off; from 0 to 1
     * @param farFactor how many times as far they are off; finite and at least 1
     */
    public record Errors(double deviation, double unequal, double bias, double farShare, double farFactor) {

        /** Unequal workers of median deviation 4, without bias or answers that are far off. */
        public Errors() {
            this(4, 0.5, 0, 0, 1);
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is out of its bounds
         */
        public Errors {
            Check.finiteAtLeast("deviation", deviation, 0);
            Check.finiteAtLeast("unequal", unequal, 0);
            Check.finiteAtLeast("bias", bias, 0);
            Check.share("farShare", farShare);
            Check.finiteAtLeast("farFactor", farFactor, 1);
        }

        /** {@return these errors, with another median deviation} */
        public Errors withDeviation(double median) {
            return new Errors(median, unequal, bias, farShare, farFactor);
        }

        /** {@return these errors, with more or less equal workers} */
        public Errors withUnequal(double ofLogarithms) {
            return new Errors(deviation, ofLogarithms, bias, farShare, farFactor);
        }

        /** {@return these errors, with another deviation of biases} */
        public Errors withBias(double ofWorkers) {
            return new Errors(deviation, unequal, ofWorkers, farShare, farFactor);
        }

        /** {@return these errors, with a share of answers that are so many times as far off} */
        public Errors withFar(double share, double factor) {
            return new Errors(deviation, unequal, bias, share, factor);
        }
    }

    /** {@return these settings, with {@code count} tasks} */
    public NumericSimulator withTasks(int count) {
        return new NumericSimulator(count, workers, answersPerTask, scales, errors, spammers, seed);
    }

    /** {@return these settings, with {@code count} workers} */
    public NumericSimulator withWorkers(int count) {
        return new NumericSimulator(tasks, count, answersPerTask, scales, errors, spammers, seed);
    }

    /** {@return these settings, with {@code count} answers a task} */
    public NumericSimulator withAnswersPerTask(int count) {
        return new NumericSimulator(tasks, workers, count, scales, errors, spammers, seed);
    }

    /** {@return these settings, with other scales, which tasks take in turn} */
    public NumericSimulator withScales(double... ofTasks) {
        return new NumericSimulator(tasks, workers, answersPerTask, Doubles.asList(ofTasks), errors, spammers, seed);
    }

    /** {@return these settings, with other errors} */
    public NumericSimulator withErrors(Errors ofWorkers) {
        return new NumericSimulator(tasks, workers, answersPerTask, scales, ofWorkers, spammers, seed);
    }

    /** {@return these settings, with another share of spammers} */
    public NumericSimulator withSpammers(double share) {
        return new NumericSimulator(tasks, workers, answersPerTask, scales, errors, share, seed);
    }

    /** {@return these settings, with other random numbers} */
    public NumericSimulator withSeed(long start) {
        return new NumericSimulator(tasks, workers, answersPerTask, scales, errors, spammers, start);
    }

    /** {@return simulated answers, and the truth behind them} */
    public NumericSimulation simulate() {
        RandomDraws people = new RandomDraws(seed, WORKERS);
        double[] shift = new double[workers];
        double[] spread = new double[workers];
        long spamming = Math.round(spammers * workers);
        for (int worker = 0; worker < workers; worker++) {
            shift[worker] = errors.bias * people.gaussian();
            spread[worker] = errors.deviation * StrictMath.exp(errors.unequal * people.gaussian());
        }
        RandomDraws values = new RandomDraws(seed, VALUES);
        RandomDraws draws = new RandomDraws(seed, ERRORS);
        Design design = new Design(workers, 0, new RandomDraws(seed, DESIGN));
        Map<String, Double> right = new LinkedHashMap<>();
        NumericAnswers.Builder answers = NumericAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            double scale = scales.get(task % scales.size());
            double value = scale * (CENTRE + SPREAD * values.gaussian());
            right.put("t" + task, value);
            for (int worker : design.draw(answersPerTask)) {
                double factor = draws.bernoulli(errors.farShare) ? errors.farFactor : 1;
                double error = shift[worker] + spread[worker] * factor * draws.gaussian();
                double answer = worker < spamming ? scale * WIDTH * draws.uniform() : value + scale * error;
                answers.add("t" + task, "w" + worker, answer);
            }
        }
        return new NumericSimulation(
                answers.build(),
                NumericGold.of(right),
                Numbered.values("w", shift),
                Numbered.values("w", spread),
                Numbered.workers(spamming));
    }

    /** {@return such as {@code NumericSimulator[]} or {@code NumericSimulator[spammers=0.2]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new NumericSimulator());
    }
}
