package org.crowd4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.AggregatorContract.assertNear;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastAnswers.Answer;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.testing.AggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of forecasts promises; a test class implements this. */
interface ForecastAggregatorContract extends AggregatorContract<ForecastAnswers, Answer, Gold, ForecastConsensus> {

    /** Tasks g0, g1 … of every crowd, for methods that need gold. */
    int RESOLVED = 12;

    @Override
    ForecastAggregator aggregator();

    @Override
    default ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default ForecastAnswers crowd(long seed) {
        return prepared(crowd(60, 9, 4, seed));
    }

    @Override
    default ForecastAnswers large() {
        return prepared(crowd(200, 20, 5, 3));
    }

    @Override
    default Stream<Answer> rows(ForecastAnswers answers) {
        return answers.stream();
    }

    @Override
    default ForecastAnswers of(Stream<Answer> rows) {
        var answers = ForecastAnswers.builder();
        rows.forEach(answers::add);
        return prepared(answers);
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        return new Answer(names.task(row.task()), names.worker(row.worker()), row.probabilities());
    }

    @Override
    default Gold gold(Names names) {
        Map<String, String> right =
                new LinkedHashMap<>(Map.of(names.task("t1"), "1", names.task("t2"), "0", "unheard", "1"));
        noGold().tasks()
                .forEach(
                        task -> right.put(names.task(task), noGold().label(task).orElseThrow()));
        return Gold.of(right);
    }

    @Override
    default Set<String> clamped(ForecastConsensus consensus) {
        return consensus.clamped().tasks();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static boolean truth(String task) {
        return Integer.parseInt(task.substring(1)) % 3 == 0;
    }

    /** {@return forecasts about events of which every third comes true} */
    private static ForecastAnswers.Builder crowd(int tasks, int workers, int each, long seed) {
        var random = new Random(seed);
        var answers = ForecastAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            add(answers, "t" + task, workers, each, random);
        }
        for (int task = 0; task < RESOLVED; task++) {
            add(answers, "g" + task, workers, workers, random);
        }
        return answers;
    }

    private static void add(ForecastAnswers.Builder answers, String task, int workers, int each, Random random) {
        for (int i = 0; i < each; i++) {
            int worker = each == workers ? i : random.nextInt(workers);
            double logit = (truth(task) ? 1 : -1) + (0.5 + worker % 3) * random.nextGaussian();
            answers.add(task, "w" + worker, sigmoid(logit));
        }
    }

    @Override
    default Gold noGold() {
        Map<String, String> right = new LinkedHashMap<>();
        for (int task = 0; task < RESOLVED && aggregator().needsGold(); task++) {
            right.put("g" + task, truth("g" + task) ? "1" : "0");
        }
        return Gold.of(right);
    }

    /** Where predictions are needed, workers expect the others to agree with them. */
    private ForecastAnswers prepared(ForecastAnswers.Builder builder) {
        ForecastAnswers answers = builder.build();
        if (!aggregator().needsPredictions()) {
            return answers;
        }
        var expected = Predictions.builder();
        answers.stream()
                .forEach(row -> expected.add(
                        row.task(), row.worker(), row.probabilities().get("1")));
        return answers.withPredictions(expected.build());
    }

    private ForecastConsensus consensus(ForecastAnswers.Builder answers) {
        return aggregator().aggregate(prepared(answers), noGold());
    }

