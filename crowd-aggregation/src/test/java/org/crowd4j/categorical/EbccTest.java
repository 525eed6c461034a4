package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("EBCC")
class EbccTest {

    /** A dozen sweeps in which products and logarithms round differently. */
    private static final double BY_HAND = 1e-9;

    /** A sum of thousands of logarithms, relative to itself. */
    private static final double BOUND = 1e-10;

    private static final double ONE_POINT = 0.01;

    private static final Crowd HARD = Crowd.of(120, 14, 3, 3, 71);

    @ParameterizedTest
    @EnumSource(ObjectiveContract.Knowledge.class)
    void isTheFormulaOfItsJavadoc(ObjectiveContract.Knowledge knowledge) {
        var answers = HARD.answers();
        var known = knowledge.of(HARD);
        var byHand = new EbccByHand(answers, known, 3);
        for (int sweeps = 1; sweeps <= 6; sweeps++) {
            byHand.sweep();

            var consensus = new Ebcc()
                    .withSubtypes(3)
                    .withStopping(new Stopping(sweeps, 0))
                    .aggregate(answers, known, Progress.none());

            assertThat(LongHand.objective(consensus))
                    .isCloseTo(byHand.bound(), within(BOUND * Math.abs(byHand.bound())));
            LongHand.assertRows(consensus, byHand::posterior, BY_HAND);
        }
    }

    private static void assertIsIbcc(Ebcc settings, CategoricalAnswers answers, Known known) {
        var ibcc = new Ibcc().withStopping(new Stopping(7, 0)).aggregate(answers, known, Progress.none());

        var ebcc = settings.withStopping(new Stopping(7, 0)).aggregate(answers, known, Progress.none());

        LongHand.assertRows(ebcc, ibcc, BY_HAND);
        assertThat(LongHand.objective(ebcc))
                .isCloseTo(LongHand.objective(ibcc), within(BOUND * Math.abs(LongHand.objective(ibcc))));
        assertThat(ebcc.confusion("w1").rate("l0", "l2"))
                .isCloseTo(ibcc.confusion("w1").rate("l0", "l2"), within(BY_HAND));
        assertThat(ebcc.labelPrior().get("l1")).isCloseTo(ibcc.labelPrior().get("l1"), within(BY_HAND));
    }

    @Test
    void isIbccWhereLabelsHaveNoSubtypes() {
        assertIsIbcc(new Ebcc().withSubtypes(1), HARD.answers(), ObjectiveContract.Knowledge.EVERYTHING.of(HARD));
    }

    @Test
    void hasNoSubtypesLeftForManyLabels() {
        assertIsIbcc(new Ebcc(), Crowd.of(400, 10, 200, 4, 72).answers(), Known.nothing());
    }

    @Test
    void hasFewerSubtypesForEightyLabels() {
        var answers = Crowd.of(200, 10, 80, 4, 73).answers();
        var ebcc = new Ebcc().withMaxIterations(5);

        assertThat(LongHand.objective(ebcc.aggregate(answers)))
                .isEqualTo(LongHand.objective(ebcc.withSubtypes(3).aggregate(answers)))
                .isNotEqualTo(LongHand.objective(ebcc.withSubtypes(2).aggregate(answers)));
    }

    @Test
    void showsTheMatricesAndSharesOfAllSubtypesTogether() {
        var result = new Ebcc().withSubtypes(3).aggregate(HARD.answers(), HARD.gold(5));

        double tasks = 1;
        for (double[] row : LongHand.rows(result.posterior())) {
            tasks += row[1];
        }
        assertThat(result.labelPrior().get("l1")).isCloseTo(tasks / 123, within(BY_HAND));
        assertThat(result.labelPrior().keySet()).containsExactly("l0", "l1", "l2");
        assertThat(result.confusion("w1").rate("l0", "l0")).isGreaterThan(0.4);
        assertThat(result.toString()).startsWith("Consensus[ebcc, 120 tasks, 14 workers, ");
    }

    @Test
    void keepsTheHighestOfItsClimbsAndTheSameOneAgain() {
        var answers = misled(77).answers();
        double none = LongHand.objective(new Ebcc().aggregate(answers));
        double before = none;
        for (int restarts : new int[] {1, 2, 4, 8}) {
            double objective =
                    LongHand.objective(new Ebcc().withRestarts(restarts).aggregate(answers));
            assertThat(objective)
                    .isGreaterThanOrEqualTo(before)
                    .isEqualTo(
                            LongHand.objective(new Ebcc().withRestarts(restarts).aggregate(answers)));
            before = objective;
        }
        assertThat(before).isGreaterThan(none);
    }

