package org.crowd4j.aggregation.internal.ratings;

import static com.google.common.base.Preconditions.checkState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.ResumableLedger;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.jspecify.annotations.Nullable;

/** A ledger over ratings that change comparison by comparison. */
public final class OnlineLedger implements PairwiseLedger, ResumableLedger<PairwiseAnswers.Answer> {
    private final Supplier<OnlineRatings> newcomers;
    private final PairwiseAggregator inOrder; // gives what the ratings are
    private final PairwiseAggregator batch;
    private final Map<String, Double> gold = new LinkedHashMap<>();
    private GrowingIndex items = new GrowingIndex("item");
    private @Nullable Earlier<PairwiseAnswers.Answer> earlier; // answers of weight 1 before the others
    private PairwiseAnswers.Builder answers = PairwiseAnswers.builder();
    private OnlineRatings ratings;

    public OnlineLedger(Supplier<OnlineRatings> newcomers, PairwiseAggregator inOrder, PairwiseAggregator batch) {
        this.newcomers = newcomers;
        this.inOrder = inOrder;
        this.batch = batch;
        ratings = newcomers.get();
    }

    @Override
    public PairwiseLedger add(PairwiseAnswers.Answer comparison, double weight) {
        answers.add(comparison, weight); // refuses what is wrong before anything changes
        play(comparison, weight);
        return this;
    }

    private void play(PairwiseAnswers.Answer comparison, double weight) {
        int left = place(comparison.left());
        int right = place(comparison.right());
        if (weight > 0) {
            long time = comparison.at().map(OnlineLedger::nanos).orElse(OnlineRatings.NO_TIME);
            ratings.play(left, right, comparison.outcome().score(), weight, time);
        }
    }

    /** {@return nanoseconds since 1970} */
    static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }

    private int place(String item) {
        int known = items.find(item);
        if (known >= 0) {
            return known;
        }
        int place = items.add(item);
        ratings.grow(place + 1);
        Double score = gold.get(item);
        if (score != null) {
            ratings.fix(place, score);
        }
        return place;
    }

    @Override
    public PairwiseLedger retract(PairwiseAnswers.Answer comparison) {
        PairwiseAnswers all = answers();
        List<PairwiseAnswers.Answer> rows = new ArrayList<>(all.stream().toList());
        int latest = rows.lastIndexOf(comparison);
        if (latest < 0) {
            throw new NoSuchElementException("no comparison %s was added".formatted(comparison));
        }
        int[] order = all.byArrival();
        PairwiseAnswers.Builder others = PairwiseAnswers.builder();
        for (int row = 0; row < order.length; row++) {
            if (row != latest) {
                others.add(rows.get(row), all.weight(order[row]));
            }
        }
        answers = others;
        replay();
        return this;
    }

    @Override
    public PairwiseLedger gold(String item, double score) {
        gold.putAll(checked(item, score));
        replay();
        return this;
    }

    private static Map<String, Double> checked(String item, double score) {
        Map<String, Double> one = Map.of(item, score);
        checkState(ItemGold.of(one).size() == 1); // refuses what is wrong
        return one;
    }

    private void replay() {
        PairwiseAnswers all = answers();
        ratings = newcomers.get();
        items = new GrowingIndex("item");
        gold.keySet().forEach(this::place);
        int[] order = all.byArrival();
        int row = 0;
        for (PairwiseAnswers.Answer comparison : (Iterable<PairwiseAnswers.Answer>) all.stream()::iterator) {
            play(comparison, all.weight(order[row++]));
        }
    }

    @Override
    public double score(String item) {
        double score = ratings.score(items.position(item));
        return gold.getOrDefault(item, score); // ratings have another scale inside
    }

    @Override
    public double standardError(String item) {
        double error = ratings.error(items.position(item));
        return Double.isNaN(error) ? snapshot().standardError(item) : error;
    }

    @Override
    public double probability(String a, String b) {
        int first = items.position(a);
        int second = items.position(b);
        return first == second ? 0.5 : ratings.probability(first, second);
    }

    @Override
    public PairwiseAnswers answers() {
        if (earlier != null) {
            PairwiseAnswers.Builder all = PairwiseAnswers.builder();
            earlier.forEach(all::add);
            PairwiseAnswers later = answers.build();
            int[] order = later.byArrival();
            int row = 0;
            for (PairwiseAnswers.Answer each : (Iterable<PairwiseAnswers.Answer>) later.stream()::iterator) {
                all.add(each, later.weight(order[row++]));
            }
            answers = all;
            earlier = null;
        }
        return answers.build();
    }

    @Override
    public Consumer<StateOutput> estimates(GrowingIndex tasks) {
        StateOutput out = new StateOutput();
        out.count(gold.size());
        gold.forEach((item, score) -> out.text(item).number(score));
        out.count(items.size());
        items.ids().forEach(out::text);
        ratings.write(items.size(), out);
        return into -> into.block(out);
    }

    @Override
    public void resume(StateInput in, Earlier<PairwiseAnswers.Answer> comparisons) {
        StateInput own = in.block();
        for (int left = own.things(Double.BYTES + 1, "the number of gold items"); left > 0; left--) {
            gold.put(own.text(), own.number());
        }
        int size = own.things(1, "the number of items");
        for (int item = 0; item < size; item++) {
            items.add(own.text());
        }
        ratings.grow(size);
        ratings.read(size, own);
        own.finish();
        earlier = comparisons;
    }

    @Override
    public ItemConsensus snapshot() {
        return inOrder.aggregate(answers(), ItemGold.of(gold));
    }

    @Override
    public ItemConsensus finish() {
        return batch.aggregate(answers(), ItemGold.of(gold));
    }

    /** {@return such as {@code OnlineLedger[1200 answers, by Elo[]]}} */
    @Override
    public String toString() {
        return "OnlineLedger[%s answers, by %s]".formatted(answers().size(), batch);
    }
}
