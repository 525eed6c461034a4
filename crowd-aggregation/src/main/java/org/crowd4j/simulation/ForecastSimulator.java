package org.crowd4j.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.draws.Design;
import org.crowd4j.aggregation.internal.draws.Logits;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates forecasters of unequal knowledge, who share a part of it and may be too sure.
 *
 * <pre>{@code
 * var crowd = new ForecastSimulator()
 *     .withMinds(new Minds().withShared(0.3).withConfidence(1.5, 0.3)).withSeed(7).simulate();
 * var pooled = new LogOddsForecast().aggregate(crowd.answers());
 * ForecastEvaluation.of(pooled, crowd.gold()).brier();
 * crowd.knowledge().get("w4");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   e(j) = (k/2)·[j came true] + √(k/2)·(√ρ·z(t, j) + √(1 − ρ)·z(t, w, j))
 *   p(j) ∝ exp(c·e(j))
 * </pre>
 *
 * <p>Every outcome is equally likely to come true. e is the evidence of a worker for an outcome: of
 * two, its log-odds have mean ±k/2 and variance k, so that forecasts with confidence c = 1 are
 * calibrated. k is the knowledge of the worker and ρ the shared part, whose errors all workers have
 * in common; each z is standard normal. Guessers have evidence that looks alike but no part of it
 * depends on what comes true. Tasks are {@code t0} …, workers {@code w0} …, of whom the first are
 * guessers, outcomes {@code 0}, {@code 1} ….
 *
 * <p>The same settings give the same forecasts on any machine; truth, workers, design and evidence
 * have separate random numbers.
 *
 * <p><b>When not:</b> as evidence that a method does well with real forecasters.
 *
 * <p><b>Cost:</b> O(m + log W) for each forecast of m outcomes.
 *
 * @param tasks how many tasks; at least 1
 * @param outcomes how many outcomes a task has; at least 2
 * @param workers how many forecasters; at least 1
 * @param answersPerTask how many forecasts a task has, all workers if there are no more; at least 1
 * @param minds what forecasters know and believe
 * @param seed of all random numbers
 */
public record ForecastSimulator(int tasks, int outcomes, int workers, int answersPerTask, Minds minds, long seed) {
    private static final int TRUTH = 0; // streams of random numbers
    private static final int WORKERS = 1;
    private static final int DESIGN = 2;
    private static final int SHARED = 3;
    private static final int OWN = 4;

    /** 200 tasks of two outcomes with 10 forecasts each by 30 calibrated workers; seed 0. */
    public ForecastSimulator() {
        this(200, 2, 30, 10, new Minds(), 0);
    }

    /**
     * Checks the settings. Prefer {@link #ForecastSimulator()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public ForecastSimulator {
        Check.atLeast("tasks", tasks, 1);
        Check.atLeast("outcomes", outcomes, 2);
        Check.atLeast("workers", workers, 1);
        Check.atLeast("answersPerTask", answersPerTask, 1);
    }

    /**
     * What forecasters know and believe.
     *
     * @param knowledge the median knowledge k; finite and at least 0
     * @param unequal the standard deviation of the logarithm of k: 0 for equal workers; finite and
     *     at least 0
     * @param shared the part ρ of the errors of evidence that all have in common; from 0 to 1
     * @param confidence the median factor c of log-odds: above 1 for workers who are too sure;
     *     finite and at least 0
     * @param confidenceSpread the standard deviation of the logarithm of c; finite and at least 0
     * @param guessers the share of workers who know nothing; from 0 to 1
     */
    public record Minds(
            double knowledge,
            double unequal,
            double shared,
            double confidence,
            double confidenceSpread,
            double guessers) {

        /** Unequal knowledge of median 1, nothing shared, calibrated, no guessers. */
        public Minds() {
            this(1, 0.7, 0, 1, 0, 0);
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a setting is out of its bounds
         */
        public Minds {
            Check.finiteAtLeast("knowledge", knowledge, 0);
            Check.finiteAtLeast("unequal", unequal, 0);
            Check.share("shared", shared);
            Check.finiteAtLeast("confidence", confidence, 0);
            Check.finiteAtLeast("confidenceSpread", confidenceSpread, 0);
            Check.share("guessers", guessers);
        }

        /** {@return these minds, with another knowledge: its median and how unequal it is} */
        public Minds withKnowledge(double median, double ofLogarithms) {
            return new Minds(median, ofLogarithms, shared, confidence, confidenceSpread, guessers);
        }

        /** {@return these minds, with another part of errors in common} */
        public Minds withShared(double part) {
            return new Minds(knowledge, unequal, part, confidence, confidenceSpread, guessers);
        }

        /** {@return these minds, with another confidence: its median and how unequal it is} */
        public Minds withConfidence(double median, double ofLogarithms) {
            return new Minds(knowledge, unequal, shared, median, ofLogarithms, guessers);
        }

        /** {@return these minds, with another share of guessers} */
        public Minds withGuessers(double share) {
            return new Minds(knowledge, unequal, shared, confidence, confidenceSpread, share);
        }
    }

    /** {@return these settings, with {@code count} tasks} */
    public ForecastSimulator withTasks(int count) {
        return new ForecastSimulator(count, outcomes, workers, answersPerTask, minds, seed);
    }

    /** {@return these settings, with {@code count} outcomes} */
    public ForecastSimulator withOutcomes(int count) {
        return new ForecastSimulator(tasks, count, workers, answersPerTask, minds, seed);
    }

    /** {@return these settings, with {@code count} workers} */
    public ForecastSimulator withWorkers(int count) {
        return new ForecastSimulator(tasks, outcomes, count, answersPerTask, minds, seed);
    }

    /** {@return these settings, with {@code count} forecasts a task} */
    public ForecastSimulator withAnswersPerTask(int count) {
        return new ForecastSimulator(tasks, outcomes, workers, count, minds, seed);
    }

    /** {@return these settings, with other minds} */
    public ForecastSimulator withMinds(Minds ofWorkers) {
        return new ForecastSimulator(tasks, outcomes, workers, answersPerTask, ofWorkers, seed);
    }

    /** {@return these settings, with other random numbers} */
    public ForecastSimulator withSeed(long start) {
        return new ForecastSimulator(tasks, outcomes, workers, answersPerTask, minds, start);
    }

    /** {@return simulated forecasts, and what came true} */
    public ForecastSimulation simulate() {
        RandomDraws people = new RandomDraws(seed, WORKERS);
        double[] knows = new double[workers];
        double[] sure = new double[workers];
        double[] knowledge = new double[workers]; // which guessers do not have
        long guessing = Math.round(minds.guessers * workers);
        for (int worker = 0; worker < workers; worker++) {
            knows[worker] = minds.knowledge * StrictMath.exp(minds.unequal * people.gaussian());
            sure[worker] = minds.confidence * StrictMath.exp(minds.confidenceSpread * people.gaussian());
            knowledge[worker] = worker < guessing ? 0 : knows[worker];
        }
        List<String> names =
                IntStream.range(0, outcomes).mapToObj(Integer::toString).toList();
        RandomDraws truth = new RandomDraws(seed, TRUTH);
        RandomDraws common = new RandomDraws(seed, SHARED);
        RandomDraws own = new RandomDraws(seed, OWN);
        Design design = new Design(workers, 0, new RandomDraws(seed, DESIGN));
        ForecastAnswers.Builder answers = ForecastAnswers.builder().outcomes(names);
        Map<String, String> right = new LinkedHashMap<>();
        double[] shared = new double[outcomes];
        for (int task = 0; task < tasks; task++) {
            int happens = truth.below(outcomes);
            right.put("t" + task, names.get(happens));
            for (int j = 0; j < outcomes; j++) {
                shared[j] = StrictMath.sqrt(minds.shared) * common.gaussian();
            }
            for (int worker : design.draw(answersPerTask)) {
                boolean guesses = worker < guessing;
                int believed = guesses ? own.below(outcomes) : happens;
                double[] e = new double[outcomes];
                for (int j = 0; j < outcomes; j++) {
                    double error = StrictMath.sqrt(guesses ? 1 : 1 - minds.shared) * own.gaussian();
                    double signal = (j == believed ? knows[worker] / 2 : 0)
                            + StrictMath.sqrt(knows[worker] / 2) * (error + (guesses ? 0 : shared[j]));
                    e[j] = sure[worker] * signal;
                }
                answers.add("t" + task, "w" + worker, probabilities(names, e));
            }
        }
        return new ForecastSimulation(
                answers.build(),
                Gold.of(right),
                Numbered.values("w", knowledge),
                Numbered.values("w", sure),
                Numbered.workers(guessing));
    }

    private static Map<String, Double> probabilities(List<String> names, double[] e) {
        Logits.toProbabilities(e);
        Map<String, Double> p = new LinkedHashMap<>();
        for (int j = 0; j < e.length; j++) {
            p.put(names.get(j), e[j]);
        }
        return p;
    }

    /** {@return such as {@code ForecastSimulator[]} or {@code ForecastSimulator[outcomes=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ForecastSimulator());
    }
}
