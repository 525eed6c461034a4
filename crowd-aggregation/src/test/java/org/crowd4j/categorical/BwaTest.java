package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("BWA")
class BwaTest {

    /** A dozen sweeps in which sums of hundreds of terms round differently. */
    private static final double BY_HAND = 1e-9;

    /** A sum of thousands of logarithms, relative to itself. */
    private static final double BOUND = 1e-10;

    private static final double ONE_POINT = 0.01;

    /** Of the three thousand of the largest sets. */
    private static final double A_TASK_OR_TWO = 0.0008;

    private static final Crowd HARD = Crowd.of(120, 14, 3, 3, 91);

    private static double accuracy(CategoricalAggregator method, Crowd crowd) {
        return crowd.accuracy(method.aggregate(crowd.answers()));
    }

    @ParameterizedTest
    @EnumSource(ObjectiveContract.Knowledge.class)
    void isTheFormulaOfItsJavadoc(ObjectiveContract.Knowledge knowledge) {
        var known = knowledge.of(HARD);
        for (Bwa settings :
                new Bwa[] {new Bwa(), new Bwa().withWorkerStrength(3).withMeanWeight(2.5)}) {
            var byHand = new BwaByHand(settings, HARD.answers(), known);
            for (int sweeps = 1; sweeps <= 6; sweeps++) {
                byHand.sweep();

                var consensus = settings.withStopping(new Stopping(sweeps, 0))
                        .aggregate(HARD.answers(), known, Progress.none());

                assertThat(LongHand.objective(consensus))
                        .isCloseTo(byHand.objective(), within(BOUND * Math.abs(byHand.objective())));
                LongHand.assertRows(consensus, byHand::posterior, BY_HAND);
            }
        }
    }

    @Test
    void goesOnFromAStartWithTwoLabelsAsIfItHadNeverStopped() {
        var answers = Crowd.of(60, 9, 2, 3, 92).answers();
        var once = new Bwa().withStopping(new Stopping(1, 0));
        var start = once.aggregate(answers);

        var second = once.aggregate(answers, Known.nothing().withStart(start), Progress.none());

        double twice = LongHand.objective(once.withMaxIterations(2).aggregate(answers));
        assertThat(LongHand.objective(second)).isCloseTo(twice, within(BOUND * Math.abs(twice)));
    }

    @ParameterizedTest
    @ValueSource(longs = {93, 94, 95})
    void weighsSpammersLessThanWorkersWhoKnow(long seed) {
        var crowd = HardCrowd.HAMMERS_AND_SPAMMERS.crowd(seed);

        assertThat(accuracy(new Bwa(), crowd)).isGreaterThan(accuracy(new MajorityVote(), crowd) + 0.05);
    }

    @ParameterizedTest
    @ValueSource(longs = {85, 86, 87})
    @DisplayName("trap: three workers of ten say the first label to everything, as the Javadoc says")
    void fallsBehindDawidSkeneAmongConstantLabelSpammers(long seed) {
        var crowd = Crowd.of(500, 30, 4, 5, seed).spammedBy(9);

        assertThat(accuracy(new Bwa(), crowd))
                .isLessThan(accuracy(new DawidSkene(), crowd) - 0.05)
                .isGreaterThan(accuracy(new MajorityVote(), crowd));
    }

    @Test
    void isMoreTimidThanOneCoinAndAsAccurate() {
        var crowd = Crowd.of(400, 20, 2, 9, 96);

        var bwa = CategoricalEvaluation.of(new Bwa().aggregate(crowd.answers()), crowd.truth());
        var oneCoin = CategoricalEvaluation.of(new OneCoin().aggregate(crowd.answers()), crowd.truth());

        assertThat(bwa.accuracy()).isGreaterThan(oneCoin.accuracy() - ONE_POINT);
        assertThat(bwa.logLoss()).isGreaterThan(2 * oneCoin.logLoss());
    }

    @Test
    void followsWorkersOfWhomMostAreWrong() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 30; i++) {
            String right = i % 2 == 0 ? "cat" : "dog";
            String wrong = i % 2 == 0 ? "dog" : "cat";
            answers.add("t" + i, "ann", right).add("t" + i, "bob", wrong).add("t" + i, "cid", wrong);
        }

        assertThat(new Bwa().aggregate(answers.build()).label("t0")).isEqualTo("dog");
    }

    private static double accuracy(String set) {
        return RealSet.named(set).accuracy(new Bwa());
    }

    /** What the authors published beside their code, who count a repeated answer once. */
    @ParameterizedTest
    @CsvSource({
        "bluebird, 0.759259",
        "rte, 0.9275",
        "dog, 0.831475",
        "web, 0.822465",
        "sentiment1k, 0.956",
        "product, 0.919423"
    })
    void isAsAccurateAsItsAuthorsFound(String set, double published) {
        assertThat(accuracy(set)).isCloseTo(published, within(A_TASK_OR_TWO));
    }
}
