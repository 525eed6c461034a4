package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.pairwise.BradleyTerry.Errors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Simulated arenas: how often intervals and bands hold, and what reliability of workers is worth.
 */
@Tag("long")
class ArenaCoverageTest {

    @ParameterizedTest
    @CsvSource({
        "MODEL, 10, 300, 200",
        "MODEL, 20, 2000, 200",
        "MODEL, 60, 6000, 60",
        "ROBUST, 20, 2000, 200",
        "BY_WORKER, 20, 2000, 200",
        "BOOTSTRAP, 20, 2000, 60"
    })
    void coversDifferencesAndWholeOrders(Errors errors, int items, int comparisons, int trials) {
        var method = new BradleyTerry().withErrors(errors);
        long covered = 0;
        int orders = 0;
        for (int trial = 0; trial < trials; trial++) {
            var arena = new Arena(items, 40, 3.0 / items, 0.4, 0);
            var consensus = method.aggregate(arena.answers(comparisons, 1000 + trial));
            for (int a = 0; a < items; a++) {
                for (int b = 0; b < a; b++) {
                    double gap = arena.score(a) - arena.score(b);
                    covered +=
                            consensus.difference(Arena.id(a), Arena.id(b), 0.9).contains(gap) ? 1 : 0;
                }
            }
            orders += IntStream.range(0, items)
                            .allMatch(i ->
                                    consensus.ranksTogether(Arena.id(i), 0.9).contains(i + 1))
                    ? 1
                    : 0;
        }
        double coverage = covered / (trials * items * (items - 1) / 2.0);

        assertThat(coverage).isBetween(0.88, 0.95);
        assertThat(orders / (double) trials).isGreaterThanOrEqualTo(0.9);
    }

    /** Comparisons of a crowd, cut in two: every fifth is held out. */
    private record Split(PairwiseAnswers kept, PairwiseAnswers heldOut) {

        static Split of(PairwiseAnswers answers, long seed) {
            var random = new Random(seed);
            var kept = PairwiseAnswers.builder();
            var heldOut = PairwiseAnswers.builder();
            answers.stream().forEach(row -> (random.nextInt(5) == 0 ? heldOut : kept).add(row));
            return new Split(kept.build(), heldOut.build());
        }

        /**
         * {@return the mean log loss of decided comparisons, by worker and for a worker at large}
         */
        double[] loss(ComparisonConsensus consensus) {
            double[] loss = new double[2];
            double count = 0;
            for (Answer row : heldOut.stream().toList()) {
                if (row.outcome().score() != 0.5
                        && consensus.items().find(row.left()).isPresent()
                        && consensus.items().find(row.right()).isPresent()) {
                    boolean left = row.outcome() == Outcome.LEFT;
                    double byWorker = consensus.probability(row.worker(), row.left(), row.right());
                    double atLarge = consensus.probability(row.left(), row.right());
                    loss[0] -= Math.log(left ? byWorker : 1 - byWorker);
                    loss[1] -= Math.log(left ? atLarge : 1 - atLarge);
                    count++;
                }
            }
            return new double[] {loss[0] / count, loss[1] / count};
        }
    }

    private static double[][] losses(Split split) {
        return new double[][] {
            split.loss(new BradleyTerry().aggregate(split.kept(), ItemGold.none(), Progress.none())),
            split.loss(new CrowdBradleyTerry().aggregate(split.kept(), ItemGold.none(), Progress.none())),
            split.loss(new NoisyBradleyTerry().aggregate(split.kept(), ItemGold.none(), Progress.none()))
        };
    }

    @ParameterizedTest
    @CsvSource({"0, 40, 4000", "0, 40, 20000", "0.3, 40, 4000", "0.3, 40, 20000", "0, 100, 4000", "0.3, 200, 4000"})
    void predictsHeldOutComparisonsByTheReliabilityOfWorkers(double spammers, int workers, int comparisons) {
        double[][] mean = new double[3][2];
        int trials = 20;
        for (int trial = 0; trial < trials; trial++) {
            var arena = new Arena(20, workers, 0.2, 0.2, spammers);
            double[][] losses = losses(Split.of(arena.answers(comparisons, 2000 + trial), trial));
            for (int method = 0; method < 3; method++) {
                mean[method][0] += losses[method][0] / trials;
                mean[method][1] += losses[method][1] / trials;
            }
        }

        for (int method = 1; method < 3; method++) {
            for (double loss : mean[method]) {
                assertThat(loss - mean[0][0]).isLessThan(spammers > 0 ? -0.0005 : 0.002);
            }
        }
    }

    @Test
    void predictsHeldOutComparisonsOfARealCrowd() throws Exception {
        var answers = PairwiseCases.llmfao();
        double[][] mean = new double[3][2];
        int trials = 20;
        for (int trial = 0; trial < trials; trial++) {
            double[][] losses = losses(Split.of(answers, trial));
            for (int method = 0; method < 3; method++) {
                mean[method][0] += losses[method][0] / trials;
                mean[method][1] += losses[method][1] / trials;
            }
        }

        assertThat(mean[1][0]).isLessThan(mean[0][0] - 0.02);
        assertThat(mean[2][0]).isLessThan(mean[0][0] - 0.03);
    }
}
