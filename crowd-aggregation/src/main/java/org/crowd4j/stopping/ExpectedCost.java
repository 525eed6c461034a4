package org.crowd4j.stopping;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;
import org.crowd4j.CostMatrix;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * Closes a task when further answers are expected to save less than they cost.
 *
 * <pre>{@code
 * var costs = CostMatrix.zeroOne(answers.labels()).with("ill", "healthy", 20);
 * // an answer costs a twentieth of a small mistake
 * StoppingRule rule = new ExpectedCost(costs, 0.05);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   loss(π)    = minₛ Σₓ π(x) cost(x, s)
 *   gain(n)    = loss(π) − E[ loss(π after n more answers) ],
 *           each of an {@linkplain TaskState#average() average worker}
 *   close if   gain(n) ≤ n · price   for every n from 1 to ahead that remain
 * </pre>
 *
 * <p>Looking one answer ahead is not enough: where two answers are needed to change the label, one
 * has no value.
 *
 * <p><b>When not:</b> the gain is only as accurate as the posterior. While there is {@linkplain
 * TaskState#doubt() doubt}, tasks stay open.
 *
 * <p><b>Cost:</b> O(Kⁿ⁺²) per decision, for n = {@code ahead}.
 *
 * @param costs what wrong labels cost
 * @param price what an answer costs, in the same unit; finite, greater than 0
 * @param ahead how many answers to look ahead; from 1 to 6
 * @see <a href="https://doi.org/10.1145/1401890.1401965">V. S. Sheng, F. Provost and P. G.
 *     Ipeirotis (2008), Get Another Label? Improving Data Quality and Data Mining Using Multiple,
 *     Noisy Labelers, KDD '08, 614–622</a>
 */
public record ExpectedCost(CostMatrix costs, double price, int ahead) implements StoppingRule {
    private static final int FARTHEST = 6;

    /** Looks three answers ahead. */
    public ExpectedCost(CostMatrix costs, double price) {
        this(costs, price, 3);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code price} is not finite and greater than 0, or
     *     {@code ahead} is not from 1 to 6
     */
    public ExpectedCost {
        Check.positive("price", price);
        Check.within("ahead", ahead, 1, FARTHEST);
    }

    /** {@return this rule, with other costs} */
    public ExpectedCost withCosts(CostMatrix other) {
        return new ExpectedCost(other, price, ahead);
    }

    /** {@return this rule, with another price of an answer} */
    public ExpectedCost withPrice(double amount) {
        return new ExpectedCost(costs, amount, ahead);
    }

    /** {@return this rule, with another number of answers to look ahead} */
    public ExpectedCost withAhead(int answers) {
        return new ExpectedCost(costs, price, answers);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the labels of the task differ from those of the costs
     */
    @Override
    public Decision decide(TaskState state) {
        checkArgument(
                costs.labels() == state.labels()
                        || costs.labels().ids().equals(state.labels().ids()),
                "the costs must be for the labels of task \"%s\", %s, got %s",
                state.task(),
                state.labels(),
                costs.labels());
        if (state.remaining() == 0) {
            return Decision.close(() -> "no answers remain");
        }
        double[] pi = state.posterior();
        double now = loss(pi);
        int farthest = Math.min(ahead, state.remaining());
        double best = Double.NEGATIVE_INFINITY;
        int steps = 1;
        double bestGain = 0;
        for (int n = 1; n <= farthest; n++) {
            double gain = now - after(pi, state.average(), n);
            if (gain - n * price > best) {
                best = gain - n * price;
                bestGain = gain;
                steps = n;
            }
        }
        double gain = Math.max(0, bestGain);
        int n = steps;
        if (best > 0) {
            return Decision.keepOpen(() -> describe(n, gain, "more than"));
        }
        return Decision.closeUnlessDoubted(state, () -> describe(n, gain, "no more than"));
    }

    /** {@return the expected cost of the best label, times the sum of the probabilities} */
    private double loss(double[] joint) {
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < joint.length; s++) {
            double sum = 0;
            for (int x = 0; x < joint.length; x++) {
                sum += joint[x] * costs.cost(x, s);
            }
            least = Math.min(least, sum);
        }
        return least;
    }

    /**
     * The expected loss after more answers, on joint probabilities of the truth and those answers.
     */
    private double after(double[] joint, double p, int answers) {
        if (answers == 0) {
            return loss(joint);
        }
        double wrong = (1 - p) / Math.max(1, joint.length - 1);
        double sum = 0;
        double[] next = new double[joint.length];
        for (int a = 0; a < joint.length; a++) {
            for (int x = 0; x < joint.length; x++) {
                next[x] = joint[x] * (x == a ? p : wrong);
            }
            sum += after(next, p, answers - 1);
        }
        return sum;
    }

    private String describe(int answers, double gain, String verb) {
        return String.format(
                Locale.ROOT,
                "%s would save %.4f, %s the price of %.4f",
                Plural.of(answers, "more answer"),
                gain,
                verb,
                answers * price);
    }
}
