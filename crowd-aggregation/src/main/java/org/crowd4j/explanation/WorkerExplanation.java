package org.crowd4j.explanation;

import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Posterior;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.packing.LeaveOneOutPosterior;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * Where a worker differs from the consensus, which labels they confuse, and the effect. Made by
 * {@link Explanation#worker}.
 */
public final class WorkerExplanation {
    private final String worker;
    private final int answers;
    private final int decided;
    private final double moved;
    private final List<Difference> differences;
    private final List<Mistake> mistakes;

    WorkerExplanation(Consensus consensus, LeaveOneOutPosterior parts, int w) {
        CategoricalAnswers all = consensus.answers();
        Posterior posterior = consensus.posterior();
        int k = all.labels().size();
        List<Difference> found = new ArrayList<>();
        double[][] expected = new double[k][]; // truth, given; rows on demand, because there may be many labels
        double[] truths = new double[k];
        double[] with = new double[k];
        double[] rest = new double[k];
        int given = 0;
        int decisive = 0;
        double sum = 0;
        for (int task = 0; task < all.tasks().size(); task++) {
            boolean gold = consensus.clamped().label(all.tasks().id(task)).isPresent();
            for (int a = all.from(task); a < all.to(task); a++) {
                if (all.worker(a) != w) {
                    continue;
                }
                given++;
                int mode = posterior.mode(task);
                int label = all.label(a);
                if (!posterior.leads(task, label)) {
                    found.add(new Difference(
                            all.tasks().id(task),
                            all.labels().id(label),
                            all.labels().id(mode),
                            posterior.probability(task, mode)));
                }
                for (int c = 0; c < k; c++) {
                    double p = posterior.probability(task, c);
                    truths[c] += p;
                    if (p > 0) {
                        expected[c] = expected[c] == null ? new double[k] : expected[c];
                        expected[c][label] += p;
                    }
                }
                if (!gold) {
                    parts.probabilities(task, 0, 0, with);
                    parts.probabilities(task, a, a + 1, rest);
                    sum += distance(with, rest);
                    decisive += rest[mode] + Posterior.TIE < Doubles.max(rest) ? 1 : 0;
                }
            }
        }
        this.worker = all.workers().id(w);
        this.answers = given;
        this.decided = decisive;
        this.moved = sum / given;
        found.sort(Comparator.comparingDouble((Difference one) -> -one.confidence()));
        this.differences = List.copyOf(found);
        this.mistakes = mistakes(all, expected, truths);
    }

    /**
     * A task to which the worker gave another label.
     *
     * @param task the id of the task
     * @param given the label of the worker
     * @param label the label of the consensus
     * @param confidence its probability
     */
    public record Difference(String task, String given, String label, double confidence) {}

    /**
     * A label that the worker confuses with another.
     *
     * @param label the right label
     * @param given the label of the worker
     * @param times the expected number of such answers, by the posterior
     * @param rate their share among the worker's answers to tasks of the right label
     */
    public record Mistake(String label, String given, double times, double rate) {}

    private static List<Mistake> mistakes(CategoricalAnswers all, double[][] expected, double[] truths) {
        List<Mistake> found = new ArrayList<>();
        for (int c = 0; c < truths.length; c++) {
            for (int l = 0; l < truths.length && expected[c] != null; l++) {
                if (l != c && expected[c][l] > 0) {
                    found.add(new Mistake(
                            all.labels().id(c),
                            all.labels().id(l),
                            expected[c][l],
                            Math.min(1, expected[c][l] / truths[c])));
                }
            }
        }
        found.sort(Comparator.comparingDouble((Mistake one) -> -one.times()));
        return List.copyOf(found);
    }

    /** The total variation distance: half the sum of absolute differences. */
    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int c = 0; c < one.length; c++) {
            sum += Math.abs(one[c] - other[c]) / 2;
        }
        return Math.min(1, sum);
    }

    /** {@return the id of the worker} */
    public String worker() {
        return worker;
    }

    /** {@return the number of answers of the worker} */
    public int answers() {
        return answers;
    }

    /**
     * {@return the answers whose label neither wins nor ties, by the confidence of the consensus,
     * highest first}
     */
    public List<Difference> differences() {
        return differences;
    }

    /** {@return the confused labels, the most frequent first} */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** {@return the number of answers without which a task without gold has another label} */
    public int decided() {
        return decided;
    }

    /**
     * {@return the mean change of a posterior by an answer, as total variation; from 0 to 1, and 0
     * where gold decides}
     */
    public double moved() {
        return moved;
    }

    /** {@return the first differences, at most {@code rows}, as a table} */
    public Table table(int rows) {
        Check.atLeast("rows", rows, 0);
        return Table.of(
                List.of("task", "given", "consensus", "confidence"),
                differences.stream()
                        .limit(rows)
                        .map(each ->
                                List.of(each.task(), each.given(), each.label(), number("%.4f", each.confidence())))
                        .toList());
    }

    /** {@return the most frequent mistakes, at most {@code rows}, as a table} */
    public Table mistakeTable(int rows) {
        Check.atLeast("rows", rows, 0);
        return Table.of(
                List.of("right", "given", "times", "rate"),
                mistakes.stream()
                        .limit(rows)
                        .map(each -> List.of(
                                each.label(), each.given(), number("%.1f", each.times()), number("%.3f", each.rate())))
                        .toList());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** {@return the numbers, ten differences and five mistakes} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s, %d against the consensus%neach moves %.3f of a task's probability, %d decide%s%n%s",
                worker,
                Plural.of(answers, "answer"),
                differences.size(),
                moved,
                decided,
                table(10),
                mistakeTable(5));
    }
}
