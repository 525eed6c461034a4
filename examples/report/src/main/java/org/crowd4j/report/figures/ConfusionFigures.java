package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Posterior;

/**
 * Which labels are taken for which.
 *
 * @param byGold whether gold says what is right; else it is the consensus
 * @param pairs pairs of labels by the number of answers that take one for the other, most first
 * @param wrongAnswers all wrong answers
 * @param wrongLabels all wrong labels of the consensus by gold
 * @param counts the matrices
 */
public record ConfusionFigures(
        boolean byGold, List<Pair> pairs, double wrongAnswers, double wrongLabels, Counts counts) {
    /** Pairs that make this share of the mistakes stand out. */
    public static final double MOST = 0.8;

    /** Two labels, and how often answers and labels of the consensus take one for the other. */
    public record Pair(int label, int other, double answers, double labels) {}

    /** Counts by right label and given label. */
    public static final class Counts {
        private final double[][] answers;
        private final double[][] labels;

        private Counts(int size) {
            this.answers = new double[size][size];
            this.labels = new double[size][size];
        }

        /** {@return answers by right label and given label} */
        public double[][] answers() {
            return answers;
        }

        /** {@return tasks by gold and the label of the consensus; a tie counts for its winner} */
        public double[][] labels() {
            return labels;
        }
    }

    /** Computes the figures. */
    public static ConfusionFigures of(Subject subject) {
        CategoricalAnswers answers = subject.answers();
        Posterior posterior = subject.consensus().posterior();
        boolean byGold = subject.hasMuchGold();
        Counts counts = new Counts(subject.labels().size());
        for (int task = 0; task < answers.tasks().size(); task++) {
            int right = byGold ? subject.truth(task) : subject.label(posterior.mode(task));
            if (right < 0) {
                continue;
            }
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                counts.answers[right][subject.label(answers.label(answer))]++;
            }
            if (byGold
                    && subject.consensus()
                            .clamped()
                            .label(answers.tasks().id(task))
                            .isEmpty()) {
                counts.labels[right][subject.label(posterior.mode(task))]++;
            }
        }
        List<Pair> pairs = new ArrayList<>();
        double wrongAnswers = 0;
        double wrongLabels = 0;
        for (int a = 0; a < counts.answers.length; a++) {
            for (int b = a + 1; b < counts.answers.length; b++) {
                double said = counts.answers[a][b] + counts.answers[b][a];
                double labelled = counts.labels[a][b] + counts.labels[b][a];
                wrongAnswers += said;
                wrongLabels += labelled;
                if (said + labelled > 0) {
                    pairs.add(new Pair(a, b, said, labelled));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -pair.answers()));
        return new ConfusionFigures(byGold, List.copyOf(pairs), wrongAnswers, wrongLabels, counts);
    }

    /** {@return the one or two pairs that make most wrong answers; empty if it takes more} */
    public List<Pair> standOut() {
        double sum = 0;
        for (int at = 0; at < Math.min(2, pairs.size()); at++) {
            sum += pairs.get(at).answers();
            if (sum >= MOST * wrongAnswers) {
                return pairs.subList(0, at + 1);
            }
        }
        return List.of();
    }
}
