package org.crowd4j.rewards;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Predictions;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;

/** What simulated workers expect of the others. */
final class ExpectedLabels {
    private ExpectedLabels() {}

    /** {@return the answers, each with the shares that its worker expects among the others} */
    static CategoricalAnswers of(Simulation world) {
        CategoricalAnswers answers = world.answers();
        int labels = answers.labels().size();
        double[][] given = new double[labels][labels]; // shares of the labels of others, by the own one
        double[] all = new double[labels];
        for (int task = 0; task < answers.tasks().size(); task++) {
            double[] counts = new double[labels];
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                counts[answers.label(answer)]++;
                all[answers.label(answer)]++;
            }
            for (int own = 0; own < labels; own++) {
                for (int other = 0; other < labels; other++) {
                    given[own][other] += counts[own] * (counts[other] - (own == other ? 1 : 0));
                }
            }
        }
        scale(all);
        for (double[] row : given) {
            scale(row);
        }
        Predictions.Builder expected = Predictions.builder();
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                String worker = answers.workers().id(answers.worker(answer));
                double[] shares = looks(world.worker(worker).behaviour()) ? given[answers.label(answer)] : all;
                for (int label = 0; label < labels; label++) {
                    expected.add(
                            answers.tasks().id(task), worker, answers.labels().id(label), shares[label]);
                }
            }
        }
        return answers.withPredictions(expected.build());
    }

    private static boolean looks(Behaviour behaviour) {
        return !(behaviour instanceof Behaviour.Habit || behaviour instanceof Behaviour.UniformSpammer);
    }

    private static void scale(double[] counts) {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        for (int label = 0; label < counts.length; label++) {
            counts[label] = sum == 0 ? 1.0 / counts.length : counts[label] / sum;
        }
    }
}
