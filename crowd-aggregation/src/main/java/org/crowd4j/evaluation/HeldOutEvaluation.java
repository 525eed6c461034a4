package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.pairwise.ComparisonConsensus;

/**
 * How well a consensus of items predicts comparisons that it has not seen.
 *
 * <pre>{@code
 * var evaluation = HeldOutEvaluation.crossValidated(new BradleyTerry(), answers, Progress.none());
 * evaluation.logLoss();                        // 0.693 if every prediction is ½
 * }</pre>
 *
 * <p>The comparisons judged name a better item, and both items occur in the consensus; ties are
 * left out. Comparisons count with their weights. A {@link ComparisonConsensus} predicts the answer
 * of the worker who was asked, with the items on the sides where they were shown; other consensuses
 * take all workers for one.
 *
 * <p><b>Cost:</b> O(n) time and space for n comparisons, beside that of the aggregations.
 */
public final class HeldOutEvaluation implements Evaluation {
    private static final double FLOOR = 1e-6;
    private static final String LOG_LOSS = "log_loss";
    private static final String BRIER = "brier";
    private static final String ACCURACY = "accuracy";

    private final Map<String, Sums> byTask = new HashMap<>();
    private final Sums all = new Sums();
    private final int unknown;

    /** Weighted sums over comparisons. */
    private static final class Sums {
        private double weight;
        private double logLoss;
        private double brier;
        private double right;

        void add(double probability, double weight) {
            this.weight += weight;
            logLoss -= weight * Math.log(Math.max(probability, FLOOR));
            brier += weight * (1 - probability) * (1 - probability);
            right += weight * (probability > 0.5 ? 1 : probability == 0.5 ? 0.5 : 0);
        }

        double mean(String figure) {
            double sum = switch (figure) {
                case LOG_LOSS -> logLoss;
                case BRIER -> brier;
                case ACCURACY -> right;
                default ->
                    throw new IllegalArgumentException(
                            "figure must be log_loss, brier or accuracy, got \"%s\"".formatted(figure));
            };
            return sum / weight;
        }
    }

    private HeldOutEvaluation(List<ItemConsensus> consensuses, List<PairwiseAnswers> heldOut) {
        int missing = 0;
        for (int fold = 0; fold < heldOut.size(); fold++) {
            missing += judge(consensuses.get(fold), heldOut.get(fold));
        }
        unknown = missing;
        checkArgument(
                all.weight > 0,
                "nothing to judge: no held-out comparison has a winner and two items that occur in the answers");
    }

    /** Returns the number of comparisons with an item that does not occur in the answers. */
    private int judge(ItemConsensus consensus, PairwiseAnswers heldOut) {
        int missing = 0;
        for (int task = 0; task < heldOut.tasks().size(); task++) {
            String id = heldOut.tasks().id(task);
            for (int answer = heldOut.from(task); answer < heldOut.to(task); answer++) {
                Outcome outcome = heldOut.outcome(answer);
                boolean left = outcome == Outcome.LEFT;
                if (heldOut.weight(answer) == 0 || (!left && outcome != Outcome.RIGHT)) {
                    continue;
                }
                String winner = heldOut.items().id(left ? heldOut.left(answer) : heldOut.right(answer));
                String loser = heldOut.items().id(left ? heldOut.right(answer) : heldOut.left(answer));
                if (consensus.items().find(winner).isEmpty()
                        || consensus.items().find(loser).isEmpty()) {
                    missing++;
                    continue;
                }
                double probability =
                        probability(consensus, heldOut.workers().id(heldOut.worker(answer)), winner, loser, left);
                all.add(probability, heldOut.weight(answer));
                byTask.computeIfAbsent(id, unseen -> new Sums()).add(probability, heldOut.weight(answer));
            }
        }
        return missing;
    }

