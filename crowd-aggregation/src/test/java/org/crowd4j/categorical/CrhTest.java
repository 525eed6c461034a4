package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Stopping;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CRH")
class CrhTest {

    /** A sum of a few dozen logarithms. */
    private static final double ROUNDING = 1e-9;

    static WeightedVoteByHand.Weights weights(Crh settings) {
        return (right, wrong) -> {
            double[] loss = new double[right.length];
            Arrays.setAll(
                    loss,
                    w -> Math.max(settings.minLoss(), wrong[w]) / (settings.perAnswer() ? right[w] + wrong[w] : 1));
            double whole = settings.scale() == Crh.Scale.SUM
                    ? DoubleStream.of(loss).sum()
                    : DoubleStream.of(loss).max().orElseThrow();
            double[] v = new double[right.length];
            Arrays.setAll(v, w -> Math.max(1e-6, -Math.log(loss[w] / whole)));
            return v;
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74})
    void lowersTheLossThatThePaperMinimises(long seed) {
        var answers = Crowd.of(300, 12, 2, 3, seed).answers();
        double before = loss(new MajorityVote().aggregate(answers));
        for (int sweeps = 1; sweeps <= 10; sweeps++) {
            double loss = loss(new Crh()
                    .withPerAnswer(false)
                    .withStopping(new Stopping(sweeps, 0))
                    .aggregate(answers));
            assertThat(loss).as("after sweep %s", sweeps).isLessThanOrEqualTo(before + ROUNDING);
            before = loss;
        }
    }

    /** Σ v e under the best v that there is for the labels of a consensus. */
    private static double loss(Consensus consensus) {
        CategoricalAnswers answers = consensus.answers();
        double[] errors = new double[answers.workers().size()];
        for (int answer = 0; answer < answers.size(); answer++) {
            boolean wins = consensus.posterior().mode(answers.task(answer)) == answers.label(answer);
            errors[answers.worker(answer)] += wins ? 0 : 1;
        }
        double sum = DoubleStream.of(errors).sum();
        return DoubleStream.of(errors)
                .map(e -> e == 0 ? 0 : -e * Math.log(e / sum))
                .sum();
    }

    @Test
    @DisplayName("trap: a newcomer with few errors because of few answers")
    void takesANewcomerForAnExpertWhereErrorsAreNotDivided() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 100; i++) {
            String right = i % 2 == 0 ? "cat" : "dog";
            String wrong = i % 2 == 0 ? "dog" : "cat";
            for (int w = 0; w < 4; w++) {
                answers.add("t" + i, "old " + w, i % 10 == w ? wrong : right);
            }
            answers.add("t" + i, "new " + i, i % 20 == 4 ? wrong : right);
            answers.add("t" + i, "fresh " + i, i % 20 == 4 ? wrong : right);
        }
        var byMaximum = new Crh().withScale(Crh.Scale.MAX);

        assertThat(byMaximum.aggregate(answers.build()).label("t4")).isEqualTo("cat");
        assertThat(byMaximum.withPerAnswer(false).aggregate(answers.build()).label("t4"))
                .isEqualTo("dog");
    }

    @ParameterizedTest
    @ValueSource(longs = {85, 86, 87})
    @DisplayName("trap: four workers of ten say the first label to everything, as the Javadoc says")
    void fallsForConstantLabelSpammersByTheMaximumAlone(long seed) {
        var crowd = Crowd.of(500, 30, 4, 5, seed).spammedBy(12);
        double vote = crowd.accuracy(new MajorityVote());

        assertThat(crowd.accuracy(new Crh())).isGreaterThan(vote - 0.1);
        assertThat(crowd.accuracy(new Crh().withScale(Crh.Scale.MAX))).isLessThan(vote - 0.2);
    }
}