    @Override
    default void assertSound(ForecastConsensus consensus) {
        for (String task : consensus.answers().tasks()) {
            double sum = 0;
            for (String outcome : consensus.answers().outcomes()) {
                double p = consensus.probability(task, outcome);
                var interval = consensus.interval(task, outcome, 0.95);
                assertThat(p).isBetween(0.0, 1.0);
                assertThat(interval.low()).isBetween(0.0, p);
                assertThat(interval.high()).isBetween(p, 1.0);
                sum += p;
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
        AggregatorContract.assertSoundWorkers(consensus, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    @Override
    default void assertSame(ForecastConsensus found, ForecastConsensus expected, Names names) {
        for (String task : expected.answers().tasks()) {
            var interval = found.interval(names.task(task), 0.9);
            assertNear(found.probability(names.task(task)), expected.probability(task));
            assertNear(interval.low(), expected.interval(task, 0.9).low());
            assertNear(interval.high(), expected.interval(task, 0.9).high());
        }
    }

    @Override
    default Stream<Object> results(ForecastConsensus consensus) {
        return consensus.answers().tasks().ids().stream()
                .sorted()
                .flatMap(task -> Stream.of(task, consensus.probability(task), consensus.interval(task, 0.9)));
    }

    @Test
    default void agreesWithAUnanimousCrowd() {
        var answers = crowd(5, 6, 3, 1);
        for (String worker : List.of("w0", "w1", "w2")) {
            answers.add("even", worker, 0.5).add("likely", worker, 0.75);
        }

        var consensus = consensus(answers);

        assertThat(consensus.probability("even")).isCloseTo(0.5, within(1e-12));
        assertThat(consensus.probability("likely")).isCloseTo(0.75, within(1e-9));
        assertThat(consensus.interval("even", 0.9).high()).isCloseTo(0.5, within(1e-9));
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 31})
    default void foretellsMostEvents(int each) {
        var consensus = consensus(crowd(200, 40, each, each));

        assertSound(consensus);
        long right = consensus.answers().tasks().ids().stream()
                .filter(task -> consensus.probability(task) > 0.5 == truth(task))
                .count();
        assertThat(right / (200.0 + RESOLVED)).isGreaterThan(each > 4 ? 0.85 : 0.65);
    }

    @Test
    default void coversWhatManyMoreWorkersWouldGiveAboutAsOftenAsItPromises() {
        var random = new Random(7);
        var answers = crowd(2, 20, 5, 3);
        for (int task = 0; task < 1000; task++) {
            for (int i = 0; i < 15; i++) {
                answers.add("t1" + task, "v" + i, sigmoid(0.8 + random.nextGaussian()));
            }
        }
        for (int i = 0; i < 20_000; i++) {
            answers.add("long", "u" + i, sigmoid(0.8 + random.nextGaussian()));
        }

        var consensus = consensus(answers);

        double limit = consensus.probability("long");
        long inside = consensus.answers().tasks().ids().stream()
                .filter(task -> task.startsWith("t1")
                        && task.length() > 2
                        && consensus.interval(task, 0.9).contains(limit))
                .count();
        assertThat(inside / 1000.0).isBetween(0.83, 0.97);
    }

    @Test
    default void givesTheSameBitsForOtherNamesOfWorkers() {
        var answers = crowd(2);
        var other = of(rows(answers)
                .map(row -> new Answer(row.task(), Names.OTHER.worker(row.worker()), row.probabilities())));

        assertThat(results(aggregate(other, noGold(), Progress.none())).toList())
                .isEqualTo(
                        results(aggregate(answers, noGold(), Progress.none())).toList());
    }

    @Test
    default void isTheSameForTheOppositeEvent() {
        var answers = crowd(2);
        var other = ForecastAnswers.builder();
        answers.stream()
                .forEach(row -> other.add(
                        row.task(),
                        row.worker(),
                        Map.of(
                                "0", row.probabilities().get("1"),
                                "1", row.probabilities().get("0"))));
        Map<String, String> opposite = new LinkedHashMap<>();
        noGold().tasks()
                .forEach(task ->
                        opposite.put(task, noGold().label(task).orElseThrow().equals("1") ? "0" : "1"));

        var back = aggregator().aggregate(prepared(other), Gold.of(opposite));

        var there = aggregator().aggregate(answers, noGold());
        answers.tasks()
                .forEach(task ->
                        assertThat(1 - back.probability(task)).isCloseTo(there.probability(task), within(REORDERED)));
    }

    @Test
    default void poolsTwoNamedOutcomesAsTheEventAndThreeAlike() {
        if (aggregator().needsPredictions()) {
            return; // these are of the second of two
        }
        var answers = crowd(2);
        var three = ForecastAnswers.builder().outcomes("x", "y", "z");
        answers.stream()
                .forEach(row -> three.add(
                        row.task(),
                        row.worker(),
                        Map.of(
                                "x", row.probabilities().get("0") / 2,
                                "y", row.probabilities().get("0") / 2,
                                "z", row.probabilities().get("1"))));
        Map<String, String> right = new LinkedHashMap<>();
        noGold().tasks()
                .forEach(task ->
                        right.put(task, noGold().label(task).orElseThrow().equals("1") ? "z" : "x"));

        var consensus = aggregator().aggregate(three.build(), Gold.of(right));

        assertSound(consensus);
        answers.tasks().ids().stream()
                .filter(task -> task.startsWith("t"))
                .forEach(task -> assertThat(consensus.probability(task, "x"))
                        .isCloseTo(consensus.probability(task, "y"), within(1e-9)));
    }

    @Test
    default void isSureOfGold() {
        var consensus = aggregator().aggregate(prepared(crowd(30, 6, 3, 6)), gold(Names.SAME));

        assertThat(consensus.probability("t1")).isOne();
        assertThat(consensus.probability("t2")).isZero();
        assertThat(consensus.interval("t1", 0.9).low()).isOne();
        assertThat(consensus.clamped().tasks()).contains("t1", "t2").doesNotContain("unheard");
        assertSound(consensus);
    }

    @Test
    default void refusesTooLittleGoldIfItNeedsSome() {
        if (aggregator().needsGold()) {
            var answers = ForecastAnswers.builder().add("t1", "ann", 0.5).build();

            assertRefused(
                    () -> aggregator().aggregate(answers, Gold.of(Map.of("t1", "1", "unheard", "1"))),
                    aggregator().getClass().getSimpleName() + " needs gold for at least 10 tasks with answers, got 1");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 0.3, Double.MIN_VALUE})
    default void takesOneAnswerOfAnyProbability(double probability) {
        var one = consensus(crowd(3, 12, 4, 1).add("alone", "w1", probability));

        assertThat(one.probability("alone")).isCloseTo(probability, within(0.011));
        assertSound(one);
        if (!aggregator().needsGold()) {
            assertSound(consensus(ForecastAnswers.builder().add("t1", "ann", probability)));
        }
    }

    @Test
    default void takesWorkersWhoAreSureOfOppositeOutcomes() {
        var answers = crowd(3, 12, 4, 1);
        for (int i = 0; i < 10; i++) {
            answers.add("sure", "w" + i, i % 2);
        }

        var consensus = consensus(answers);

        assertThat(consensus.probability("sure")).isBetween(0.0, 1.0);
        assertSound(consensus);
        var three = ForecastAnswers.builder().outcomes("a", "b", "c");
        for (int i = 0; i < 3; i++) {
            three.add("sure", "w" + i, Map.of(List.of("a", "b", "c").get(i), 1.0));
        }
        if (!aggregator().needsGold() && !aggregator().needsPredictions()) {
            var split = consensus(three);
            assertThat(split.probability("sure", "a")).isCloseTo(1.0 / 3, within(1e-9));
            assertSound(split);
        }
    }
}
