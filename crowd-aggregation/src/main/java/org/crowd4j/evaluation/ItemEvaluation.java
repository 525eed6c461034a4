package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;

/**
 * How well the order of the items of a consensus agrees with the order that is known, by Kendall's
 * τ-b: 1 for the same order, -1 for the reverse, 0 for no relation. Scores need not be on the same
 * scale.
 *
 * <p>What {@link Evaluation} says of tasks holds for items here: {@link #tasks} counts the items
 * judged, {@link #unanswered} those that do not occur in the answers. The value of an item is its
 * part in τ, which is the mean of the parts.
 *
 * <p><b>Cost:</b> O(n²) time for n items in gold.
 *
 * @see <a href="https://doi.org/10.1093/biomet/33.3.239">M. G. Kendall (1945), The Treatment of
 *     Ties in Ranking Problems, Biometrika 33(3), 239–251</a>
 */
public final class ItemEvaluation extends TaskEvaluation<Double> {
    private static final String TAU = "kendall_tau";

    private final double tau;

    private ItemEvaluation(Map<String, Double> shares, int clamped, int unanswered, double tau) {
        super(shares, clamped, unanswered);
        this.tau = tau;
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the items whose score is known
     * @throws IllegalArgumentException if no two items with different gold scores occur in the
     *     answers and are not clamped
     */
    public static ItemEvaluation of(ItemConsensus consensus, ItemGold gold) {
        ItemGold others = gold.without(consensus.clamped().items());
        int clamped = gold.size() - others.size();
        List<String> items = others.items().stream()
                .filter(item -> consensus.items().find(item).isPresent())
                .toList();
        int unanswered = others.size() - items.size();
        int n = items.size();
        double[] agreement = new double[n];
        long byGold = 0;
        long byScore = 0;
        long concordance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                int right = Double.compare(
                        gold.score(items.get(i)).orElseThrow(),
                        gold.score(items.get(j)).orElseThrow());
                int found = Double.compare(consensus.score(items.get(i)), consensus.score(items.get(j)));
                int same = Integer.signum(right) * Integer.signum(found);
                byGold += right == 0 ? 0 : 1;
                byScore += found == 0 ? 0 : 1;
                concordance += same;
                agreement[i] += same;
                agreement[j] += same;
            }
        }
        checkArgument(
                byGold > 0,
                "nothing to judge: two items with different gold scores must occur in the answers; of %s gold items %s"
                        + " do not, and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
        double pairs = Math.sqrt((double) byGold * byScore);
        double tau = byScore == 0 ? 0 : concordance / pairs;
        Map<String, Double> shares = new LinkedHashMap<>(); // whose mean is tau
        for (int i = 0; i < n; i++) {
            shares.put(items.get(i), byScore == 0 ? 0 : n * agreement[i] / (2 * pairs));
        }
        return new ItemEvaluation(shares, clamped, unanswered, tau);
    }

    /** {@return {@code kendall_tau}} */
    @Override
    public Map<String, Double> figures() {
        return Map.of(TAU, tau);
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Double>> values() {
        return ImmutableMap.of(TAU, Double::doubleValue);
    }

    /** {@return Kendall's τ-b; from -1 to 1, higher is better} */
    public double kendallTau() {
        return tau;
    }

    /** {@return such as {@code ItemEvaluation[59 items, Kendall's tau 0.812]}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "ItemEvaluation[%d items, Kendall's tau %.3f]", tasks(), tau);
    }
}
