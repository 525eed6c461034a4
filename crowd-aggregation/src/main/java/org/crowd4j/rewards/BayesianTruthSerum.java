package org.crowd4j.rewards;

import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.packing.ExpectedShares;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Pays for answers that are more common than the crowd expects, and for expectations that hold.
 * With many workers, the own opinion is the answer that pays best. Needs what workers expect of the
 * others.
 *
 * <pre>{@code
 * new BayesianTruthSerum().score(answers.withPredictions(expected)).get("ann");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   score on a task = ln(x̄(a) / ȳ(a)) + α·Σ x̄(k)·ln(y(k) / x̄(k))
 * </pre>
 *
 * <p>where a is the worker's answer, y(k) the share of label k that the worker expects among the
 * others, x̄(k) the share of answers k, as if {@code smoothing} more workers gave each label, and
 * ȳ(k) the geometric mean of all expectations. A worker's score is the mean over the tasks where
 * the worker has a prediction; answers without one take no part, and a worker without any has a
 * score of 0. With α = 1 and no smoothing, the scores on a task add up to 0. An expectation below
 * 0.01 counts as 0.01: the logarithm of 0 would be the end of all scores on the task.
 *
 * <p><b>When not:</b> with fewer than ten workers a task, where one answer moves x̄.
 *
 * <p><b>Cost:</b> O(answers · labels) look-ups of predictions.
 *
 * @param alpha the weight of the expectation beside the answer; above 0, at most 1
 * @param smoothing how many more workers give each label; finite, at least 0
 * @see <a href="https://doi.org/10.1126/science.1102081">D. Prelec (2004), A Bayesian Truth Serum
 *     for Subjective Data, Science 306, 462–466</a>
 */
public record BayesianTruthSerum(double alpha, double smoothing) implements PeerPrediction {
    private static final double LEAST = 0.01;

    /** An α of 1, no smoothing. */
    public BayesianTruthSerum() {
        this(1, 0);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code alpha} is not greater than 0 and at most 1, or
     *     {@code smoothing} is negative or not finite
     */
    public BayesianTruthSerum {
        Check.positiveShare("alpha", alpha);
        Check.finiteAtLeast("smoothing", smoothing, 0);
    }

    /** {@return these settings, with another weight of the expectation} */
    public BayesianTruthSerum withAlpha(double weight) {
        return new BayesianTruthSerum(weight, smoothing);
    }

    /** {@return these settings, with {@code workers} more workers for each label} */
    public BayesianTruthSerum withSmoothing(double workers) {
        return new BayesianTruthSerum(alpha, workers);
    }

    @Override
    public String summary() {
        return "Answers more common than expected, and good expectations (Prelec 2004)";
    }

    /** A worker's answer to a task and the shares that the worker expects. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record Opinion(int label, double[] expected) {}

    private static final class Mean {
        private double sum;
        private int tasks;

        void add(double score) {
            sum += score;
            tasks++;
        }

        double value() {
            return tasks == 0 ? 0 : sum / tasks;
        }
    }

    @Override
    public Map<String, Double> score(CategoricalAnswers answers) {
        Map<String, Mean> means = new TreeMap<>();
        answers.workers().forEach(worker -> means.put(worker, new Mean()));
        for (String task : answers.tasks().ids().stream().sorted().toList()) {
            Map<String, Opinion> opinions = opinions(answers, answers.tasks().position(task));
            score(opinions, answers.labels().size())
                    .forEach((worker, score) ->
                            means.computeIfAbsent(worker, unseen -> new Mean()).add(score));
        }
        Map<String, Double> scores = new TreeMap<>();
        means.forEach((worker, mean) -> scores.put(worker, mean.value()));
        return scores;
    }

    /** {@return the opinions on a task with a prediction, in order of the workers' ids} */
    private static Map<String, Opinion> opinions(CategoricalAnswers answers, int task) {
        Map<String, Opinion> opinions = new TreeMap<>();
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            double[] expected = new double[answers.labels().size()];
            if (ExpectedShares.fill(answers, answer, expected)) {
                for (int label = 0; label < expected.length; label++) {
                    expected[label] = Math.max(LEAST, expected[label]);
                }
                opinions.putIfAbsent(
                        answers.workers().id(answers.worker(answer)), new Opinion(answers.label(answer), expected));
            }
        }
        return opinions;
    }

    private Map<String, Double> score(Map<String, Opinion> opinions, int labels) {
        double[] share = new double[labels];
        double[] logExpected = new double[labels];
        for (Opinion opinion : opinions.values()) {
            share[opinion.label]++;
            for (int label = 0; label < labels; label++) {
                logExpected[label] += StrictMath.log(opinion.expected[label]) / opinions.size();
            }
        }
        for (int label = 0; label < labels; label++) {
            share[label] = (share[label] + smoothing) / (opinions.size() + labels * smoothing);
        }
        Map<String, Double> scores = new TreeMap<>();
        opinions.forEach((worker, opinion) -> {
            double information = StrictMath.log(share[opinion.label]) - logExpected[opinion.label];
            double prediction = 0;
            for (int label = 0; label < labels; label++) {
                prediction +=
                        share[label] == 0 ? 0 : share[label] * StrictMath.log(opinion.expected[label] / share[label]);
            }
            scores.put(worker, information + alpha * prediction);
        });
        return scores;
    }

    /** {@return such as {@code BayesianTruthSerum[]} or {@code BayesianTruthSerum[alpha=0.5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new BayesianTruthSerum());
    }
}
