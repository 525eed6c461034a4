package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("iBCC")
class IbccTest {

    /** Sums and products of some dozen doubles. */
    private static final double ROUNDING = 1e-12;

    /** Ten digits of the file, and another order of additions. */
    private static final double REFERENCE = 1e-6;

    static LongHand byHand(int sweeps, Ibcc settings, CategoricalAnswers answers, Known known) {
        return VariationalByHand.of(settings, answers, known, LongHand.before(sweeps, settings, answers, known));
    }

    /**
     * The stored output of the iBCC that the authors of EBCC published: vote shares, then ten
     * rounds, exact repeats dropped.
     */
    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "CF"})
    void agreesWithTheAuthorsOfEbccAfterTenSweeps(String set) throws IOException {
        var all = RealSet.answers(set);
        var answers = CategoricalAnswers.builder();
        all.stream().distinct().forEach(answers::add);

        var consensus = new Ibcc().withStopping(new Stopping(10, 0)).aggregate(answers.build());

        CrowdKitReferenceTest.assertAgrees(consensus, set + ".ibcc.10-iterations", REFERENCE);
    }

    @Test
    void isTheFormulaOfItsJavadoc() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t1 cid cat");

        var posterior =
                new Ibcc().withStopping(new Stopping(1, 0)).aggregate(answers).posterior();

        double cat = VariationalByHand.digamma(1 + 2.0 / 3)
                + 2 * (VariationalByHand.digamma(4 + 2.0 / 3) - VariationalByHand.digamma(5 + 2.0 / 3))
                + VariationalByHand.digamma(1 + 2.0 / 3)
                - VariationalByHand.digamma(5 + 2.0 / 3);
        double dog = VariationalByHand.digamma(1 + 1.0 / 3)
                + 2 * (VariationalByHand.digamma(1 + 1.0 / 3) - VariationalByHand.digamma(5 + 1.0 / 3))
                + VariationalByHand.digamma(4 + 1.0 / 3)
                - VariationalByHand.digamma(5 + 1.0 / 3);
        assertThat(posterior.probability("t1", "cat")).isCloseTo(1 / (1 + Math.exp(dog - cat)), within(ROUNDING));
    }

    @Test
    void showsTheMatricesAndSharesThatItsPosteriorMakes() {
        var crowd = Crowd.of(50, 8, 3, 4, 61);
        var history = WorkerHistory.builder().add("w1", "l0", "l2", 2.5).build();
        var known = new Known(crowd.gold(9), history, Optional.empty());

        var result = new Ibcc().aggregate(crowd.answers(), known, Progress.none());

        double[][] q = LongHand.rows(result.posterior());
        int w1 = result.answers().workers().position("w1");
        double total = 4 + 1 + 1 + 2.5;
        for (int l = 0; l < 3; l++) {
            total += VariationalByHand.said(result.answers(), w1, l, 0, q);
        }
        double wrong = 1 + 2.5 + VariationalByHand.said(result.answers(), w1, 2, 0, q);
        assertThat(result.confusion("w1").rate("l0", "l2")).isCloseTo(wrong / total, within(ROUNDING));
        double tasks = 1;
        for (double[] row : q) {
            tasks += row[1];
        }
        assertThat(result.labelPrior().get("l1")).isCloseTo(tasks / 53, within(ROUNDING));
        assertThat(result.labelPrior().keySet()).containsExactly("l0", "l1", "l2");
    }

    @Test
    void boundsTheEvidenceFromBelow() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t2 ann dog", "t2 bob dog");

        double bound = new Ibcc().aggregate(answers).convergence().objective().orElseThrow();

        double evidence = 0; // summed over what the two tasks may be, drawn one after another
        for (int first = 0; first < 2; first++) {
            for (int second = 0; second < 2; second++) {
                evidence += 0.5
                        * (first == second ? 2.0 / 3 : 1.0 / 3)
                        * drawn(new int[] {first, second}, new int[] {0, 1})
                        * drawn(new int[] {first, second}, new int[] {1, 1});
            }
        }
        assertThat(bound).isLessThan(Math.log(evidence)).isGreaterThan(Math.log(evidence) - 0.5);
    }

    /** The probability of a worker's answers, each drawn by the counts of those before. */
    private static double drawn(int[] truth, int[] said) {
        double[][] counts = {{4, 1}, {1, 4}};
        double p = 1;
        for (int task = 0; task < truth.length; task++) {
            double[] row = counts[truth[task]];
            p *= row[said[task]] / (row[0] + row[1]);
            row[said[task]]++;
        }
        return p;
    }

    @Test
    void countsHistoryAsItsPrior() {
        var answers = Crowd.of(60, 9, 3, 4, 62).answers();
        var history = WorkerHistory.builder();
        IntStream.range(0, 27).forEach(i -> history.add("w" + i / 3, Crowd.label(i % 3), Crowd.label(i % 3), 3));
        var even = new Ibcc().withPrior(ConfusionPrior.smoothing(1));

        var past = even.aggregate(answers, Known.nothing().withHistory(history.build()), Progress.none());

        var prior = new Ibcc().aggregate(answers);
        LongHand.assertRows(past, prior, ROUNDING);
        assertThat(past.convergence().objective().orElseThrow())
                .isCloseTo(prior.convergence().objective().orElseThrow(), within(1e-9));
    }

    @Test
    void trustsThoseWhoAreOftenRight() {
        var crowd = Crowd.of(300, 20, 4, 5, 63);

        assertThat(crowd.accuracy(new Ibcc())).isGreaterThan(crowd.accuracy(new MajorityVote()));
    }

    @Test
    @DisplayName("trap: a hundred labels, each wrong one with a count of its own, as the Javadoc says")
    void fallsBehindTheVoteWithAHundredLabelsAndLessSoWithALightPrior() {
        var crowd = Crowd.of(300, 40, 100, 3, 64);
        double vote = crowd.accuracy(new MajorityVote());

        double heavy = crowd.accuracy(new Ibcc());
        double light = crowd.accuracy(
                new Ibcc().withPrior(new ConfusionPrior(0.05, 3, 1)).aggregate(crowd.answers()));

        assertThat(heavy).isLessThan(vote - 0.02);
        assertThat(light).isGreaterThan(heavy + 0.02);
    }
}
