package org.crowd4j.categorical;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;

/**
 * MACE by the book: every answer is asked by itself whether it is spam, under every truth; nothing
 * is added up beforehand.
 */
final class MaceByHand {
    private static final double BETA = 0.5;
    private static final double DIRICHLET = 10;

    private final Mace settings;
    private final CategoricalAnswers answers;
    private final Known known;
    private final int k;
    private final double[] logKnow; // W
    private final double[] logSpam; // W
    private final double[][] logSay; // W, K
    private final double[] logShares; // K
    private double logPrior;

    private MaceByHand(Mace settings, CategoricalAnswers answers, Known known) {
        this.settings = settings;
        this.answers = answers;
        this.known = known;
        k = answers.labels().size();
        int w = answers.workers().size();
        logKnow = new double[w];
        logSpam = new double[w];
        logSay = new double[w][k];
        logShares = new double[k];
        Arrays.fill(logKnow, Math.log(0.5));
        Arrays.fill(logSpam, Math.log(0.5));
        Arrays.stream(logSay).forEach(row -> Arrays.fill(row, -Math.log(k)));
    }

    /** {@return the parameters behind the last posterior after some sweeps} */
    static LongHand after(int sweeps, Mace settings, CategoricalAnswers answers, Known known) {
        var model = new MaceByHand(settings, answers, known);
        double[][] q = LongHand.votes(answers, known.gold());
        for (int sweep = 0; sweep < sweeps; sweep++) {
            model.maximise(q);
            for (int task = 0; task < q.length; task++) {
                q[task] = model.parameters().posterior(task);
            }
        }
        return model.parameters();
    }

    private double rate(int w, int truth, int given) {
        double spam = Math.exp(logSpam[w] + logSay[w][given]);
        return truth == given ? Math.exp(logKnow[w]) + spam : spam;
    }

    private LongHand parameters() {
        double[][][] rates = new double[logKnow.length][k][k];
        double beside = logPrior;
        for (int w = 0; w < rates.length; w++) {
            for (int c = 0; c < k; c++) {
                for (int l = 0; l < k; l++) {
                    rates[w][c][l] = Math.log(rate(w, c, l));
                    beside += past(w, c, l) * rates[w][c][l];
                }
            }
        }
        return new LongHand(answers, known.gold(), rates, logShares, beside);
    }

    private double past(int w, int c, int l) {
        return known.history()
                .count(
                        answers.workers().id(w),
                        answers.labels().id(c),
                        answers.labels().id(l));
    }

    private void maximise(double[][] q) {
        double[] knows = new double[logKnow.length];
        double[][] spam = new double[logKnow.length][k];
        for (int task = 0; task < q.length; task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                for (int c = 0; c < k; c++) {
                    add(answers.worker(answer), c, answers.label(answer), q[task][c], knows, spam);
                }
            }
        }
        for (int w = 0; w < knows.length; w++) {
            for (int c = 0; c < k; c++) {
                for (int l = 0; l < k; l++) {
                    add(w, c, l, past(w, c, l), knows, spam);
                }
            }
        }
        logPrior = 0;
        for (int w = 0; w < knows.length; w++) {
            if (settings.inference() == Mace.Inference.VARIATIONAL_BAYES) {
                average(w, knows[w], spam[w]);
            } else {
                share(w, knows[w], spam[w]);
            }
        }
        for (int c = 0; c < k; c++) {
            int label = c;
            logShares[c] = settings.labelPrior().equals(LabelPrior.uniform())
                    ? -Math.log(k)
                    : Math.log(Arrays.stream(q).mapToDouble(row -> row[label]).sum() / q.length);
        }
    }

    private void add(int w, int truth, int given, double count, double[] knows, double[][] spam) {
        double known = truth == given ? Math.exp(logKnow[w]) / rate(w, truth, given) : 0;
        knows[w] += count * known;
        spam[w][given] += count * (1 - known);
    }

    private void share(int w, double knows, double[] spam) {
        double s = settings.smoothing() / k;
        double spamming = Arrays.stream(spam).sum();
        logKnow[w] = Math.log((knows + s) / (knows + spamming + 2 * s));
        logSpam[w] = Math.log((spamming + s) / (knows + spamming + 2 * s));
        logPrior += s * (logKnow[w] + logSpam[w]);
        for (int l = 0; l < k; l++) {
            logSay[w][l] = Math.log((spam[l] + s) / (spamming + k * s));
            logPrior += s * logSay[w][l];
        }
    }

    private void average(int w, double knows, double[] spam) {
        double[] know = {knows + BETA, Arrays.stream(spam).sum() + BETA};
        double[] means = means(know);
        logKnow[w] = means[0];
        logSpam[w] = means[1];
        double[] say = Arrays.stream(spam).map(count -> count + DIRICHLET).toArray();
        logSay[w] = means(say);
        logPrior -= divergence(know, BETA) + divergence(say, DIRICHLET);
    }

    private static double[] means(double[] dirichlet) {
        double sum = digamma(Arrays.stream(dirichlet).sum());
        return Arrays.stream(dirichlet).map(a -> digamma(a) - sum).toArray();
    }

    /**
     * The long way: up to where three terms of the series are enough. That of commons-math is good
     * to nine digits only.
     */
    private static double digamma(double x) {
        double y = x;
        double below = 0;
        for (; y < 500; y++) {
            below += 1 / y;
        }
        return Math.log(y) - 1 / (2 * y) - 1 / (12 * y * y) + 1 / (120 * y * y * y * y) - below;
    }

    /** Of a Dirichlet from the symmetric one: the mean of ln density / density. */
    private static double divergence(double[] from, double to) {
        double[] even = from.clone();
        Arrays.fill(even, to);
        double[] means = means(from);
        double sum = logScale(from) - logScale(even);
        for (int i = 0; i < from.length; i++) {
            sum += (from[i] - to) * means[i];
        }
        return sum;
    }

    private static double logScale(double[] dirichlet) {
        return Gamma.logGamma(Arrays.stream(dirichlet).sum())
                - Arrays.stream(dirichlet).map(Gamma::logGamma).sum();
    }
}
