package org.crowd4j.categorical;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Variational mean field")
class VariationalMeanFieldTest implements ClimbingAggregatorContract {

    @Override
    public VariationalMeanField aggregator() {
        return new VariationalMeanField();
    }

    @Override
    public LongHand byHand(int sweeps, CategoricalAnswers answers, Known known) {
        return byHand(aggregator(), sweeps, answers, known);
    }

    private static LongHand byHand(VariationalMeanField settings, int sweeps, CategoricalAnswers answers, Known known) {
        double[][] q = LongHand.before(sweeps, settings.withAcceleration(false), answers, known);
        int k = answers.labels().size();
        double[][][] logs = new double[answers.workers().size()][k][k];
        double bound = 0;
        for (int w = 0; w < logs.length; w++) {
            double[] before = {settings.prior().right(), settings.prior().wrong()};
            double[] after = new double[2];
            for (int c = 0; c < k; c++) {
                for (int l = 0; l < k; l++) {
                    before[c == l ? 0 : 1] += known.history()
                            .count(
                                    answers.workers().id(w),
                                    answers.labels().id(c),
                                    answers.labels().id(l));
                    after[c == l ? 0 : 1] += VariationalByHand.said(answers, w, l, c, q);
                }
            }
            after[0] += before[0];
            after[1] += before[1];
            double[] expected = VariationalByHand.expectedLogs(after);
            bound += VariationalByHand.minusDivergence(before, after);
            for (int c = 0; c < k; c++) {
                Arrays.fill(logs[w][c], expected[1] - Math.log(k - 1));
                logs[w][c][c] = expected[0];
            }
        }
        double[] shares = new double[k];
        Arrays.fill(shares, -Math.log(k));
        return new LongHand(answers, known.gold(), logs, shares, bound);
    }

    @Nested
    class WithAnotherPrior implements ClimbingAggregatorContract {
        @Override
        public VariationalMeanField aggregator() {
            return new VariationalMeanField().withPrior(new BetaPrior(5, 2.5));
        }

        @Override
        public LongHand byHand(int sweeps, CategoricalAnswers answers, Known known) {
            return VariationalMeanFieldTest.byHand(aggregator(), sweeps, answers, known);
        }
    }

    @Nested
    class Accelerated implements AccelerationContract.ByHand {
        @Override
        public VariationalMeanField aggregator() {
            return new VariationalMeanField().withAcceleration(true);
        }

        @Override
        public VariationalMeanField plain() {
            return new VariationalMeanField();
        }

        @Override
        public LongHand byHand(int sweeps, CategoricalAnswers answers, Known known) {
            return VariationalMeanFieldTest.byHand(aggregator(), sweeps, answers, known);
        }
    }
}
