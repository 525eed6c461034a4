package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CATD")
class CatdTest {

    /** As many digits as printed tables of χ² have. */
    private static final double OF_A_TABLE = 1e-3;

    static WeightedVoteByHand.Weights weights(Catd settings) {
        return (right, wrong) -> {
            double[] v = new double[right.length];
            for (int w = 0; w < v.length; w++) {
                double quantile = new ChiSquaredDistribution(right[w] + wrong[w], 1e-13)
                        .inverseCumulativeProbability(settings.significance() / 2);
                v[w] = quantile / Math.max(settings.minLoss(), wrong[w]);
            }
            return v;
        };
    }

    /** A newcomer with one answer and a veteran with twenty contradict each other once. */
    private static CategoricalAnswers twenty() {
        var answers = CategoricalAnswers.builder().add("split", "ann", "cat").add("split", "bob", "dog");
        for (int i = 1; i < 20; i++) {
            answers.add("t" + i, "bob", i % 2 == 0 ? "cat" : "dog");
        }
        return answers.build();
    }

    @Test
    @DisplayName("trap: the upper quantile of χ² for the lower")
    void weighsByTheLowerQuantile() {
        var posterior = new Catd().withMinLoss(1).aggregate(twenty()).posterior();

        double odds = posterior.probability("split", "dog") / posterior.probability("split", "cat");
        assertThat(odds * 0.000982).isCloseTo(9.591, within(9.591 * OF_A_TABLE));
    }

    @Test
    void hasTheQuantileOfVeryManyAnswers() {
        var history = WorkerHistory.builder().add("bob", "cat", "cat", 49_980).build();

        var posterior = new Catd()
                .withMinLoss(1)
                .aggregate(twenty(), Known.nothing().withHistory(history), Progress.none())
                .posterior();

        double odds = posterior.probability("split", "dog") / posterior.probability("split", "cat");
        double exact = new ChiSquaredDistribution(50_000).inverseCumulativeProbability(0.025);
        assertThat(odds * 0.000982069).isCloseTo(exact, within(exact * 1e-5));
    }

    @Test
    @DisplayName("trap: a worker without errors takes all the weight")
    void doesNotLetANewcomerWithoutErrorsDecideAlone() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 40; i++) {
            String right = i % 2 == 0 ? "cat" : "dog";
            String wrong = i % 2 == 0 ? "dog" : "cat";
            answers.add("t" + i, "ann", i == 1 ? wrong : right)
                    .add("t" + i, "bob", i == 2 ? wrong : right)
                    .add("t" + i, "cid", i == 3 ? wrong : right)
                    .add("t" + i, "yve", i % 3 == 0 ? wrong : right)
                    .add("t" + i, "zoe", i % 3 == 1 ? wrong : right);
        }
        for (String worker : new String[] {"ann", "bob"}) {
            answers.add("hard", worker, "cat");
        }
        for (String worker : new String[] {"yve", "zoe", "new"}) {
            answers.add("hard", worker, "dog");
        }
        answers.add("t4", "new", "cat").add("t6", "new", "cat");

        assertThat(new Catd().aggregate(answers.build()).label("hard")).isEqualTo("cat");
        assertThat(new Catd().withMinLoss(1e-9).aggregate(answers.build()).label("hard"))
                .isEqualTo("dog");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-12, 1 - 1e-12})
    void takesAnySignificance(double alpha) {
        var consensus = new Catd()
                .withSignificance(alpha)
                .aggregate(Crowd.of(50, 9, 3, 4, 41).answers());

        assertThat(consensus.convergence().change()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(longs = {85, 86, 87})
    @DisplayName("trap: four workers of ten say the first label to everything, as the Javadoc says")
    void fallsForConstantLabelSpammers(long seed) {
        var crowd = Crowd.of(500, 30, 4, 5, seed).spammedBy(12);

        assertThat(crowd.accuracy(new Catd())).isLessThan(crowd.accuracy(new MajorityVote()) - 0.2);
    }
}
