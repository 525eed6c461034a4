package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One-coin")
class OneCoinTest {

    /** Sums and products of some dozen doubles. */
    private static final double ROUNDING = 1e-12;

    private static long given(Consensus consensus, String label) {
        return consensus.labels().values().stream().filter(label::equals).count();
    }

    @Test
    void isTheFormulaOfItsJavadoc() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t1 cid dog");

        var posterior = new OneCoin()
                .withStopping(new Stopping(1, 0))
                .aggregate(answers)
                .posterior();

        double right = (2.0 / 3 + 7) / 11; // ann and bob
        double wrong = (1.0 / 3 + 7) / 11; // cid
        double cat = right * right * (1 - wrong);
        double dog = (1 - right) * (1 - right) * wrong;
        assertThat(posterior.probability("t1", "cat")).isCloseTo(cat / (cat + dog), within(ROUNDING));
    }

    @Test
    void trustsThoseWhoAreOftenRight() {
        var crowd = Crowd.of(300, 20, 4, 5, 52);

        assertThat(crowd.accuracy(new OneCoin())).isGreaterThan(crowd.accuracy(new MajorityVote()));
    }

    @Test
    @DisplayName("trap: an estimated label prior collapses onto the label that spammers always give")
    void keepsLabelsApartAmongConstantLabelSpammers() {
        var crowd = Crowd.of(500, 30, 4, 5, 53).spammedBy(9);
        var spared = new OneCoin().aggregate(crowd.answers());
        var collapsed = new OneCoin()
                .withPrior(new BetaPrior(0, 0))
                .withLabelPrior(LabelPrior.estimated())
                .aggregate(crowd.answers());

        assertThat(crowd.accuracy(spared)).isGreaterThan(0.8);
        assertThat(crowd.accuracy(collapsed)).isLessThan(0.6);
    }

    @Test
    @DisplayName("trap: an estimated label prior forgets a rare label, as the Javadoc says")
    void keepsARareLabelUnlessTheLabelPriorIsEstimated() {
        var crowd = Crowd.of(1000, 30, 2, 3, 54).rareBut(20);
        var patient = new OneCoin().withStopping(new Stopping(200, 0));

        var kept = new OneCoin().aggregate(crowd.answers());
        var forgotten = patient.withLabelPrior(LabelPrior.estimated()).aggregate(crowd.answers());

        long rare = crowd.truth().tasks().stream()
                .filter(task -> crowd.truth().label(task).orElseThrow().equals("l1"))
                .count();
        assertThat(given(kept, "l1")).isGreaterThanOrEqualTo(rare);
        assertThat(given(forgotten, "l1")).isLessThan(rare / 2);
    }

    @Test
    void countsHistoryAsRightAndWrongAnswers() {
        var answers = Crowd.of(60, 9, 3, 4, 55).answers();
        var history = WorkerHistory.builder()
                .add("w1", "l0", "l0", 3)
                .add("w1", "l2", "l2", 4)
                .add("w1", "l0", "l2", 3);
        IntStream.range(0, 9)
                .filter(w -> w != 1)
                .forEach(w -> history.add("w" + w, "l1", "l1", 7).add("w" + w, "l1", "l0", 3));

        var past = new OneCoin()
                .withPrior(new BetaPrior(0, 0))
                .aggregate(answers, Known.nothing().withHistory(history.build()), Progress.none());

        var prior = new OneCoin().aggregate(answers);
        LongHand.assertRows(past, prior, ROUNDING);
        assertThat(past.convergence().objective().orElseThrow())
                .isCloseTo(prior.convergence().objective().orElseThrow(), within(1e-9));
    }

    @Test
    void hasTheRightObjectiveWhereEveryWorkerIsAlwaysRight() {
        var builder = CategoricalAnswers.builder();
        IntStream.range(0, 200)
                .forEach(i -> builder.add("t" + i, "ann", Crowd.label(i % 2)).add("t" + i, "bob", Crowd.label(i % 2)));

        var convergence = new OneCoin()
                .withPrior(new BetaPrior(0, 0))
                .aggregate(builder.build())
                .convergence();

        double almost = Math.log1p(-1e-10); // where the Javadoc clips
        assertThat(convergence.objective().orElseThrow()).isCloseTo(200 * Math.log(0.5) + 400 * almost, within(1e-9));
    }

    @Test
    void refusesAPosteriorThatNoMachineHoldsBeforeItStarts() {
        var answers = CategoricalAnswers.builder()
                .labels(IntStream.range(0, 100_000).mapToObj(Crowd::label).toList());
        IntStream.range(0, 20_000).forEach(task -> answers.add("t" + task, "w", "l0"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneCoin().aggregate(answers.build()))
                .withMessageMatching("One-coin needs 48\\.0 GB for 20000 tasks and 1 workers with 100000 labels, "
                        + "and the heap holds \\d+\\.\\d GB; make the heap larger \\(-Xmx\\)");
    }
}
