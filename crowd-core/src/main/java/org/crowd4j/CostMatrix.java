package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * What a wrong label costs: an amount for each pair of the right label and the one that was chosen.
 * Any unit will do, as long as the price of an answer is in it too.
 *
 * <pre>{@code
 * var costs = CostMatrix.zeroOne(answers.labels())
 *     // to call the ill healthy is twenty times as bad as the reverse
 *     .with("ill", "healthy", 20);
 * costs.cost("ill", "healthy");
 * }</pre>
 */
public final class CostMatrix {
    private final Index labels;
    private final double[] cost; // K × K:  truth, given

    private CostMatrix(Index labels, double[] cost) {
        this.labels = labels;
        this.cost = cost;
    }

    /** {@return costs of 1 for every wrong label, and 0 for the right one} */
    public static CostMatrix zeroOne(Index labels) {
        int k = labels.size();
        double[] cost = new double[k * k];
        Arrays.fill(cost, 1);
        for (int c = 0; c < k; c++) {
            cost[c * k + c] = 0;
        }
        return new CostMatrix(labels, cost);
    }

    /**
     * Returns these costs, with another amount for one pair.
     *
     * @param truth the right label
     * @param given the label chosen
     * @param amount what that costs; finite, at least 0; the right label may cost something too
     * @return the costs
     * @throws IllegalArgumentException if {@code amount} is negative or not finite
     * @throws java.util.NoSuchElementException if there is no such label
     */
    public CostMatrix with(String truth, String given, double amount) {
        checkArgument(
                amount >= 0 && amount < Double.POSITIVE_INFINITY, "cost must be finite and at least 0, got %s", amount);
        double[] changed = cost.clone();
        changed[labels.position(truth) * labels.size() + labels.position(given)] = amount;
        return new CostMatrix(labels, changed);
    }

    /**
     * Refuses costs of other labels.
     *
     * @throws IllegalArgumentException if these costs are not for {@code wanted}, in this order
     */
    public void requireLabels(Index wanted) {
        checkArgument(
                labels == wanted || labels.ids().equals(wanted.ids()),
                "the costs must be for %s, got %s",
                wanted,
                labels);
    }

    /** {@return the labels} */
    public Index labels() {
        return labels;
    }

    /** {@return the cost of giving {@code given} where {@code truth} is right} */
    public double cost(String truth, String given) {
        return cost(labels.position(truth), labels.position(given));
    }

    /** {@return what it costs to say the label at one position where that at another is right} */
    public double cost(int truth, int given) {
        return cost[truth * labels.size() + given];
    }

    /** {@return such as {@code CostMatrix[2 labels, costs from 0.0 to 20.0]}} */
    @Override
    public String toString() {
        return "CostMatrix[%s labels, costs from %s to %s]"
                .formatted(
                        labels.size(),
                        Arrays.stream(cost).min().orElse(0),
                        Arrays.stream(cost).max().orElse(0));
    }
}
