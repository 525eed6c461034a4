package org.crowd4j.categorical;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;

/**
 * GLAD by the book: every pair of worker and task has rates of its own, as if it were a worker of
 * its own.
 */
final class GladByHand {
    final double[] alpha; // W
    final double[] b; // N:  ln β
    private final Glad settings;
    private final CategoricalAnswers answers;
    private final Known known;

    private GladByHand(Glad settings, Glad.Result result, Known known) {
        this.settings = settings;
        this.answers = result.answers();
        this.known = known;
        alpha = answers.workers().ids().stream().mapToDouble(result::ability).toArray();
        b = answers.tasks().ids().stream()
                .mapToDouble(task -> -Math.log(result.difficulty(task)))
                .toArray();
    }

    /** {@return the parameters that GLAD returns after some sweeps} */
    static GladByHand after(int sweeps, Glad settings, CategoricalAnswers answers, Known known) {
        var result = settings.withStopping(new Stopping(sweeps, 0)).aggregate(answers, known, Progress.none());
        return new GladByHand(settings, result, known);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** {@return the model at these parameters, with a uniform label prior} */
    LongHand model() {
        int k = answers.labels().size();
        var pairs = CategoricalAnswers.builder().labels(answers.labels().ids());
        for (int task = 0; task < b.length; task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                pairs.add(
                        answers.tasks().id(task),
                        answers.worker(answer) + " " + task,
                        answers.labels().id(answers.label(answer)));
            }
        }
        CategoricalAnswers apart = pairs.build();
        double[][][] rates = new double[apart.workers().size()][k][k];
        for (int pair = 0; pair < rates.length; pair++) {
            String[] name = apart.workers().id(pair).split(" ");
            double x = alpha[Integer.parseInt(name[0])] * Math.exp(b[Integer.parseInt(name[1])]);
            for (int c = 0; c < k; c++) {
                for (int l = 0; l < k; l++) {
                    rates[pair][c][l] = rate(x, c == l);
                }
            }
        }
        double[] shares = new double[k];
        Arrays.fill(shares, -Math.log(k));
        return new LongHand(apart, known.gold(), rates, shares, beside());
    }

    private double rate(double x, boolean right) {
        return Math.log(right ? sigmoid(x) : sigmoid(-x) / (answers.labels().size() - 1));
    }

    private double beside() {
        double sum = 0;
        for (double each : b) {
            sum -= Math.pow(each - settings.easiness(), 2) / 2;
        }
        for (int w = 0; w < alpha.length; w++) {
            sum -= Math.pow(alpha[w] - settings.ability(), 2) / 2;
            for (String truth : answers.labels()) {
                for (String given : answers.labels()) {
                    sum += known.history().count(answers.workers().id(w), truth, given)
                            * rate(alpha[w] * Math.exp(settings.easiness()), truth.equals(given));
                }
            }
        }
        return sum;
    }
}
