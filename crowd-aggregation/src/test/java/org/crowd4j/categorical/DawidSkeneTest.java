package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Dawid–Skene")
class DawidSkeneTest {

    /** Sums and products of some dozen doubles. */
    private static final double ROUNDING = 1e-12;

    static LongHand byHand(int sweeps, DawidSkene settings, CategoricalAnswers answers, Known known) {
        DawidSkene stopped = settings.withStopping(new Stopping(sweeps, 0));
        return LongHand.of(stopped, stopped.aggregate(answers, known, Progress.none()), known);
    }

    /** Two careful workers against three who say "ham" to everything. */
    private static CategoricalAnswers carefulMinority() {
        var builder = CategoricalAnswers.builder();
        for (int i = 0; i < 20; i++) {
            String truth = i % 2 == 0 ? "spam" : "ham";
            builder.add("mail-" + i, "ann", truth).add("mail-" + i, "bob", truth);
            for (String lazy : new String[] {"cid", "dee", "eve"}) {
                builder.add("mail-" + i, lazy, "ham");
            }
        }
        return builder.build();
    }

    @Test
    void trustsACarefulMinorityOverALazyMajority() {
        assertThat(new MajorityVote().aggregate(carefulMinority()).label("mail-0"))
                .isEqualTo("ham");
        assertThat(new DawidSkene().aggregate(carefulMinority()).label("mail-0"))
                .isEqualTo("spam");
    }

    @Test
    void learnsHowAWorkerErrs() {
        var result = new DawidSkene().aggregate(carefulMinority());

        assertThat(result.confusion("ann").rate("spam", "spam")).isGreaterThan(0.99);
        assertThat(result.confusion("cid").rate("spam", "ham")).isGreaterThan(0.99);
        assertThat(result.labelPrior()).containsOnlyKeys("ham", "spam");
        assertThat(result.labelPrior().get("spam")).isCloseTo(0.5, within(0.01));
    }

    @Test
    void readsAWorkerWhoSaysTheOppositeTheRightWayRound() {
        var builder = CategoricalAnswers.builder();
        Crowd.of(100, 8, 2, 5, 61).answers().stream().forEach(builder::add);
        var truth = Crowd.of(100, 8, 2, 5, 61).truth();
        truth.tasks()
                .forEach(task ->
                        builder.add(task, "eve", truth.label(task).orElseThrow().equals("l0") ? "l1" : "l0"));

        var result = new DawidSkene().aggregate(builder.build());

        assertThat(result.confusion("eve").rate("l0", "l1")).isGreaterThan(0.9);
        assertThat(CategoricalEvaluation.of(result, truth).accuracy()).isGreaterThan(0.95);
    }

    @Test
    void givesThePriorRowWhereAWorkerHasNoAnswer() {
        var answers = Crowd.answers("t1 ann cat", "t2 ann cat", "t3 bob dog", "t1 bob cat");
        var gold = Gold.of(Map.of("t1", "cat", "t2", "cat", "t3", "dog"));

        var smoothed = new DawidSkene().aggregate(answers, gold).confusion("ann");
        var diagonal = new DawidSkene()
                .withPrior(ConfusionPrior.diagonal(4, 0.7))
                .aggregate(answers, gold)
                .confusion("ann");

        assertThat(smoothed.rate("dog", "cat")).isCloseTo(0.5, within(ROUNDING));
        assertThat(diagonal.rate("dog", "dog")).isCloseTo(0.7, within(ROUNDING));
        assertThat(diagonal.rate("cat", "cat")).isCloseTo((2 + 2.8) / 6, within(ROUNDING));
    }

    @Test
    @DisplayName("trap: maximum likelihood learns nothing from one answer per worker; a diagonal prior does")
    void needsAPriorWhereEveryWorkerAnswersOnce() {
        var crowd = Crowd.of(200, 50, 4, 5, 62).answeringOnce();

        var bare = new DawidSkene().withSmoothing(0).aggregate(crowd.answers());

        double[] shares =
                bare.labelPrior().values().stream().mapToDouble(p -> p).toArray();
        LongHand.assertRows(bare, task -> shares, 1e-9);
        assertThat(crowd.accuracy(new DawidSkene().withPrior(ConfusionPrior.diagonal(4, 0.7))))
                .isGreaterThan(0.85);
    }

