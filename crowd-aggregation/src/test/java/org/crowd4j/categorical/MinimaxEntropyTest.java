package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.crowd4j.testing.PastAnswers;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Minimax entropy")
class MinimaxEntropyTest implements CategoricalAggregatorContract {

    @Override
    public MinimaxEntropy aggregator() {
        return new MinimaxEntropy();
    }

    @Override
    @Test
    @DisplayName("refuses a thousand labels")
    public void takesAThousandLabelsOrRefusesMoreThanItServes() {
        var names = IntStream.range(0, 1000).mapToObj(Crowd::label).toList();
        var answers = CategoricalAnswers.builder().labels(names);
        Crowd.of(400, 4, 1000, 3, 16).answers().stream().forEach(answers::add);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> aggregator().aggregate(answers.build()))
                .withMessage("MinimaxEntropy serves answers times squared labels up to 10000000,"
                        + " got 1200 answers with 1000 labels");
    }

    @ParameterizedTest
    @EnumSource
    void neverLowersItsObjective(ObjectiveContract.Knowledge knowledge) {
        var crowd = Crowd.of(120, 14, 3, 3, 31);
        for (double penalty : new double[] {0.01, 1, 50}) {
            double before = Double.NEGATIVE_INFINITY;
            for (int sweeps = 1; sweeps <= 15; sweeps++) {
                double objective = new MinimaxEntropy()
                        .withPenalties(penalty, penalty)
                        .withStopping(new Stopping(sweeps, 0))
                        .aggregate(crowd.answers(), knowledge.of(crowd), Progress.none())
                        .convergence()
                        .objective()
                        .orElseThrow();
                assertThat(objective)
                        .as("after sweep %s", sweeps)
                        .isGreaterThanOrEqualTo(before - 1e-11 * Math.abs(before));
                before = objective;
            }
        }
    }

    /** From the 31st sweep on the objective gains less than 10⁻⁶ of its size; labels still move. */
    @Test
    @DisplayName("trap: a slow ascent gains little long before the labels settle")
    void doesNotClaimToHaveConvergedWhileLabelsMove() {
        var answers = RealSet.named("CF").answers();
        var stopped = aggregator().aggregate(answers);
        var later = aggregator().withStopping(new Stopping(100, 1e-6)).aggregate(answers);

        assertThat(stopped.convergence().reached()).isFalse();
        assertThat(stopped.convergence().change()).isGreaterThan(1e-3);
        assertThat(largestDifference(stopped, later)).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74})
    void nothingMovesAfterItHasConverged(long seed) {
        var answers = Crowd.of(80, 10, 2, 7, seed).answers();
        var settled = aggregator().withStopping(new Stopping(500, 1e-6)).aggregate(answers);
        var later = aggregator().withStopping(new Stopping(2000, 0)).aggregate(answers);

        assertThat(settled.convergence().reached()).isTrue();
        assertThat(largestDifference(settled, later)).isLessThan(1e-3);
    }

    private static double largestDifference(Consensus one, Consensus other) {
        double largest = 0;
        for (int task = 0; task < one.posterior().tasks().size(); task++) {
            for (int label = 0; label < one.posterior().labels().size(); label++) {
                largest = Math.max(
                        largest,
                        Math.abs(one.posterior().probability(task, label)
                                - other.posterior().probability(task, label)));
            }
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void seesThroughHammersAndSpammers(long seed) {
        var crowd = HardCrowd.HAMMERS_AND_SPAMMERS.crowd(seed);

        assertThat(crowd.accuracy(aggregator())).isGreaterThan(crowd.accuracy(new MajorityVote()));
    }

    @Test
    @DisplayName("trap: few answers a task, and scores of tasks that cost nothing")
    void learnsTheNoiseOfTasksWhereTheirScoresAreCheap() {
        var crowd = Crowd.of(400, 12, 4, 3, 51);

        assertThat(crowd.accuracy(aggregator().withPenalties(0.1, 1))).isLessThan(crowd.accuracy(aggregator()) - 0.05);
    }

    @Test
    void letsPastAnswersDominate() {
        var past = Known.nothing().withHistory(PastAnswers.before(10_000));

        var consensus = aggregator().aggregate(PastAnswers.now(), past, Progress.none());

        PastAnswers.assertDominate(consensus);
    }

    /** As recorded. */
    @ParameterizedTest
    @CsvSource({"bluebird, 0.907407", "rte, 0.927500", "dog, 0.840149", "sentiment1k, 0.958000"})
    void isAsAccurateAsRecorded(String set, double recorded) {
        assertThat(RealSet.named(set).accuracy(aggregator())).isGreaterThanOrEqualTo(recorded - 0.0005);
    }

    @Test
    void takesThePenaltiesOfItsAuthorsFromHowManyThereAre() {
        var answers = Crowd.of(60, 12, 3, 4, 61).answers();

        assertThat(aggregator().withPenaltiesFor(answers))
                .isEqualTo(new MinimaxEntropy(new Stopping(50, 1e-6), 9.0 / 4 * 60 / 12, 9.0 / 4));
        assertThat(aggregator()
                        .withPenalties(4, 3)
                        .withPenaltiesFor(CategoricalAnswers.builder().build()))
                .isEqualTo(aggregator().withPenalties(4, 3));
    }

    @Test
    void keepsThePenaltiesOfItsAuthorsWithinItsBounds() {
        var answers = CategoricalAnswers.builder();
        for (int w = 0; w < 2000; w++) {
            answers.add("t", "w" + w, w % 3 == 0 ? "cat" : "dog");
        }

        assertThat(aggregator().withPenaltiesFor(answers.build()))
                .isEqualTo(aggregator().withPenalties(0.01, 1));
    }
}
