package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.special.Beta;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Belief propagation")
class BeliefPropagationTest {

    /** Workers and tasks that hang together without a circle: a tree. */
    private static final String[] TREE = {
        "t1 ann cat",
        "t1 bob dog",
        "t2 bob cat",
        "t2 cid cat",
        "t2 dan dog",
        "t3 dan dog",
        "t4 ann dog",
        "t4 eve dog",
        "t5 eve cat"
    };

    /** The exact posterior, by adding up over all labels of all tasks. */
    private static double[][] exactly(CategoricalAnswers answers, Known known, double right, double wrong) {
        int n = answers.tasks().size();
        int k = answers.labels().size();
        double[][] q = new double[n][k];
        double all = 0;
        int states = (int) Math.pow(k, n);
        for (int state = 0; state < states; state++) {
            int[] truth = new int[n];
            boolean possible = true;
            for (int task = 0, rest = state; task < n; task++, rest /= k) {
                truth[task] = rest % k;
                var gold = known.gold().label(answers.tasks().id(task));
                possible &= gold.isEmpty() || answers.labels().position(gold.get()) == truth[task];
            }
            double log = possible ? 0 : Double.NEGATIVE_INFINITY;
            for (int w = 0; w < answers.workers().size(); w++) {
                double agreed = right;
                double differed = wrong;
                for (int c = 0; c < k; c++) {
                    for (int l = 0; l < k; l++) {
                        double past = known.history()
                                .count(
                                        answers.workers().id(w),
                                        answers.labels().id(c),
                                        answers.labels().id(l));
                        agreed += c == l ? past : 0;
                        differed += c == l ? 0 : past;
                    }
                }
                int misses = 0;
                for (int a = 0; a < answers.size(); a++) {
                    boolean own = answers.worker(a) == w;
                    boolean hit = answers.label(a) == truth[answers.task(a)];
                    agreed += own && hit ? 1 : 0;
                    differed += own && !hit ? 1 : 0;
                    misses += own && !hit ? 1 : 0;
                }
                log += Beta.logBeta(agreed, differed) - misses * Math.log(k - 1);
            }
            double p = Math.exp(log);
            all += p;
            for (int task = 0; task < n; task++) {
                q[task][truth[task]] += p;
            }
        }
        for (double[] row : q) {
            for (int c = 0; c < k; c++) {
                row[c] /= all;
            }
        }
        return q;
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 2", "2, 1, 3", "1, 1, 2", "7.5, 2, 4"})
    void isExactWithoutCircles(double right, double wrong, int labels) {
        var builder = CategoricalAnswers.builder()
                .labels(List.of("cat", "dog", "owl", "elk").subList(0, labels));
        Crowd.answers(TREE).stream().forEach(builder::add);
        var known = Known.nothing()
                .withGold(Gold.of(Map.of("t5", "cat")))
                .withHistory(WorkerHistory.builder()
                        .add("bob", "cat", "dog", 2)
                        .add("dan", "dog", "dog", 3.5)
                        .build());
        for (Known some : List.of(Known.nothing(), known)) {
            var consensus = new BeliefPropagation()
                    .withPrior(new BetaPrior(right, wrong))
                    .withStopping(new Stopping(40, 1e-14))
                    .aggregate(builder.build(), some, Progress.none());

            double[][] exact = exactly(builder.build(), some, right, wrong);
            assertThat(consensus.convergence().reached()).isTrue();
            LongHand.assertRows(consensus, exact, 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void isNearTheExactPosteriorWithCircles(long seed) {
        var answers = Crowd.of(10, 6, 2, 4, seed).answers();

        double[][] exact = exactly(answers, Known.nothing(), 2, 1);

        LongHand.assertRows(new BeliefPropagation().aggregate(answers), exact, 0.2);
    }

    @Test
    void letsAMillionPastAnswersDominate() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 40; i++) {
            String ann = i % 2 == 0 ? "cat" : "dog";
            String others = i % 2 == 0 ? "dog" : "cat";
            answers.add("t" + i, "ann", ann).add("t" + i, "bob", others).add("t" + i, "cid", others);
        }
        var history = WorkerHistory.builder()
                .add("ann", "cat", "cat", 1e6)
                .add("bob", "cat", "cat", 5e5)
                .add("bob", "cat", "dog", 5e5)
                .add("cid", "cat", "cat", 5e5)
                .add("cid", "cat", "dog", 5e5);

        var consensus = new BeliefPropagation()
                .aggregate(answers.build(), Known.nothing().withHistory(history.build()), Progress.none());

        for (int i = 0; i < 40; i++) {
            assertThat(consensus.label("t" + i)).isEqualTo(i % 2 == 0 ? "cat" : "dog");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1, 1e9, 1e15})
    void takesHistoryOfAnySize(double count) {
        var crowd = Crowd.of(40, 6, 3, 4, 51);
        var history = WorkerHistory.builder().add("w1", "l0", "l0", count).add("w2", "l0", "l1", count);

        var consensus = new BeliefPropagation()
                .aggregate(crowd.answers(), Known.nothing().withHistory(history.build()), Progress.none());

        assertThat(consensus.posterior().probability(0, 0)).isBetween(0.0, 1.0);
        assertThat(consensus.convergence().change()).isNotNaN();
    }
}