    @Test
    @DisplayName("trap: a past record used only as a start value; it counts in every sweep")
    void keepsAPastRecordInItsMatrices() {
        var answers = Crowd.of(50, 6, 2, 4, 63).answers();
        var history = WorkerHistory.builder()
                .add("w1", "l0", "l1", 1e6)
                .add("w1", "l1", "l1", 1e6)
                .build();

        var result = new DawidSkene()
                .withStopping(new Stopping(100, 0))
                .aggregate(answers, Known.nothing().withHistory(history), Progress.none());

        assertThat(result.confusion("w1").rate("l0", "l1")).isCloseTo(1, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"1e15, 1", "1e15, 0.7", "1e-300, 0.5", "4, 0", "4, 1", "1e100, 1"})
    void takesAPriorOfAnyWeight(double strength, double share) {
        var builder = CategoricalAnswers.builder();
        IntStream.range(0, 17)
                .forEach(i -> builder.add("t1", "w" + i, Crowd.label(i)).add("t2", "w" + i, Crowd.label(i)));

        var result = new DawidSkene()
                .withPrior(ConfusionPrior.diagonal(strength, share))
                .aggregate(builder.build());

        assertThat(result.posterior().row("t1").values())
                .allSatisfy(p -> assertThat(p).isBetween(0.0, 1.0));
        assertThat(result.convergence().objective().orElseThrow()).isFinite();
    }

    @Test
    void takesAPastThatWasDiscountedToAlmostNothing() {
        var answers = Crowd.answers("t1 ann cat", "t2 ann cat", "t2 ann cat", "t1 bob dog", "t2 bob cat");
        var history = WorkerHistory.builder()
                .add("ann", "cat", "dog", Double.MIN_VALUE)
                .build();

        var result = new DawidSkene()
                .withSmoothing(0)
                .aggregate(answers, Known.nothing().withHistory(history), Progress.none());

        assertThat(result.convergence().objective().orElseThrow()).isFinite();
    }

    @Test
    void leavesNothingThatAWorkerSaysImpossible() {
        var builder = CategoricalAnswers.builder().labels("cat", "dog", "owl");
        IntStream.range(0, 20).forEach(i -> builder.add("t" + i, "ann", i % 2 == 0 ? "cat" : "dog"));

        var confusion =
                new DawidSkene().withSmoothing(0).aggregate(builder.build()).confusion("ann");

        assertThat(confusion.rate("dog", "cat")).isCloseTo(1e-10 / 10, within(1e-13));
        assertThat(confusion.rate("dog", "owl")).isZero();
    }

    @Test
    void fixesTheLabelPrior() {
        var crowd = Crowd.of(60, 8, 2, 3, 65);
        var fixed = new DawidSkene().withLabelPrior(LabelPrior.fixed(Map.of("l0", 0.9, "l1", 0.1)));

        assertThat(fixed.aggregate(crowd.answers()).labelPrior())
                .containsEntry("l0", 0.9)
                .containsEntry("l1", 0.1);
        assertThat(fixed.withAcceleration(true).aggregate(crowd.answers()).labelPrior())
                .containsEntry("l0", 0.9);
    }

    @Test
    void hasAnEvenLabelPriorWhereThereIsNothingToLearn() {
        assertThat(new DawidSkene()
                        .aggregate(CategoricalAnswers.builder().build())
                        .labelPrior())
                .isEmpty();
        assertThat(new DawidSkene()
                        .aggregate(CategoricalAnswers.builder().labels("a", "b").build())
                        .labelPrior())
                .containsExactly(Map.entry("a", 0.5), Map.entry("b", 0.5));
        assertThat(new DawidSkene().aggregate(Crowd.answers("t1 ann cat")).labelPrior())
                .containsExactly(Map.entry("cat", 1.0));
    }

    @Test
    void refusesTablesThatNoMachineHoldsBeforeItStarts() {
        var labels = IntStream.range(0, 1000).mapToObj(Crowd::label).toList();
        var builder = CategoricalAnswers.builder().labels(labels);
        IntStream.range(0, 10_000).forEach(w -> builder.add("t1", "w" + w, "l0"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DawidSkene().aggregate(builder.build()))
                .withMessageMatching("Dawid-Skene needs 160\\.0 GB for 1 tasks and 10000 workers with 1000 labels, "
                        + "and the heap holds \\d+\\.\\d GB; use OneCoin, or MajorityVote");
        assertThat(new OneCoin().aggregate(builder.build()).label("t1")).isEqualTo("l0");
    }

    @Test
    void agreesWithTheShortWaysToCallIt() {
        var crowd = Crowd.of(30, 6, 2, 4, 68);
        var full =
                new DawidSkene().aggregate(crowd.answers(), Known.nothing().withGold(crowd.gold(5)), Progress.none());

        assertThat(LongHand.rows(new DawidSkene()
                        .aggregate(crowd.answers(), crowd.gold(5))
                        .posterior()))
                .isDeepEqualTo(LongHand.rows(full.posterior()));
    }
}
