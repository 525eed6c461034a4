package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;

/**
 * How well the order of the items of a consensus agrees with the order that is known, by Kendall's
 * τ-b: 1 for the same order, -1 for the reverse, 0 for no relation. Scores need not be on the same
 * scale.
 *
 * <p><b>Cost:</b> O(n²) time for n items in gold.
 *
 * @see <a href="https://doi.org/10.1093/biomet/33.3.239">M. G. Kendall (1945), The Treatment of
 *     Ties in Ranking Problems, Biometrika 33(3), 239–251</a>
 */
public final class ItemEvaluation implements Evaluation {
    private static final String TAU = "kendall_tau";

    private final Map<String, Double> shares = new LinkedHashMap<>(); // by item: whose mean is τ
    private final double tau;
    private final int unanswered;
    private final int clamped;

    private ItemEvaluation(ItemConsensus consensus, ItemGold gold) {
        ItemGold others = gold.without(consensus.clamped().items());
        clamped = gold.size() - others.size();
        List<String> items = others.items().stream()
                .filter(item -> consensus.items().find(item).isPresent())
                .toList();
        unanswered = others.size() - items.size();
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
        tau = byScore == 0 ? 0 : concordance / pairs;
        for (int i = 0; i < n; i++) {
            shares.put(items.get(i), byScore == 0 ? 0 : n * agreement[i] / (2 * pairs));
        }
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
        return new ItemEvaluation(consensus, gold);
    }

    /** {@return the number of items judged} */
    @Override
    public int tasks() {
        return shares.size();
    }

    /** {@return the number of items in gold that do not occur in the answers} */
    @Override
    public int unanswered() {
        return unanswered;
    }

    /** {@return the number of items in gold that took part in the consensus} */
    @Override
    public int clamped() {
        return clamped;
    }

    /** {@return {@code kendall_tau}} */
    @Override
    public Map<String, Double> figures() {
        return Map.of(TAU, tau);
    }

    /** {@return true} */
    @Override
    public boolean higherIsBetter() {
        return true;
    }

    /**
     * {@return the part of an item in τ: the mean over the items is τ; empty if the item was not
     * judged}
     */
    @Override
    public OptionalDouble score(String item) {
        Double share = shares.get(item);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code kendall_tau}
     */
    @Override
    public OptionalDouble score(String item, String figure) {
        checkArgument(figure.equals(TAU), "figure must be kendall_tau, got \"%s\"", figure);
        return score(item);
    }

    /** {@return the items judged} */
    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(shares.keySet());
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
