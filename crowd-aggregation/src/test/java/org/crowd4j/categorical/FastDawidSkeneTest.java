package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.categorical.FastDawidSkene.Mode;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Fast Dawid–Skene")
class FastDawidSkeneTest {

    /** What hard sweeps promise: they climb, and rest as soon as no label changes. */
    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("org.crowd4j.categorical.FastDawidSkeneTest#hard")
    class Hard implements ClimbingAggregatorContract {
        @Parameter
        FastDawidSkene settings;

        @Override
        public FastDawidSkene aggregator() {
            return settings;
        }

        @Override
        public LongHand byHand(int sweeps, CategoricalAnswers answers, Known known) {
            return after(sweeps, aggregator(), answers, known);
        }

        @Override
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 13})
        public void makesExactlyAsManySweepsAsItMay(int limit) {
            var answers = Crowd.of(500, 30, 4, 5, 85).spammedBy(9).answers();
            int rest = aggregator()
                    .withStopping(new Stopping(1000, 0))
                    .aggregate(answers)
                    .convergence()
                    .iterations();

            var convergence = aggregator()
                    .withStopping(new Stopping(limit, 0))
                    .aggregate(answers)
                    .convergence();

            assertThat(rest).isBetween(5, 13);
            assertThat(convergence.iterations()).isEqualTo(Math.min(limit, rest));
            assertThat(convergence.reached()).isEqualTo(limit >= rest);
        }
    }

    static Stream<FastDawidSkene> hard() {
        return Stream.of(
                new FastDawidSkene(),
                new FastDawidSkene().withSmoothing(0),
                new FastDawidSkene().withPrior(ConfusionPrior.diagonal(4, 0.7)).withLabelPrior(LabelPrior.uniform()));
    }

    private static FastDawidSkene hybrid() {
        return new FastDawidSkene().withMode(Mode.HYBRID);
    }

    private static LongHand after(int sweeps, FastDawidSkene settings, CategoricalAnswers answers, Known known) {
        double[][] q = LongHand.before(sweeps, settings, answers, known);
        boolean taught = known.gold().size() > 0 || !known.history().equals(WorkerHistory.none());
        LongHand soft = CountsByHand.of(
                CountsByHand.matrix(settings.prior(), answers.labels().size()),
                settings.labelPrior().equals(LabelPrior.uniform()) ? Double.NaN : 0,
                answers,
                known,
                sweeps == 1 && settings.mode() == Mode.HARD && taught ? shared(q) : CountsByHand.hard(answers, q));
        double logChosen = 0;
        for (int task = 0; task < q.length; task++) {
            logChosen += Math.log(Arrays.stream(soft.posterior(task)).max().orElseThrow());
        }
        return new LongHand(answers, soft.gold(), soft.logRates(), soft.logShares(), soft.logPrior() + logChosen);
    }

    /** {@return rows in which the labels that tie for the lead have equal parts} */
    private static double[][] shared(double[][] q) {
        return Arrays.stream(q)
                .map(row -> {
                    double least = Arrays.stream(row).max().orElseThrow() - 1e-9;
                    double tied = Arrays.stream(row).filter(p -> p >= least).count();
                    return Arrays.stream(row)
                            .map(p -> p >= least ? 1 / tied : 0)
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "bluebird, 0.95, 0.99",
        "rte, 0.93, 0.99",
        "dog, 0.97, 0.99",
        "web, 0.85, 0.94",
        "sentiment1k, 0.99, 0.99",
        "product, 0.98, 0.98"
    })
    void agreesMostlyWithDawidSkeneInNoMoreSweeps(String set, double hard, double half) {
        var answers = RealSet.answers(set);
        var slow = new DawidSkene().aggregate(answers);

        var fast = new FastDawidSkene().aggregate(answers);
        var hybrid = hybrid().aggregate(answers);

        int sweeps = slow.convergence().iterations();
        assertThat(fast.convergence().reached()).isTrue();
        assertThat(fast.convergence().iterations()).isLessThanOrEqualTo(Math.min(sweeps, 10));
        assertThat(hybrid.convergence().iterations()).isLessThan(Math.min(sweeps, 11));
        assertThat(agreement(fast, slow)).isGreaterThan(hard);
        assertThat(agreement(hybrid, slow)).isGreaterThan(half);
    }

    private static double agreement(Consensus one, Consensus other) {
        long same = one.answers().tasks().ids().stream()
                .filter(task -> one.label(task).equals(other.label(task)))
                .count();
        return same / (double) one.answers().tasks().size();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("trap: a tie of the first vote broken by the order of rows")
    void startsFromTiesWithoutLookingAtTheOrderOfRows(long seed) {
        var answers = Crowd.of(200, 20, 3, 2, 95).answers();
        var there = new FastDawidSkene().aggregate(answers);

        var back = new FastDawidSkene().aggregate(Crowd.shuffled(answers, seed));

        for (String task : answers.tasks()) {
            assertThat(back.label(task)).as(task).isEqualTo(there.label(task));
        }
        assertThat(back.convergence().iterations())
                .isEqualTo(there.convergence().iterations());
    }

    @Test
    void returnsTheSoftPosteriorOfItsParameters() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t2 ann dog", "t2 bob dog", "t3 ann cat", "t3 bob dog");

        var result = new FastDawidSkene().withSmoothing(1).aggregate(answers);

        // t3 is a cat: the two labels were given as often, and "cat" is the first
        double cat = 2.0 / 3 * result.confusion("ann").rate("cat", "cat") / 2;
        double dog = 1.0 / 3 * result.confusion("ann").rate("dog", "cat") * 2 / 3;
        assertThat(result.labelPrior().get("cat")).isEqualTo(2.0 / 3);
        assertThat(result.confusion("bob").rate("cat", "dog")).isEqualTo(0.5);
        assertThat(result.confusion("bob").rate("dog", "dog")).isEqualTo(2.0 / 3);
        assertThat(result.confidence("t3"))
                .isBetween(cat / (cat + dog) - 1e-12, cat / (cat + dog) + 1e-12)
                .isLessThan(0.8);
    }

    @Test
    void isDawidSkeneAsLongAsTheHybridIsSoft() {
        var crowd = Crowd.of(120, 14, 3, 3, 96);
        var two = new Stopping(2, 0);

        var half = hybrid().withStopping(two).aggregate(crowd.answers(), crowd.gold(9));

        var soft = new DawidSkene().withStopping(two).aggregate(crowd.answers(), crowd.gold(9));
        LongHand.assertRows(half, soft, 0);
        assertThat(half.convergence()).isEqualTo(soft.convergence());
    }

    @Test
    void endsTheHybridWhereHardSweepsRest() {
        var crowd = Crowd.of(120, 14, 3, 3, 96);
        var half = hybrid().aggregate(crowd.answers());

        var hard =
                new FastDawidSkene().aggregate(crowd.answers(), Known.nothing().withStart(half), Progress.none());

        assertThat(half.convergence().reached()).isTrue();
        assertThat(hard.labels()).isEqualTo(half.labels());
        assertThat(hard.convergence().iterations()).isEqualTo(2);
        assertThat(hard.convergence().objective()).isEqualTo(half.convergence().objective());
    }

    @Test
    @DisplayName("trap: one answer per worker, from which Dawid–Skene learns nothing")
    void keepsToTheVoteWhereEveryWorkerAnswersOnce() {
        var once = Crowd.of(1000, 50, 4, 5, 97).answeringOnce();

        assertThat(once.accuracy(new FastDawidSkene())).isGreaterThan(once.accuracy(new MajorityVote()) - 0.01);
        assertThat(once.accuracy(new DawidSkene())).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {85, 86, 87})
    @DisplayName("trap: three workers of ten say the first label to everything, as the Javadoc says")
    void staysTooCloseToAVoteThatIsOftenWrongUnlessItBeginsSoftly(long seed) {
        var crowd = Crowd.of(500, 30, 4, 5, seed).spammedBy(9);
        double slow = crowd.accuracy(new DawidSkene());

        assertThat(crowd.accuracy(new FastDawidSkene())).isLessThan(slow - 0.05);
        assertThat(crowd.accuracy(hybrid().aggregate(crowd.answers()))).isGreaterThan(slow - 0.01);
    }

    @Test
    void losesALabelThatWinsNoTask() {
        var builder = CategoricalAnswers.builder();
        for (int i = 0; i < 30; i++) {
            String right = i % 3 == 0 ? "owl" : i % 3 == 1 ? "cat" : "dog";
            String other = i % 3 == 0 ? "cat" : right;
            builder.add("t" + i, "ann", right).add("t" + i, "bob", other).add("t" + i, "cid", other);
        }

        var result = new FastDawidSkene().aggregate(builder.build());

        assertThat(result.labels().values()).containsOnly("cat", "dog");
        assertThat(result.labelPrior().get("owl")).isLessThan(1e-9);
    }
}
