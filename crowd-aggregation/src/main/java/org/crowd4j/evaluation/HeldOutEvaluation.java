package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
 * take all workers for one. The value of a task is the mean over its comparisons; {@link
 * #unanswered} counts the comparisons with an item that does not occur in the answers, and none is
 * clamped.
 *
 * <p><b>Cost:</b> O(n) time and space for n comparisons, beside that of the aggregations.
 */
public final class HeldOutEvaluation extends TaskEvaluation<HeldOutEvaluation.Sums> {
    private static final double FLOOR = 1e-6;

    private final Sums all;

    /** Weighted sums over comparisons. */
    static final class Sums {
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

        double logLoss() {
            return logLoss / weight;
        }

        double brier() {
            return brier / weight;
        }

        double accuracy() {
            return right / weight;
        }
    }

    private HeldOutEvaluation(Map<String, Sums> byTask, int unknown, Sums all) {
        super(byTask, 0, unknown);
        this.all = all;
    }

    private static HeldOutEvaluation of(List<ItemConsensus> consensuses, List<PairwiseAnswers> heldOut) {
        Map<String, Sums> byTask = new HashMap<>();
        Sums all = new Sums();
        int unknown = 0;
        for (int fold = 0; fold < heldOut.size(); fold++) {
            unknown += judge(consensuses.get(fold), heldOut.get(fold), byTask, all);
        }
        checkArgument(
                all.weight > 0,
                "nothing to judge: no held-out comparison has a winner and two items that occur in the answers");
        return new HeldOutEvaluation(byTask, unknown, all);
    }

    /** Returns the number of comparisons with an item that does not occur in the answers. */
    private static int judge(ItemConsensus consensus, PairwiseAnswers heldOut, Map<String, Sums> byTask, Sums all) {
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
        return of(List.of(consensus), List.of(heldOut));
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
        return of(consensuses, folds);
    }

    private static int fold(PairwiseAnswers.Answer answer) {
        String question = String.join(
                "\n", answer.task(), answer.worker(), PairwiseAnswers.Answer.pair(answer.left(), answer.right()));
        int hash = Hashing.murmur3_32_fixed()
                .hashString(question, StandardCharsets.UTF_8)
                .asInt();
        return Math.floorMod(hash, FOLDS);
    }

    /** {@return {@code log_loss}, {@code brier} and {@code accuracy}} */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of("log_loss", logLoss(), "brier", brier(), "accuracy", accuracy());
    }

    /** {@return false: the first figure is a loss} */
    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Sums>> values() {
        return ImmutableMap.of("log_loss", Sums::logLoss, "brier", Sums::brier, "accuracy", Sums::accuracy);
    }

    /** {@return the weight of the comparisons of a task that were judged; 0 if none was} */
    @Override
    public double weight(String task) {
        Sums sums = judged().get(task);
        return sums == null ? 0 : sums.weight;
    }

    /** {@return the mean of -ln of the probability of the winner, from 1e-6; lower is better} */
    public double logLoss() {
        return all.logLoss();
    }

    /** {@return the mean squared difference of 1 and the probability of the winner} */
    public double brier() {
        return all.brier();
    }

    /**
     * {@return the share of comparisons whose winner was predicted; a probability of ½ counts ½}
     */
    public double accuracy() {
        return all.accuracy();
    }

    /** {@return such as {@code HeldOutEvaluation[13 tasks, log loss 0.612, accuracy 0.661]}} */
    @Override
    public String toString() {
        return text("log loss", logLoss(), "accuracy", accuracy());
    }
}
