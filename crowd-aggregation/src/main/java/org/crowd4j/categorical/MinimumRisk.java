package org.crowd4j.categorical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crowd4j.Consensus;
import org.crowd4j.CostMatrix;
import org.crowd4j.Posterior;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Chooses for each task the label that is expected to cost least, rather than the most probable
 * one. The posterior stays as it is.
 *
 * <pre>{@code
 * var costs = CostMatrix.zeroOne(answers.labels()).with("ill", "healthy", 20);
 * var chosen = MinimumRisk.of(consensus, costs);
 * chosen.label("patient-3");           // "ill", unless 20 to 1 speaks against it
 * chosen.expectedCost("patient-3");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   label(t) = argminₛ Σₓ q(t, x) cost(x, s)
 * </pre>
 *
 * <p>Of labels that cost the same, to within 10⁻⁹ of the largest cost, the most probable is chosen,
 * and then the consensus' own winner. Costs of 1 for every mistake choose what the consensus chose.
 *
 * <p><b>When not:</b> with posteriors that are too sure of themselves: uneven costs turn small
 * errors of probability into other labels.
 *
 * <p><b>Cost:</b> O(N·K²) time, O(N) space.
 */
public final class MinimumRisk {
    private static final double ROUNDING = 1e-9;

    private final Posterior posterior;
    private final int[] label; // N
    private final double[] cost; // N

    private MinimumRisk(Posterior posterior, int[] label, double[] cost) {
        this.posterior = posterior;
        this.label = label;
        this.cost = cost;
    }

    /**
     * Returns the labels that are expected to cost least.
     *
     * @throws IllegalArgumentException if the costs are for other labels than the consensus has
     */
    public static MinimumRisk of(Consensus consensus, CostMatrix costs) {
        Posterior posterior = consensus.posterior();
        costs.requireLabels(posterior.labels());
        int n = posterior.tasks().size();
        int k = posterior.labels().size();
        double most = 0;
        for (int x = 0; x < k; x++) {
            for (int s = 0; s < k; s++) {
                most = Math.max(most, costs.cost(x, s));
            }
        }
        int[] label = new int[n];
        double[] cost = new double[n];
        double[] expected = new double[k];
        for (int task = 0; task < n; task++) {
            Arrays.fill(expected, 0);
            for (int x = 0; x < k; x++) {
                double q = posterior.probability(task, x);
                for (int s = 0; q > 0 && s < k; s++) { // most labels of a task are often impossible
                    expected[s] += q * costs.cost(x, s);
                }
            }
            double least = Arrays.stream(expected).min().orElseThrow();
            label[task] = choose(posterior, task, expected, least + ROUNDING * most);
            cost[task] = expected[label[task]];
        }
        return new MinimumRisk(posterior, label, cost);
    }

    private static int choose(Posterior posterior, int task, double[] expected, double limit) {
        int chosen = posterior.mode(task);
        for (int s = 0; s < expected.length; s++) {
            boolean better = expected[chosen] > limit
                    || posterior.probability(task, s) > posterior.probability(task, chosen) + Posterior.TIE;
            if (expected[s] <= limit && better) {
                chosen = s;
            }
        }
        return chosen;
    }

    /**
     * Returns the label that is expected to cost least.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    public String label(String task) {
        return posterior.labels().id(label[posterior.tasks().position(task)]);
    }

    /**
     * Returns what that label is expected to cost, if the posterior is right. After a method whose
     * posterior is too sure of itself, such as {@link DawidSkene}, the real cost is many times as
     * high; after {@link Committee} it is nearer, and still higher on most sets. The label itself
     * is what the posterior calls for in either case. Before relying on a cost, compare it with the
     * real one on tasks with gold.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    public double expectedCost(String task) {
        return cost[posterior.tasks().position(task)];
    }

    /** {@return the label of every task, in task order} */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int task = 0; task < label.length; task++) {
            labels.put(posterior.tasks().id(task), posterior.labels().id(label[task]));
        }
        return labels;
    }

    /** {@return how many tasks have another label than the consensus gives them} */
    public int changed() {
        int changed = 0;
        for (int task = 0; task < label.length; task++) {
            changed += label[task] == posterior.mode(task) ? 0 : 1;
        }
        return changed;
    }

    /**
     * {@return what all labels together are expected to cost, if the posterior is right; see the
     * warning at {@link #expectedCost(String)}}
     */
    public double expectedCost() {
        double sum = 0;
        for (double each : cost) {
            sum += each;
        }
        return sum;
    }

    /** {@return the first tasks, at most {@code rows}, as a table to look at} */
    public Table table(int rows) {
        Check.atLeast("rows", rows, 0);
        List<List<String>> cells = new ArrayList<>();
        for (int task = 0; task < Math.min(rows, label.length); task++) {
            cells.add(List.of(
                    posterior.tasks().id(task),
                    posterior.labels().id(label[task]),
                    String.format(Locale.ROOT, "%.4f", cost[task]),
                    posterior.labels().id(posterior.mode(task)),
                    String.format(Locale.ROOT, "%.4f", posterior.probability(task, posterior.mode(task)))));
        }
        return Table.of(List.of("task", "label", "cost", "most probable", "confidence"), cells);
    }

    /** {@return such as {@code MinimumRisk[45 tasks, 3 changed, expected cost 7.20]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "MinimumRisk[%d tasks, %d changed, expected cost %.2f]",
                label.length,
                changed(),
                expectedCost());
    }
}
