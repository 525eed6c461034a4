package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;

/**
 * The models by the book: one loop per formula, all in logarithms, with nothing shared with the
 * library but its public types.
 *
 * @param answers what the workers said
 * @param gold what is known
 * @param logRates ln p(worker says l | c is right): worker, truth, given
 * @param logShares ln π(c)
 * @param logPrior what the objective has beside ln p(answers, gold)
 */
record LongHand(CategoricalAnswers answers, Gold gold, double[][][] logRates, double[] logShares, double logPrior) {

    /**
     * The count of a label that a worker gave, and the share of a label, are at least this: the
     * aggregators' Javadoc.
     */
    private static final double FLOOR = 1e-10;

    /** {@return the parameters that Dawid–Skene returned} */
    static LongHand of(DawidSkene settings, ConfusionConsensus result, Known known) {
        CategoricalAnswers answers = result.answers();
        int k = answers.labels().size();
        double[][][] rates = new double[answers.workers().size()][k][k];
        double prior = 0;
        for (int w = 0; w < rates.length; w++) {
            String worker = answers.workers().id(w);
            var confusion = result.confusion(worker);
            for (int c = 0; c < k; c++) {
                for (int l = 0; l < k; l++) {
                    rates[w][c][l] = Math.log(confusion.rate(c, l));
                    double a = settings.prior().perEntry()
                            + settings.prior().strength()
                                    * (c == l
                                            ? settings.prior().diagonal()
                                            : (1 - settings.prior().diagonal()) / (k - 1));
                    double count = a + past(known.history(), answers, worker, c, l);
                    prior += count == 0 ? 0 : count * rates[w][c][l];
                }
            }
        }
        double[] shares =
                result.labelPrior().values().stream().mapToDouble(Math::log).toArray();
        return new LongHand(answers, known.gold(), rates, shares, prior);
    }

