package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.Interval;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericGold;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Gaussian severity")
class GaussianSeverityTest implements NumericAggregatorContract {

    @Override
    public GaussianSeverity aggregator() {
        return new GaussianSeverity();
    }

    /** Workers who differ on one task have severities that move the others. */
    @Override
    @ParameterizedTest
    @ValueSource(doubles = {Double.MAX_VALUE, 1e300, 1e155, 1e-155, Double.MIN_VALUE})
    public void takesNumbersOfAnySize(double size) {
        var answers = NumericAnswers.builder();
        for (int i = 0; i < 7; i++) {
            answers.add("wide", "w" + i, i % 2 == 0 ? size : -size).add("small", "w" + i, i);
        }

        assertSound(aggregator().aggregate(answers.add("alone", "w1", -size).build()));
    }

    /**
     * A sparse design: each task has a few of the raters, and half of the raters see mostly the
     * better tasks.
     */
    private record Design(NumericAnswers answers, double[] truth, double[] severity) {
        static Design of(int tasks, int raters, int each, long seed) {
            var random = new Random(seed);
            double[] severity = random.doubles(raters)
                    .map(unused -> 1.2 * random.nextGaussian())
                    .toArray();
            double[] truth = new double[tasks];
            var answers = NumericAnswers.builder();
            for (int task = 0; task < tasks; task++) {
                truth[task] = 10 + 2 * random.nextGaussian();
                for (int i = 0; i < each; i++) {
                    int half = raters / 2;
                    int rater = i == 0 ? random.nextInt(raters) : random.nextInt(half) + (truth[task] > 10 ? half : 0);
                    double spread = 0.5 + rater % 3 * 0.4;
                    answers.add(
                            "t" + task, "r" + rater, truth[task] - severity[rater] + spread * random.nextGaussian());
                }
            }
            return new Design(answers.build(), truth, severity);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsSeveritiesAndIsNearerToTheTruthThanTheMean(long seed) {
        var design = Design.of(200, 12, 4, seed);

        var found = aggregator().aggregate(design.answers());
        var mean = new Mean().aggregate(design.answers());

        double off = 0;
        double offMean = 0;
        for (int task = 0; task < 200; task++) {
            off += Math.abs(found.value("t" + task) - design.truth()[task]);
            offMean += Math.abs(mean.value("t" + task) - design.truth()[task]);
        }
        assertThat(off).isLessThan(0.85 * offMean);
        for (int rater = 1; rater < 12; rater++) {
            double difference = found.severity("r" + rater) - found.severity("r0");
            assertThat(difference).isCloseTo(design.severity()[rater] - design.severity()[0], within(1.5));
        }
    }

    @Test
    void coversTheTruthAboutAsOftenAsItPromises() {
        int inside = 0;
        int all = 0;
        for (long seed = 0; seed < 40; seed++) {
            var design = Design.of(60, 8, 3, 100 + seed);
            var found = aggregator().aggregate(design.answers());
            for (int task = 0; task < 60; task++) {
                all++;
                inside += found.interval("t" + task, 0.9).contains(design.truth()[task]) ? 1 : 0;
            }
        }
        assertThat(inside / (double) all).isBetween(0.85, 0.95);
    }

    @Test
    void namesRatersAndTasksThatShareNothingUnlessGoldConnectsThem() {
        var answers = NumericAnswers.builder()
                .add("t1", "ann", 3)
                .add("t1", "bob", 4)
                .add("t2", "ann", 5)
                .add("t3", "cid", 1)
                .add("t4", "cid", 2)
                .build();

        assertThat(aggregator().aggregate(answers).cautions())
                .containsExactly(
                        "workers and tasks fall into 2 groups that share no task, and scores of different groups"
                                + " cannot be compared: \"ann\", \"bob\" with 2 tasks; \"cid\" with 2 tasks");
        assertThat(aggregator()
                        .aggregate(answers, NumericGold.of(Map.of("t1", 4.0, "t3", 2.0)))
                        .cautions())
                .isEmpty();
    }

    @Test
    void learnsSeverityFromGold() {
        var answers = NumericAnswers.builder();
        Map<String, Double> gold = new HashMap<>();
        for (int task = 0; task < 20; task++) {
            gold.put("g" + task, (double) task);
            answers.add("g" + task, "harsh", task - 2 + task % 2 * 0.1);
        }
        answers.add("open", "harsh", 5);

        var found = aggregator().aggregate(answers.build(), NumericGold.of(gold));

        assertThat(found.severity("harsh")).isCloseTo(1.95, within(0.05));
        assertThat(found.value("open")).isCloseTo(6.95, within(0.1));
    }

    @Test
    void tellsARaterWhoIgnoresTheTasksFromTheOthers() {
        var random = new Random(4);
        var answers = NumericAnswers.builder();
        for (int task = 0; task < 60; task++) {
            double truth = 3 * random.nextGaussian();
            for (int rater = 0; rater < 5; rater++) {
                answers.add("t" + task, "r" + rater, truth + 0.5 * random.nextGaussian());
            }
            answers.add("t" + task, "same", 0.3 * random.nextGaussian());
        }

        var found = aggregator().aggregate(answers.build());

        assertThat(found.discrimination("same")).isLessThan(0.3);
        assertThat(found.discrimination("r1")).isBetween(0.8, 1.2);
        assertThat(found.fit("same")).isGreaterThan(1.4);
    }

    @Test
    void errorsOfDifferencesCoverTheTruthAboutAsOftenAsTheyPromise() {
        int inside = 0;
        int all = 0;
        for (long seed = 0; seed < 20; seed++) {
            var design = Design.of(60, 8, 3, 300 + seed);
            var found = aggregator().aggregate(design.answers());
            for (int task = 1; task < 60; task++) {
                String name = "t" + task;
                double error = found.value(name) - found.value("t0") - design.truth()[task] + design.truth()[0];
                all++;
                inside += Math.abs(error) <= 1.645 * found.differenceError(name, "t0") ? 1 : 0;
                assertThat(found.differenceError("t0", name))
                        .isCloseTo(found.differenceError(name, "t0"), within(1e-12));
            }
            assertThat(found.differenceError("t0", "t0")).isZero();
        }
        assertThat(inside / (double) all).isBetween(0.82, 0.96);
    }

    /** Tasks of a few raters out of some, whose answers are a severity and an error of deviation 1. */
    private static Design sparse(int tasks, int raters, int each, double spread, Random random) {
        double[] truth = new double[tasks];
        double[] severity = random.doubles(raters)
                .map(unused -> spread * random.nextGaussian())
                .toArray();
        var answers = NumericAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            truth[task] = 10 + 2 * random.nextGaussian();
            List<Integer> panel =
                    new ArrayList<>(IntStream.range(0, raters).boxed().toList());
            Collections.shuffle(panel, random);
            for (int rater : panel.subList(0, each)) {
                answers.add("t" + task, "r" + rater, truth[task] - severity[rater] + random.nextGaussian());
            }
        }
        return new Design(answers.build(), truth, severity);
    }

