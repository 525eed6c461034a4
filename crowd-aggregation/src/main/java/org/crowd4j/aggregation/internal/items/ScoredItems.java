package org.crowd4j.aggregation.internal.items;

import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.crowd4j.Answers;
import org.crowd4j.Convergence;
import org.crowd4j.Index;
import org.crowd4j.Interval;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.RankBand;
import org.crowd4j.WorkerFigures;
import org.crowd4j.internal.Quantiles;

/**
 * The consensus of every method of comparisons and rankings: scores with their covariance. A method
 * that knows more extends it.
 */
public class ScoredItems implements ItemConsensus {
    private final Answers answers;
    private final SortedItems items;
    private final ItemGold clamped;
    private final double[] scores; // by place, gold included
    private final PairProbability probability;
    private final Convergence convergence;
    private final ScoreCovariance covariance; // of gold items 0
    private final RankBands bands;
    private final Supplier<WorkerTable> workers;
    private final Supplier<List<Set<String>>> components;

    /**
     * Makes a consensus.
     *
     * @param answers what was aggregated
     * @param items the items of the answers
     * @param gold the items whose score is known: they come out with exactly this score and no
     *     error; items that do not occur in the answers are passed over
     * @param scores the score of each item by place; finite
     * @param covariance of the scores
     * @param probability that an item beats another
     * @param component of each item by place, worked out when asked for
     * @param convergence how the method ended
     * @param workers the figures of the workers, worked out when asked for
     */
    public ScoredItems(
            Answers answers,
            SortedItems items,
            ItemGold gold,
            double[] scores,
            ScoreCovariance covariance,
            PairProbability probability,
            Supplier<int[]> component,
            Convergence convergence,
            Supplier<WorkerTable> workers) {
        this.answers = answers;
        this.items = items;
        this.clamped = gold.within(items.index());
        double[] known = items.scores(clamped);
        this.scores = scores.clone();
        for (int item = 0; item < scores.length; item++) {
            if (!Double.isNaN(known[item])) {
                this.scores[item] = known[item];
            } else if (!Double.isFinite(scores[item])) {
                throw new IllegalArgumentException(
                        "the score of item \"%s\" must be finite, got %s".formatted(items.id(item), scores[item]));
            }
        }
        this.covariance = clamped.size() == 0 ? covariance : new ClampedErrors(covariance, known);
        this.bands = new RankBands(this.scores, this.covariance);
        this.probability = probability;
        this.convergence = convergence;
        this.workers = Suppliers.memoize(workers::get);
        this.components = Suppliers.memoize(() -> groups(component.get()));
    }

    /** {@return the items of the answers in order of id} */
    protected final SortedItems sorted() {
        return items;
    }

    /** {@return the covariance of the scores} */
    public final ScoreCovariance covariance() {
        return covariance;
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public final Index items() {
        return items.index();
    }

    @Override
    public final ItemGold clamped() {
        return clamped;
    }

    @Override
    public final Convergence convergence() {
        return convergence;
    }

    @Override
    public final double score(String item) {
        return scores[items.place(item)];
    }

    @Override
    public final double standardError(String item) {
        return Math.sqrt(covariance.variance(items.place(item)));
    }

    @Override
    public final Interval interval(String item, double level) {
        return about(score(item), standardError(item), level);
    }

    @Override
    public final Interval difference(String a, String b, double level) {
        int first = items.place(a);
        int second = items.place(b);
        return about(scores[first] - scores[second], Math.sqrt(covariance.ofDifference(first, second)), level);
    }

    /** {@return a normal interval about an estimate} */
    protected static Interval about(double estimate, double error, double level) {
        double half = Quantiles.normal(level) * error;
        return new Interval(Math.max(-Double.MAX_VALUE, estimate - half), Math.min(Double.MAX_VALUE, estimate + half));
    }

    @Override
    public final List<String> ranking() {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(item -> -scores[item])) // stable, and places are by id
                .map(items::id)
                .toList();
    }

    @Override
    public final RankBand ranks(String item, double level) {
        return bands.alone(items.place(item), level);
    }

    @Override
    public final RankBand ranksTogether(String item, double level) {
        return bands.together(items.place(item), level);
    }

    @Override
    public final double probability(String a, String b) {
        int first = items.place(a);
        int second = items.place(b);
        return first == second ? 0.5 : probability.of(first, second, scores[first] - scores[second]);
    }

    @Override
    public final List<Set<String>> components() {
        return components.get();
    }

    private List<Set<String>> groups(int[] component) {
        Map<Integer, Set<String>> groups = new TreeMap<>();
        for (int item = 0; item < scores.length; item++) {
            groups.computeIfAbsent(component[item], none -> new LinkedHashSet<>())
                    .add(items.id(item));
        }
        List<Set<String>> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.<Set<String>>comparingInt(group -> -group.size())
                .thenComparing(group -> group.iterator().next()));
        return sorted.stream().map(Collections::unmodifiableSet).toList();
    }

    @Override
    public final WorkerFigures worker(String id) {
        return workers.get().worker(id);
    }

    @Override
    public final List<String> workersByTrust() {
        return workers.get().byTrust();
    }

    /** {@return such as {@code ItemConsensus[59 items, 124 workers, converged after 6]}} */
    @Override
    public String toString() {
        return "ItemConsensus[%s items, %s workers, %s]"
                .formatted(items.size(), answers.workers().size(), convergence());
    }
}