    /** {@return the parameters that one-coin makes of the posterior {@code q}} */
    static LongHand of(OneCoin settings, CategoricalAnswers answers, Known known, double[][] q) {
        int k = answers.labels().size();
        double[][][] rates = new double[answers.workers().size()][k][k];
        double prior = 0;
        for (int w = 0; w < rates.length; w++) {
            double right = settings.prior().right();
            double wrong = settings.prior().wrong();
            for (int c = 0; c < k; c++) {
                for (int l = 0; l < k; l++) {
                    double count =
                            past(known.history(), answers, answers.workers().id(w), c, l);
                    right += c == l ? count : 0;
                    wrong += c == l ? 0 : count;
                }
            }
            double given = 0;
            double agreed = 0;
            for (int task = 0; task < q.length; task++) {
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    if (answers.worker(answer) == w) {
                        given++;
                        agreed += q[task][answers.label(answer)];
                    }
                }
            }
            double p = Math.min(1 - FLOOR, Math.max(FLOOR, (agreed + right) / (given + right + wrong)));
            prior += right * Math.log(p) + wrong * Math.log1p(-p);
            for (int c = 0; c < k; c++) {
                for (int l = 0; l < k; l++) {
                    rates[w][c][l] = c == l ? Math.log(p) : Math.log1p(-p) - Math.log(k - 1);
                }
            }
        }
        double[] shares = new double[k];
        for (int c = 0; c < k; c++) {
            int label = c;
            double sum = DoubleStream.of(
                            Arrays.stream(q).mapToDouble(row -> row[label]).toArray())
                    .sum();
            shares[c] = settings.labelPrior().equals(LabelPrior.uniform())
                    ? -Math.log(k)
                    : Math.log(Math.max(FLOOR, sum / q.length));
        }
        return new LongHand(answers, known.gold(), rates, shares, prior);
    }

    private static double past(WorkerHistory history, CategoricalAnswers answers, String worker, int c, int l) {
        return history.count(worker, answers.labels().id(c), answers.labels().id(l));
    }

    /** {@return ln p(answers, gold | parameters), and the prior's part} */
    double objective() {
        double sum = logPrior;
        for (int task = 0; task < answers.tasks().size(); task++) {
            double[] joint = joint(task);
            var known = gold.label(answers.tasks().id(task));
            sum += known.isPresent() ? joint[answers.labels().position(known.get())] : logSum(joint);
        }
        return sum;
    }

    /** {@return the probability of each label of a task} */
    double[] posterior(int task) {
        double[] row = joint(task);
        var known = gold.label(answers.tasks().id(task));
        double total = logSum(row);
        for (int c = 0; c < row.length; c++) {
            row[c] = known.isPresent() ? answers.labels().id(c).equals(known.get()) ? 1 : 0 : Math.exp(row[c] - total);
        }
        return row;
    }

    /** ln p(c, the answers of a task), for each label c. */
    private double[] joint(int task) {
        double[] row = logShares.clone();
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            for (int c = 0; c < row.length; c++) {
                row[c] += logRates[answers.worker(answer)][c][answers.label(answer)];
            }
        }
        return row;
    }

    private static double logSum(double[] logs) {
        double most = DoubleStream.of(logs).max().orElseThrow();
        return most
                + Math.log(
                        DoubleStream.of(logs).map(log -> Math.exp(log - most)).sum());
    }

    /** {@return the posterior before the first sweep: vote shares, with gold clamped} */
    static double[][] votes(CategoricalAnswers answers, Gold gold) {
        double[][] q = new double[answers.tasks().size()][answers.labels().size()];
        for (int task = 0; task < q.length; task++) {
            int n = answers.to(task) - answers.from(task);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                q[task][answers.label(answer)] += 1.0 / n;
            }
            var known = gold.label(answers.tasks().id(task));
            if (known.isPresent()) {
                Arrays.fill(q[task], 0);
                q[task][answers.labels().position(known.get())] = 1;
            }
        }
        return q;
    }

    /** Asserts that a posterior has the rows worked out by hand. */
    static void assertRows(Consensus found, IntFunction<double[]> expected, double tolerance) {
        double[][] rows = rows(found.posterior());
        for (int task = 0; task < rows.length; task++) {
            assertThat(rows[task]).as("task %s", task).containsExactly(expected.apply(task), within(tolerance));
        }
    }

    /** Asserts that a posterior has these rows. */
    static void assertRows(Consensus found, double[][] expected, double tolerance) {
        assertThat(found.posterior().tasks().size()).isEqualTo(expected.length);
        assertRows(found, task -> expected[task], tolerance);
    }

    /** Asserts that two posteriors are the same. */
    static void assertRows(Consensus found, Consensus expected, double tolerance) {
        assertRows(found, rows(expected.posterior()), tolerance);
    }

    /** {@return the objective that a method reached} */
    static double objective(Consensus consensus) {
        return consensus.convergence().objective().orElseThrow();
    }

    /**
     * Asserts that an objective is no lower after each of the first sweeps than before;
     * {@code slack} is relative.
     */
    static void assertClimbs(int sweeps, double slack, IntToDoubleFunction objective) {
        double before = Double.NEGATIVE_INFINITY;
        for (int sweep = 1; sweep <= sweeps; sweep++) {
            double now = objective.applyAsDouble(sweep);
            assertThat(now).as("after sweep %s", sweep).isGreaterThanOrEqualTo(before - slack * Math.abs(now));
            before = now;
        }
    }

    /** {@return the rows of a posterior} */
    static double[][] rows(Posterior posterior) {
        double[][] q = new double[posterior.tasks().size()][posterior.labels().size()];
        for (int task = 0; task < q.length; task++) {
            for (int c = 0; c < q[task].length; c++) {
                q[task][c] = posterior.probability(task, c);
            }
        }
        return q;
    }

    /** {@return the parameters behind the last posterior of one-coin after some sweeps} */
    static LongHand after(int sweeps, OneCoin settings, CategoricalAnswers answers, Known known) {
        return of(settings, answers, known, before(sweeps, settings, answers, known));
    }

    /** {@return the posterior that the last of some sweeps starts from} */
    static double[][] before(int sweeps, Iterative<?> method, CategoricalAnswers answers, Known known) {
        if (sweeps == 1) {
            return votes(answers, known.gold());
        }
        var shorter = (CategoricalAggregator) method.withStopping(new Stopping(sweeps - 1, 0));
        return rows(shorter.aggregate(answers, known, Progress.none()).posterior());
    }
}