    @ParameterizedTest
    @CsvSource({"10, 5, 2, 1", "8, 4, 2, 0.7", "6, 3, 3, 1.5", "15, 7, 2, 2", "30, 8, 3, 0.2"})
    void intervalsOfFewAnswersHoldAsOftenAsTheyPromise(int tasks, int raters, int each, double spread) {
        int held = 0;
        int heldOfDifference = 0;
        int all = 0;
        var random = new Random(5);
        while (all < 3000) {
            var design = sparse(tasks, raters, each, spread, random);
            var found = aggregator().aggregate(design.answers());
            for (int task = 0; task < tasks; task++) {
                String name = "t" + task;
                int other = (task + 1) % tasks;
                double difference = design.truth()[task] - design.truth()[other];
                held += found.interval(name, 0.9).contains(design.truth()[task]) ? 1 : 0;
                heldOfDifference +=
                        found.differenceInterval(name, "t" + other, 0.9).contains(difference) ? 1 : 0;
                all++;
            }
        }
        assertThat(held / (double) all).isGreaterThan(0.88);
        assertThat(heldOfDifference / (double) all).isGreaterThan(0.88);
    }

    @Test
    void turnsTheIntervalOfADifferenceAroundWithItsTasks() {
        var found = aggregator().aggregate(Design.of(20, 6, 3, 1).answers());

        Interval one = found.differenceInterval("t1", "t2", 0.9);
        Interval reversed = found.differenceInterval("t2", "t1", 0.9);

        assertThat(one.low()).isCloseTo(-reversed.high(), within(1e-9));
        assertThat(one.low() + one.high()).isCloseTo(2 * (found.value("t1") - found.value("t2")), within(1e-9));
        assertThat(found.differenceInterval("t1", "t1", 0.9)).isEqualTo(new Interval(0, 0));
        assertThat(found.differenceFreedom("t1", "t2")).isBetween(3, 60);
    }

    @Test
    void knowsOfSingleAnswersWhatAMeanKnows() {
        var answers = NumericAnswers.builder()
                .add("t1", "ann", 3)
                .add("t2", "bob", 4)
                .add("t3", "cid", 8)
                .build();

        var found = aggregator().aggregate(answers);

        assertThat(found.interval("t1", 0.9))
                .isEqualTo(new Mean().aggregate(answers).interval("t1", 0.9));
        assertThat(found.differenceError("t1", "t2"))
                .isCloseTo(Math.sqrt(2) * found.standardError("t1"), within(1e-12));
    }

    @Test
    void manyRatersAreAdjustedWithoutAMatrix() {
        var design = sparse(2000, 450, 4, 1.5, new Random(3));

        var found = aggregator().aggregate(design.answers());

        int held = 0;
        for (int task = 0; task < 2000; task++) {
            held += found.interval("t" + task, 0.9).contains(design.truth()[task]) ? 1 : 0;
        }
        assertThat(held / 2000.0).isBetween(0.88, 0.95);
        assertThat(found.severity("r1") - found.severity("r2"))
                .isCloseTo(design.severity()[1] - design.severity()[2], within(1.2));
    }
}
