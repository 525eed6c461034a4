package org.crowd4j.benchmarks.quality.kinds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.crowd4j.Interval;
import org.crowd4j.NumericAnswers;
import org.crowd4j.benchmarks.quality.kinds.NumericScenario.Errors;
import org.crowd4j.numeric.GaussianSeverity;

/**
 * A kind of simulated jury, for the intervals of {@link GaussianSeverity}. The standard deviation
 * of a score is 1, right values have one of 2.
 *
 * @param name what is special about it, or plain
 * @param entries how many entries are judged
 * @param judges how many judges there are
 * @param each how many judges score an entry
 * @param severity the standard deviation of severities
 * @param unequal the standard deviation of the log of a judge's standard deviation
 * @param errors the shape of errors
 * @param sided whether one half of the judges sees mostly the better entries
 */
public record JudgePanel(
        String name, int entries, int judges, int each, double severity, double unequal, Errors errors, boolean sided) {
    static final double[] LEVELS = {0.8, 0.9, 0.95};
    private static final int VALUES = 12_000; // for each panel
    private static final double OWN_SIDE = 0.9;

    /**
     * How often intervals hold, by level.
     *
     * @param ofValues those of values
     * @param ofDifferences those of the difference of a value and the next
     */
    public record Coverage(List<Double> ofValues, List<Double> ofDifferences) {
        public Coverage {
            ofValues = List.copyOf(ofValues);
            ofDifferences = List.copyOf(ofDifferences);
        }
    }

    private static JudgePanel plain(int entries, int judges, int each) {
        return new JudgePanel("plain", entries, judges, each, 1, 0, Errors.NORMAL, false);
    }

    /** {@return all} */
    public static List<JudgePanel> all() {
        return List.of(
                plain(10, 3, 2),
                plain(10, 5, 2),
                plain(40, 10, 2),
                plain(12, 3, 3),
                plain(60, 12, 3),
                plain(20, 30, 5),
                plain(15, 10, 10),
                plain(100, 30, 10),
                new JudgePanel("severities of 0", 12, 6, 2, 0, 0, Errors.NORMAL, false),
                new JudgePanel("severities of 4", 12, 6, 2, 4, 0, Errors.NORMAL, false),
                new JudgePanel("unequal spread", 20, 7, 3, 1, 0.5, Errors.NORMAL, false),
                new JudgePanel("unequal spread", 60, 12, 4, 1, 0.5, Errors.NORMAL, false),
                new JudgePanel("heavy tails", 20, 8, 3, 1, 0, Errors.HEAVY, false),
                new JudgePanel("skewed errors", 20, 8, 3, 1, 0, Errors.SKEWED, false),
                new JudgePanel("one-sided", 24, 8, 2, 1, 0, Errors.NORMAL, true),
                new JudgePanel("one-sided, unequal spread", 60, 16, 4, 1, 0.5, Errors.NORMAL, true));
    }

    /** {@return how often intervals hold, in as many draws as make some thousand values} */
    Coverage measure() {
        int draws = VALUES / entries;
        double[] values = new double[LEVELS.length];
        double[] differences = new double[LEVELS.length];
        for (int seed = 0; seed < draws; seed++) {
            draw(seed, values, differences);
        }
        List<Double> ofValues = new ArrayList<>();
        List<Double> ofDifferences = new ArrayList<>();
        for (int level = 0; level < LEVELS.length; level++) {
            ofValues.add(values[level] / draws / entries);
            ofDifferences.add(differences[level] / draws / entries);
        }
        return new Coverage(ofValues, ofDifferences);
    }

    private void draw(long seed, double[] values, double[] differences) {
        Random random = new Random(seed);
        double[] right = new double[entries];
        GaussianSeverity.Result found = new GaussianSeverity().aggregate(scores(random, right));
        for (int entry = 0; entry < entries; entry++) {
            int next = (entry + 1) % entries;
            for (int level = 0; level < LEVELS.length; level++) {
                Interval value = found.interval("e" + entry, LEVELS[level]);
                Interval difference = found.differenceInterval("e" + entry, "e" + next, LEVELS[level]);
                values[level] += value.contains(right[entry]) ? 1 : 0;
                differences[level] += difference.contains(right[entry] - right[next]) ? 1 : 0;
            }
        }
    }

    private NumericAnswers scores(Random random, double[] right) {
        double[] harsh = new double[judges];
        double[] spread = new double[judges];
        List<Integer> order = new ArrayList<>();
        for (int judge = 0; judge < judges; judge++) {
            harsh[judge] = severity * random.nextGaussian();
            spread[judge] = Math.exp(unequal * random.nextGaussian());
            order.add(judge);
        }
        NumericAnswers.Builder scores = NumericAnswers.builder();
        for (int entry = 0; entry < entries; entry++) {
            right[entry] = 2 * random.nextGaussian();
            boolean upper = right[entry] > 0 == random.nextDouble() < OWN_SIDE;
            Collections.shuffle(order, random);
            if (sided) {
                order.sort((a, b) -> Boolean.compare(b < judges / 2 == upper, a < judges / 2 == upper));
            }
            for (int judge : order.subList(0, each)) {
                double score = right[entry] - harsh[judge] + spread[judge] * errors.draw(random);
                scores.add("e" + entry, "j" + judge, score);
            }
        }
        return scores.build();
    }
}
