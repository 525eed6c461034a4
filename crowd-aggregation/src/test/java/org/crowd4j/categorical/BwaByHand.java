package org.crowd4j.categorical;

import org.apache.commons.math3.special.Gamma;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;

/**
 * What Bayesian weighted averaging believes, one loop per formula and nothing shared with the
 * library.
 */
final class BwaByHand {
    private final Bwa settings;
    private final CategoricalAnswers answers;
    private final Known known;
    private final double[][] z; // task, label
    private final double[] prior; // b, by label
    private double objective;

    /** Vote shares, with gold clamped. */
    BwaByHand(Bwa settings, CategoricalAnswers answers, Known known) {
        this.settings = settings;
        this.answers = answers;
        this.known = known;
        z = LongHand.votes(answers, known.gold());
        double[][] shares = LongHand.votes(answers, Known.nothing().gold());
        int k = answers.labels().size();
        prior = new double[k];
        for (int c = 0; c < k; c++) {
            double spread = 0;
            for (int answer = 0; answer < answers.size(); answer++) {
                double s = shares[answers.task(answer)][c];
                spread += s * (1 - s) / answers.size();
            }
            prior[c] = 4 * (1 - 1.0 / k) * settings.workerStrength() * Math.max(1e-6, spread);
        }
    }

    /** {@return ln p(answers, z | μ) from below, after the last sweep} */
    double objective() {
        return objective;
    }

    /** {@return the row of a task, made to add up to 1} */
    double[] posterior(int task) {
        double sum = 0;
        for (double part : z[task]) {
            sum += part;
        }
        double[] q = z[task].clone();
        for (int c = 0; c < q.length; c++) {
            q[c] /= sum;
        }
        return q;
    }

    void sweep() {
        objective = 0;
        for (int c = 0; c < prior.length; c++) {
            double mu = 0;
            for (double[] row : z) {
                mu += row[c] / z.length;
            }
            int workers = answers.workers().size();
            double[] shape = new double[workers];
            double[] rate = new double[workers];
            for (int w = 0; w < workers; w++) {
                double priorShape = (settings.workerStrength() + past(w, c, false)) / 2;
                double priorRate = (prior[c] + past(w, c, true)) / 2;
                shape[w] = priorShape + given(w) / 2;
                rate[w] = priorRate + errors(w, c) / 2;
                objective -= divergence(shape[w], rate[w], priorShape, priorRate);
            }
            estimate(c, mu, shape, rate);
            for (int task = 0; task < z.length; task++) {
                double off = z[task][c] - mu;
                objective +=
                        0.5 * Math.log(settings.meanWeight() / (2 * Math.PI)) - 0.5 * settings.meanWeight() * off * off;
            }
            for (int w = 0; w < workers; w++) {
                double logPrecision = VariationalByHand.digamma(shape[w]) - Math.log(rate[w]);
                objective += given(w) * 0.5 * (logPrecision - Math.log(2 * Math.PI));
                objective -= 0.5 * shape[w] / rate[w] * errors(w, c);
            }
        }
    }

    private void estimate(int c, double mu, double[] shape, double[] rate) {
        for (int task = 0; task < z.length; task++) {
            double above = settings.meanWeight() * mu;
            double below = settings.meanWeight();
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                double v = shape[answers.worker(answer)] / rate[answers.worker(answer)];
                above += answers.label(answer) == c ? v : 0;
                below += v;
            }
            var gold = known.gold().label(answers.tasks().id(task));
            z[task][c] = gold.isEmpty()
                    ? above / below
                    : gold.get().equals(answers.labels().id(c)) ? 1 : 0;
        }
    }

    /** The divergence of one Gamma distribution from another, each by shape and rate. */
    private static double divergence(double shape, double rate, double priorShape, double priorRate) {
        return (shape - priorShape) * VariationalByHand.digamma(shape)
                - Gamma.logGamma(shape)
                + Gamma.logGamma(priorShape)
                + priorShape * Math.log(rate / priorRate)
                + shape * (priorRate - rate) / rate;
    }

    private double given(int worker) {
        double count = 0;
        for (int answer = 0; answer < answers.size(); answer++) {
            count += answers.worker(answer) == worker ? 1 : 0;
        }
        return count;
    }

    private double errors(int worker, int c) {
        double sum = 0;
        for (int answer = 0; answer < answers.size(); answer++) {
            double error = (answers.label(answer) == c ? 1 : 0) - z[answers.task(answer)][c];
            sum += answers.worker(answer) == worker ? error * error : 0;
        }
        return sum;
    }

    /**
     * How many past answers there are, or how many of them were wrong about a label: said it, or
     * failed to.
     */
    private double past(int worker, int c, boolean wrong) {
        double sum = 0;
        for (String truth : answers.labels()) {
            for (String given : answers.labels()) {
                String label = answers.labels().id(c);
                boolean off = truth.equals(label) != given.equals(label);
                sum += !wrong || off ? known.history().count(answers.workers().id(worker), truth, given) : 0;
            }
        }
        return sum;
    }
}