    @Test
    @DisplayName("trap: all restarts share one seed")
    void drawsOtherSubtypesForEveryRestartAndSeed() {
        var answers = misled(77).answers();

        var restarts = IntStream.range(0, 8)
                .mapToObj(times ->
                        LongHand.objective(new Ebcc().withRestarts(times).aggregate(answers)))
                .toList();
        var seeds = IntStream.range(0, 6)
                .mapToObj(seed -> LongHand.objective(
                        new Ebcc().withRestarts(1).withSeed(seed).aggregate(answers)))
                .toList();
        assertThat(restarts.stream().distinct().count()).isGreaterThan(2);
        assertThat(seeds.stream().distinct().count()).isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotMindTheOrderOfRowsWhereItDraws(long seed) {
        var drawing = new Ebcc().withSubtypes(3).withRestarts(2);

        var there = drawing.aggregate(HARD.answers());
        var back = drawing.aggregate(Crowd.shuffled(HARD.answers(), seed));

        CategoricalAggregatorContract.assertSameBut(there, back, "");
    }

    @Test
    void reportsAllItsClimbsAsOne() {
        List<Long> done = new ArrayList<>();

        new Ebcc()
                .withRestarts(2)
                .withStopping(new Stopping(3, 0))
                .aggregate(HARD.answers(), Known.nothing(), (stage, steps, total) -> {
                    done.add(steps);
                    assertThat(total).isEqualTo(9);
                });

        assertThat(done).isSorted().contains(0L, 5L, 9L);
    }

    @Test
    void startsWithWhatAConsensusSays() {
        var once = new Ebcc().withSubtypes(1).withStopping(new Stopping(1, 0));
        var first = once.aggregate(HARD.answers());

        var second = once.aggregate(HARD.answers(), Known.nothing().withStart(first), Progress.none());

        assertThat(LongHand.objective(second))
                .isCloseTo(LongHand.objective(once.withMaxIterations(2).aggregate(HARD.answers())), within(BY_HAND));
    }

    /**
     * Of the second label, two tasks in five mislead the same workers, three in four, all at once.
     */
    private static Crowd misled(long seed) {
        var random = new Random(seed);
        var answers = CategoricalAnswers.builder();
        Map<String, String> truth = new LinkedHashMap<>();
        for (int task = 0; task < 600; task++) {
            int right = random.nextInt(3);
            boolean misleading = right == 1 && random.nextDouble() < 0.4;
            truth.put("t" + task, Crowd.label(right));
            for (int worker = 0; worker < 12; worker++) {
                boolean wrong = random.nextDouble() < (misleading && worker % 4 != 0 ? 0.85 : 0.15);
                int other = misleading ? 0 : random.nextInt(3);
                answers.add("t" + task, "w" + worker, Crowd.label(wrong ? other : right));
            }
        }
        return new Crowd(answers.build(), Gold.of(truth));
    }

    @ParameterizedTest
    @ValueSource(longs = {74, 75, 76})
    void learnsFromALittleGoldWhichTasksMislead(long seed) {
        var crowd = misled(seed);
        var gold = crowd.gold(5);
        var rest = crowd.truth().without(gold.tasks());

        double ibcc = CategoricalEvaluation.of(new Ibcc().aggregate(crowd.answers(), gold), rest)
                .accuracy();
        assertThat(ibcc).isLessThan(0.9);
        for (int subtypes : new int[] {2, 3, 10}) {
            var ebcc = new Ebcc().withSubtypes(subtypes).aggregate(crowd.answers(), gold);
            assertThat(CategoricalEvaluation.of(ebcc, rest).accuracy())
                    .as("%s subtypes", subtypes)
                    .isGreaterThan(0.97);
        }
    }

    @Test
    @DisplayName("trap: a hundred labels, as the Javadoc says")
    void fallsBehindTheVoteWithAHundredLabels() {
        var crowd = Crowd.of(300, 40, 100, 3, 64);

        assertThat(crowd.accuracy(new Ebcc())).isLessThan(crowd.accuracy(new MajorityVote()) - 0.02);
    }

    @Test
    void canLoseAccuracyWhereRestartsRaiseItsObjective() {
        var web = RealSet.named("web");

        var plain = new Ebcc().aggregate(web.answers());
        var restarted = new Ebcc().withRestarts(2).withSeed(1).aggregate(web.answers());

        assertThat(LongHand.objective(restarted)).isGreaterThan(LongHand.objective(plain));
        assertThat(CategoricalEvaluation.of(restarted, web.gold()).accuracy())
                .isLessThan(CategoricalEvaluation.of(plain, web.gold()).accuracy() - 0.15);
    }

    /**
     * What the authors published beside their code: the best bound of 40 random starts, with label
     * counts from the votes.
     */
    @Test
    void isAsAccurateAsItsAuthorsFoundOnAverage() {
        Map<String, Double> published = Map.of(
                "bluebird", 0.861111,
                "rte", 0.93125,
                "dog", 0.840149,
                "web", 0.768564,
                "sentiment1k", 0.961,
                "product", 0.934937);

        double difference = 0;
        for (var set : published.entrySet()) {
            difference += (RealSet.named(set.getKey()).accuracy(new Ebcc()) - set.getValue()) / published.size();
        }

        assertThat(difference).isGreaterThan(-ONE_POINT);
    }
}
