package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.crowd4j.Stopping;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ZenCrowd")
class ZenCrowdTest {

    static LongHand byHand(int sweeps, ZenCrowd settings, CategoricalAnswers answers, Known known) {
        double[][] q = sweeps == 1
                ? first(settings.reliability(), answers, known)
                : LongHand.before(sweeps, settings, answers, known);
        return LongHand.of(new OneCoin().withPrior(new BetaPrior(0, 0)), answers, known, q);
    }

    /** The posterior if every worker is as reliable. */
    private static double[][] first(double reliability, CategoricalAnswers answers, Known known) {
        double[][] q = LongHand.votes(answers, known.gold());
        for (int task = 0; task < q.length; task++) {
            double sum = 0;
            int given = answers.to(task) - answers.from(task);
            boolean gold = known.gold().label(answers.tasks().id(task)).isPresent();
            for (int c = 0; c < q[task].length && !gold; c++) {
                double right = q[task][c] * given;
                q[task][c] = Math.pow(reliability, right)
                        * Math.pow((1 - reliability) / (q[task].length - 1), given - right);
                sum += q[task][c];
            }
            for (int c = 0; c < q[task].length && !gold; c++) {
                q[task][c] /= sum;
            }
        }
        return q;
    }

    @Test
    void convergesToOneCoinWithoutAPrior() {
        var answers = Crowd.of(300, 12, 3, 5, 51).answers();

        var zenCrowd = new ZenCrowd().withStopping(new Stopping(2000, 1e-14)).aggregate(answers);

        var oneCoin = new OneCoin()
                .withPrior(new BetaPrior(0, 0))
                .withStopping(new Stopping(2000, 1e-14))
                .aggregate(answers);
        assertThat(zenCrowd.convergence().objective().orElseThrow())
                .isCloseTo(oneCoin.convergence().objective().orElseThrow(), within(1e-6));
        assertThat(zenCrowd.labels()).isEqualTo(oneCoin.labels());
    }

    @ParameterizedTest
    @ValueSource(longs = {93, 94, 95})
    void weighsSpammersLessThanWorkersWhoKnow(long seed) {
        var crowd = HardCrowd.HAMMERS_AND_SPAMMERS.crowd(seed);

        assertThat(crowd.accuracy(new ZenCrowd())).isGreaterThan(crowd.accuracy(new MajorityVote()) + 0.05);
    }

    @ParameterizedTest
    @ValueSource(longs = {88, 89, 90})
    @DisplayName("trap: one task in twenty has the other label")
    void keepsARareLabel(long seed) {
        RobustnessContract.assertNearTheVote(new ZenCrowd(), HardCrowd.IMBALANCE.crowd(seed), "imbalance");
    }

    @ParameterizedTest
    @ValueSource(longs = {85, 86, 87})
    @DisplayName("trap: four workers of ten say the first label to everything, as the Javadoc says")
    void fallsForConstantLabelSpammers(long seed) {
        var crowd = Crowd.of(500, 30, 4, 5, seed).spammedBy(12);

        assertThat(crowd.accuracy(new ZenCrowd())).isLessThan(crowd.accuracy(new MajorityVote()) - 0.2);
    }

    @Test
    @DisplayName("trap: no prior, as the Javadoc says")
    void isCertainOfAPairThatAlwaysAgrees() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 6; i++) {
            String label = i % 2 == 0 ? "cat" : "dog";
            answers.add("t" + i, "ann", label).add("t" + i, "bob", label);
        }

        assertThat(new ZenCrowd().aggregate(answers.build()).confidence("t0")).isGreaterThan(1 - 1e-9);
        assertThat(new OneCoin().aggregate(answers.build()).confidence("t0")).isLessThan(0.99);
    }
}