    private static double probability(
            ItemConsensus consensus, String worker, String winner, String loser, boolean left) {
        if (consensus instanceof ComparisonConsensus model) {
            return left ? model.probability(worker, winner, loser) : 1 - model.probability(worker, loser, winner);
        }
        return consensus.probability(winner, loser);
    }

    /**
     * Judges a consensus by comparisons that it has not seen.
     *
     * @throws IllegalArgumentException if no comparison can be judged
     */
    public static HeldOutEvaluation of(ItemConsensus consensus, PairwiseAnswers heldOut) {
        return new HeldOutEvaluation(List.of(consensus), List.of(heldOut));
    }

    /**
     * Judges a method by cross-validation: the comparisons are cut into {@link #FOLDS} folds by
     * task, worker and pair; those of each fold are predicted from the other folds.
     *
     * @param method the method to judge
     * @param answers the comparisons
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no comparison can be judged
     */
    public static HeldOutEvaluation crossValidated(
            PairwiseAggregator method, PairwiseAnswers answers, Progress progress) {
        List<ItemConsensus> consensuses = new ArrayList<>();
        List<PairwiseAnswers> folds = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int number = fold;
            PairwiseAnswers some = answers.where(answer -> fold(answer) == number);
            if (some.size() > 0) {
                folds.add(some);
                consensuses.add(
                        method.aggregate(answers.where(answer -> fold(answer) != number), ItemGold.none(), progress));
            }
        }
        return new HeldOutEvaluation(consensuses, folds);
    }

    private static int fold(PairwiseAnswers.Answer answer) {
        String question = String.join(
                "\n", answer.task(), answer.worker(), PairwiseAnswers.Answer.pair(answer.left(), answer.right()));
        int hash = Hashing.murmur3_32_fixed()
                .hashString(question, StandardCharsets.UTF_8)
                .asInt();
        return Math.floorMod(hash, FOLDS);
    }

    /** {@return the number of tasks with a comparison that was judged} */
    @Override
    public int tasks() {
        return byTask.size();
    }

    /** {@return the number of comparisons with an item that does not occur in the answers} */
    @Override
    public int unanswered() {
        return unknown;
    }

    /** {@return 0: comparisons are not clamped} */
    @Override
    public int clamped() {
        return 0;
    }

    /** {@return {@code log_loss}, {@code brier} and {@code accuracy}} */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String figure : List.of(LOG_LOSS, BRIER, ACCURACY)) {
            figures.put(figure, all.mean(figure));
        }
        return Collections.unmodifiableMap(figures);
    }

    /** {@return false: the first figure is a loss} */
    @Override
    public boolean higherIsBetter() {
        return false;
    }

    /** {@return the mean log loss of the comparisons of a task; empty if none was judged} */
    @Override
    public OptionalDouble score(String task) {
        return score(task, LOG_LOSS);
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code log_loss}, {@code brier} or {@code accuracy}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        Sums sums = byTask.get(task);
        double mean = (sums == null ? all : sums).mean(figure);
        return sums == null ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    /** {@return the weight of the comparisons of a task that were judged; 0 if none was} */
    @Override
    public double weight(String task) {
        Sums sums = byTask.get(task);
        return sums == null ? 0 : sums.weight;
    }

    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(byTask.keySet());
    }

    /** {@return the mean of -ln of the probability of the winner, from 1e-6; lower is better} */
    public double logLoss() {
        return all.mean(LOG_LOSS);
    }

    /** {@return the mean squared difference of 1 and the probability of the winner} */
    public double brier() {
        return all.mean(BRIER);
    }

    /**
     * {@return the share of comparisons whose winner was predicted; a probability of ½ counts ½}
     */
    public double accuracy() {
        return all.mean(ACCURACY);
    }

    /** {@return such as {@code HeldOutEvaluation[13 tasks, log loss 0.612, accuracy 0.661]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "HeldOutEvaluation[%d tasks, log loss %.3f, accuracy %.3f]",
                tasks(),
                logLoss(),
                accuracy());
    }
}
