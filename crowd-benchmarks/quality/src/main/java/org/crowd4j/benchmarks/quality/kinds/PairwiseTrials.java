package org.crowd4j.benchmarks.quality.kinds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.evaluation.HeldOutEvaluation;
import org.crowd4j.evaluation.ItemEvaluation;
import org.crowd4j.pairwise.ComparisonConsensus;
import org.crowd4j.simulation.ComparisonSimulation;

/**
 * The results of all methods of comparisons.
 *
 * @param methods their names
 * @param simulated by kind of arena and method, seed by seed
 * @param real by data set and method, split by split
 */
public record PairwiseTrials(
        List<String> methods,
        Map<String, Map<String, List<Trial>>> simulated,
        Map<String, Map<String, List<Trial>>> real) {
    private static final double HELD_OUT = 0.2;
    private static final double LEVEL = 0.9;
    private static final double FLOOR = 1e-6;
    private static final int SPLITS = 10;

    /**
     * One arena or one split.
     *
     * @param tau Kendall's tau with the true strengths; 0 for real data
     * @param logLoss the mean log loss of held-out comparisons that name a better item
     * @param byWorker likewise, as the worker who was asked would say; not a number for methods
     *     that do not tell workers apart
     * @param rankOfBest the rank of the best item; 0 for real data
     * @param together whether the simultaneous bands hold all ranks; false for real data
     * @param width the mean width of a band, in ranks
     */
    record Trial(double tau, double logLoss, double byWorker, int rankOfBest, boolean together, double width) {}

    /**
     * Runs methods.
     *
     * @param seeds how many arenas of each kind
     * @param sets real comparisons by name
     * @param log receives what is being done
     */
    public static PairwiseTrials run(
            List<PairwiseScenario> scenarios,
            int seeds,
            Map<String, PairwiseAnswers> sets,
            List<PairwiseAggregator> methods,
            Consumer<String> log) {
        Map<String, Map<String, List<Trial>>> simulated = new LinkedHashMap<>();
        for (PairwiseScenario scenario : scenarios) {
            log.accept(scenario.name());
            Map<String, List<Trial>> row = new LinkedHashMap<>();
            for (int seed = 1; seed <= seeds; seed++) {
                ComparisonSimulation arena = scenario.arena().withSeed(seed).simulate();
                Split split = Split.of(arena.answers(), seed);
                for (PairwiseAggregator method : methods) {
                    row.computeIfAbsent(method.name(), none -> new ArrayList<>())
                            .add(simulated(method, arena, split));
                }
            }
            simulated.put(scenario.name(), row);
        }
        Map<String, Map<String, List<Trial>>> real = new LinkedHashMap<>();
        sets.forEach((name, answers) -> {
            log.accept(name);
            Map<String, List<Trial>> row = new LinkedHashMap<>();
            for (int seed = 1; seed <= SPLITS; seed++) {
                Split split = Split.of(answers, seed);
                for (PairwiseAggregator method : methods) {
                    ItemConsensus some = method.aggregate(split.train());
                    row.computeIfAbsent(method.name(), none -> new ArrayList<>())
                            .add(new Trial(0, split.logLoss(some), split.byWorker(some), 0, false, 0));
                }
            }
            real.put(name, row);
        });
        return new PairwiseTrials(methods.stream().map(PairwiseAggregator::name).toList(), simulated, real);
    }

    private static Trial simulated(PairwiseAggregator method, ComparisonSimulation arena, Split split) {
        ItemConsensus all = method.aggregate(arena.answers());
        ItemConsensus some = method.aggregate(split.train());
        ItemGold truth = arena.strengths();
        List<String> order = new ArrayList<>(truth.items());
        order.sort((a, b) ->
                Double.compare(truth.score(b).orElseThrow(), truth.score(a).orElseThrow()));
        boolean together = true;
        double width = 0;
        for (int rank = 1; rank <= order.size(); rank++) {
            var band = all.ranksTogether(order.get(rank - 1), LEVEL);
            together &= band.contains(rank);
            width += (double) (band.high() - band.low() + 1) / order.size();
        }
        return new Trial(
                ItemEvaluation.of(all, truth).kendallTau(),
                split.logLoss(some),
                split.byWorker(some),
                1 + all.ranking().indexOf(order.get(0)),
                together,
                width);
    }

    /**
     * Comparisons to learn from, and to predict.
     *
     * @param train four fifths of the comparisons
     * @param test the others
     */
    private record Split(PairwiseAnswers train, PairwiseAnswers test) {

        /** Cuts comparisons by a seed. */
        static Split of(PairwiseAnswers answers, long seed) {
            Random random = new Random(seed);
            PairwiseAnswers.Builder train = PairwiseAnswers.builder();
            PairwiseAnswers.Builder test = PairwiseAnswers.builder();
            answers.stream().forEach(answer -> (random.nextDouble() < HELD_OUT ? test : train).add(answer));
            return new Split(train.build(), test.build());
        }

        /** {@return the log loss where no worker is told from the others} */
        double logLoss(ItemConsensus consensus) {
            double sum = 0;
            int count = 0;
            for (Answer answer : test.stream().toList()) {
                boolean left = answer.outcome() == Outcome.LEFT;
                if ((left || answer.outcome() == Outcome.RIGHT)
                        && consensus.items().find(answer.left()).isPresent()
                        && consensus.items().find(answer.right()).isPresent()) {
                    double p = consensus.probability(answer.left(), answer.right());
                    sum -= Math.log(Math.max(left ? p : 1 - p, FLOOR));
                    count++;
                }
            }
            return sum / count;
        }

        /** {@return the log loss of the answers of the workers who were asked} */
        double byWorker(ItemConsensus consensus) {
            return consensus instanceof ComparisonConsensus
                    ? HeldOutEvaluation.of(consensus, test).logLoss()
                    : Double.NaN;
        }
    }
}
