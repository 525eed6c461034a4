package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crowd4j.Index;
import org.jspecify.annotations.Nullable;

/** How probable each label is before anybody has answered. */
public final class LabelPrior {
    private static final LabelPrior ESTIMATED = new LabelPrior("estimated", ImmutableMap.of());
    private static final LabelPrior UNIFORM = new LabelPrior("uniform", ImmutableMap.of());
    private static final double SUM_TOLERANCE = 1e-6;
    private static final double LEAST = 1e-300; // of a share, of which products are still positive

    private final String name;
    private final ImmutableMap<String, Double> shares;

    private LabelPrior(String name, ImmutableMap<String, Double> shares) {
        this.name = name;
        this.shares = shares;
    }

    /** {@return the share of each label in the consensus, learned with everything else} */
    public static LabelPrior estimated() {
        return ESTIMATED;
    }

    /** {@return every label as probable as the others} */
    public static LabelPrior uniform() {
        return UNIFORM;
    }

    /**
     * Fixes the shares. Of labels that the answers do not know, the shares are left out and the
     * others scaled up.
     *
     * @param shares the probability of each label; at least 10⁻³⁰⁰, with a sum of 1; copied
     * @return the prior
     * @throws IllegalArgumentException if a share is not from 10⁻³⁰⁰ to 1, or they do
     *     not add up to 1
     */
    public static LabelPrior fixed(Map<String, Double> shares) {
        double sum = 0;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            checkArgument(
                    share.getValue() >= LEAST && share.getValue() <= 1,
                    "the share of label \"%s\" must be from 1.0E-300 to 1, got %s",
                    share.getKey(),
                    share.getValue());
            sum += share.getValue();
        }
        checkArgument(Math.abs(sum - 1) <= SUM_TOLERANCE, "the shares of the labels must add up to 1, got %s", sum);
        return new LabelPrior("fixed", ImmutableMap.copyOf(shares));
    }

    /**
     * Returns the shares of some labels.
     *
     * @return one share per label, in their order; empty if they are to be estimated
     * @throws IllegalArgumentException if shares are fixed and one is missing
     */
    public Optional<double[]> sharesOf(Index labels) {
        return Optional.ofNullable(shares(labels));
    }

    /**
     * Returns the shares of some labels.
     *
     * @return one share per label; null if they are to be estimated
     * @throws IllegalArgumentException if shares are fixed and one is missing
     */
    double @Nullable [] shares(Index labels) {
        if (equals(ESTIMATED)) {
            return null;
        }
        double[] row = new double[labels.size()];
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            String label = labels.id(c);
            row[c] = equals(UNIFORM) ? 1 : shares.getOrDefault(label, 0.0);
            checkArgument(row[c] > 0, "the label prior gives label \"%s\" no share; it has %s", label, shares);
            sum += row[c];
        }
        for (int c = 0; c < row.length; c++) {
            row[c] /= sum;
        }
        return row;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelPrior that && name.equals(that.name) && shares.equals(that.shares);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, shares);
    }

    /** {@return such as {@code estimated}, {@code uniform} or {@code fixed{cat=0.9, dog=0.1}}} */
    @Override
    public String toString() {
        return name + (shares.isEmpty() ? "" : shares);
    }
}
