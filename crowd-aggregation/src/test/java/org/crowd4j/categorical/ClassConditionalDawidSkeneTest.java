package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Class-conditional Dawid–Skene")
class ClassConditionalDawidSkeneTest {

    /** The least probability of being right, or wrong: the Javadoc. */
    private static final double FLOOR = 1e-10;

    static LongHand byHand(int sweeps, ClassConditionalDawidSkene settings, CategoricalAnswers answers, Known known) {
        double[][] q = LongHand.before(sweeps, settings.withAcceleration(false), answers, known);
        int k = answers.labels().size();
        double[][][] logs = new double[answers.workers().size()][k][k];
        double[] shares = new double[k];
        double prior = 0;
        for (int c = 0; c < k; c++) {
            for (double[] row : q) {
                shares[c] += row[c] / q.length;
            }
            shares[c] = settings.labelPrior().equals(LabelPrior.uniform())
                    ? -Math.log(k)
                    : Math.log(Math.max(FLOOR, shares[c]));
            for (int w = 0; w < logs.length; w++) {
                double agreed = settings.prior().right();
                double all = settings.prior().right() + settings.prior().wrong();
                double[] past = new double[k];
                for (int l = 0; l < k; l++) {
                    past[l] = known.history()
                            .count(
                                    answers.workers().id(w),
                                    answers.labels().id(c),
                                    answers.labels().id(l));
                    double count = past[l] + VariationalByHand.said(answers, w, l, c, q);
                    all += count;
                    agreed += l == c ? count : 0;
                }
                double p = Math.min(1 - FLOOR, Math.max(FLOOR, agreed / all));
                Arrays.fill(logs[w][c], Math.log((1 - p) / (k - 1)));
                logs[w][c][c] = Math.log(p);
                prior += settings.prior().right() * Math.log(p)
                        + settings.prior().wrong() * Math.log1p(-p);
                for (int l = 0; l < k; l++) {
                    prior += past[l] * logs[w][c][l];
                }
            }
        }
        return new LongHand(answers, known.gold(), logs, shares, prior);
    }

    @Test
    void isDawidSkeneWithTwoLabels() {
        var answers = Crowd.of(300, 12, 2, 5, 21).answers();

        var conditional =
                new ClassConditionalDawidSkene().withPrior(new BetaPrior(1, 1)).aggregate(answers);

        var full = new DawidSkene().withSmoothing(1).aggregate(answers);
        LongHand.assertRows(conditional, full, 1e-9);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    @DisplayName("trap: three workers of ten say the first label to everything, as the Javadoc says")
    void fallsForWorkersWhoAlwaysGiveTheSameLabel(long seed) {
        var crowd = HardCrowd.CONSTANT_SPAMMERS.crowd(seed);

        assertThat(crowd.accuracy(new ClassConditionalDawidSkene())).isLessThan(crowd.accuracy(new MajorityVote(1)));
    }

    @Test
    void spreadsMistakesEvenly() {
        var consensus = new ClassConditionalDawidSkene()
                .aggregate(Crowd.of(200, 10, 4, 5, 22).answers());

        var rates = consensus.confusion("w3");

        assertThat(rates.rate("l1", "l0")).isCloseTo(rates.rate("l1", "l3"), within(1e-15));
        assertThat(rates.rate("l1", "l1")).isNotCloseTo(rates.rate("l2", "l2"), within(1e-6));
    }
}
