package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;
import static org.crowd4j.support.Refusals.assertUnknown;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.crowd4j.support.Locales;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsensusTest {
    private static final double ROUNDING = 1e-14;

    private final CategoricalAnswers answers = Samples.answers(
            "t1 ann cat",
            "t1 bob dog",
            "t1 cid cat",
            "t2 ann dog",
            "t2 bob dog",
            "t2 ann cat",
            "t3 bob cat",
            "t3 dan dog");

    private final Consensus consensus = Samples.votes(answers);

    /** The accuracy of a worker as the definition has it. */
    private static double accuracy(Consensus consensus, String worker) {
        return consensus.answers().stream()
                .filter(answer -> answer.worker().equals(worker))
                .mapToDouble(answer -> consensus.posterior().probability(answer.task(), answer.label()))
                .average()
                .orElseThrow();
    }

    /** A rate as the definition has it: one M step with four answers more, 0.7 of them right. */
    private static double rate(Consensus consensus, String worker, String truth, String given) {
        int k = consensus.answers().labels().size();
        double row = 4;
        double cell = k == 1 ? 4 : truth.equals(given) ? 2.8 : 1.2 / (k - 1);
        for (CategoricalAnswers.Answer answer : consensus.answers().stream().toList()) {
            if (answer.worker().equals(worker)) {
                double q = consensus.posterior().probability(answer.task(), truth);
                row += q;
                cell += answer.label().equals(given) ? q : 0;
            }
        }
        return cell / row;
    }

    @Test
    void isItsParts() {
        assertThat(consensus.answers()).isSameAs(answers);
        assertThat(consensus.convergence()).isSameAs(Convergence.CLOSED_FORM);
        assertThat(consensus.label("t1")).isEqualTo("cat");
        assertThat(consensus.confidence("t1")).isEqualTo(2 / 3.0, within(ROUNDING));
        assertThat(consensus.labels())
                .containsExactly(Map.entry("t1", "cat"), Map.entry("t2", "dog"), Map.entry("t3", "cat"));
        assertThat(consensus).hasToString("Consensus[3 tasks, 4 workers, converged after 1]");
    }

    @Test
    void refusesTasksAndWorkersItDoesNotKnow() {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> consensus.label("t9"));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> consensus.confidence("t9"));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> consensus.accuracy("zed"));
        assertUnknown(
                () -> consensus.confusion("zed"), "no worker \"zed\"; there are \"ann\", \"bob\", \"cid\" and 1 more");
    }

    @Test
    void refusesAPosteriorAboutOtherAnswers() {
        var wider = answers.withLabels(java.util.List.of("cow"));

        assertRefused(
                () -> Consensus.of(wider, Gold.none(), consensus.posterior(), Convergence.CLOSED_FORM),
                "the posterior must be about the same tasks and labels as the answers, got "
                        + "Posterior[3 tasks, 2 labels] for "
                        + "CategoricalAnswers[8 answers, 3 tasks, 4 workers, 3 labels, 1 repeats]");
    }

    @Test
    void keepsOfTheGoldWhatWasAnswered() {
        var gold = Gold.of(Map.of("t1", "cat", "t9", "dog"));

        assertThat(Samples.votes(answers, gold).clamped().tasks()).containsExactly("t1");
        assertThat(Samples.votes(answers, Gold.of(Map.of("t9", "cat"))).clamped())
                .isSameAs(Gold.none());
        var all = Gold.of(Map.of("t1", "cat"));
        assertThat(Samples.votes(answers, all).clamped()).isSameAs(all);
    }

    @Test
    void mayHaveNoTasks() {
        var none = Samples.votes(CategoricalAnswers.builder().build());

        assertThat(none.labels()).isEmpty();
        assertThat(none.table(10)).hasToString("\ntask  label  confidence  answers");
        assertThat(none.workerTable(10)).hasToString("\nworker  answers");
        assertThat(none).hasToString("Consensus[0 tasks, 0 workers, converged after 1]");
    }

    @Test
    void makesGoldCertainWhateverThePosteriorSays() {
        var answers = Samples.answers("t1 ann a", "t1 bob a", "t2 ann b", "t2 bob a");
        var votes = Posterior.of(answers, (task, row) -> row[0] = 1);

        var clamped = Consensus.of(answers, Gold.of(Map.of("t1", "b", "t9", "a")), votes, Convergence.CLOSED_FORM);

        assertThat(clamped.label("t1")).isEqualTo("b");
        assertThat(clamped.confidence("t1")).isEqualTo(1);
        assertThat(clamped.label("t2")).isEqualTo("a");
        assertThat(clamped.accuracy("bob")).isEqualTo(0.5);
    }

    @Test
    void refusesGoldOutsideTheLabels() {
        var answers = Samples.answers("t1 ann a");
        var votes = Posterior.of(answers, (task, row) -> row[0] = 1);

        assertRefused(
                () -> Consensus.of(answers, Gold.of(Map.of("t1", "z")), votes, Convergence.CLOSED_FORM),
                "the gold label \"z\" of task \"t1\" is not among the labels; add it by answers.withLabels");
    }

    @Nested
    class OfItsWorkers {
        @Test
        void accuracyIsTheMeanProbabilityOfTheirAnswers() {
            assertThat(consensus.accuracy("ann")).isEqualTo((2 / 3.0 + 2 / 3.0 + 1 / 3.0) / 3, within(ROUNDING));
            assertThat(consensus.accuracy("cid")).isEqualTo(2 / 3.0, within(ROUNDING));
            assertThat(consensus.accuracy("dan")).isEqualTo(0.5, within(ROUNDING));
        }

        @Test
        void confusionIsOneStepFromThePosterior() {
            var cid = consensus.confusion("cid");

            assertThat(cid.rate("cat", "cat")).isEqualTo((2.8 + 2 / 3.0) / (4 + 2 / 3.0), within(ROUNDING));
            assertThat(cid.rate("dog", "cat")).isEqualTo((1.2 + 1 / 3.0) / (4 + 1 / 3.0), within(ROUNDING));
            assertThat(cid.rate("dog", "cat") + cid.rate("dog", "dog")).isEqualTo(1, within(ROUNDING));
            assertThat(cid.labels()).isSameAs(answers.labels());
        }

        @Test
        void confusionIsThePriorWhereATruthWasNeverMet() {
            var three = answers.withLabels(java.util.List.of("cow"));
            var cid = Samples.votes(three).confusion("cid");

            assertThat(cid.rate("cow", "cow")).isEqualTo(0.7, within(ROUNDING));
            assertThat(cid.rate("cow", "cat")).isEqualTo(0.15, within(ROUNDING));
        }

        @Test
        void theOnlyLabelIsAlwaysRight() {
            var one = Samples.votes(Samples.answers("t1 ann cat", "t1 bob cat", "t2 ann cat"));

            assertThat(one.accuracy("ann")).isEqualTo(1);
            assertThat(one.confusion("ann").rate("cat", "cat")).isEqualTo(1);
            assertThat(one.confidence("t1")).isEqualTo(1);
        }

        @Test
        void confusionIsRefusedWhereItCannotBeHeld() {
            var builder = CategoricalAnswers.builder();
            for (int label = 0; label < 70_000; label++) {
                builder.add("t", "w", "l" + label);
            }
            var many = Samples.votes(builder.build());

            assertRefused(() -> many.confusion("w"), "a confusion matrix holds at most 46340 labels, got 70000");
            assertThat(many.accuracy("w")).isEqualTo(1 / 70_000.0, within(ROUNDING));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void figuresAreAsDefinedForRandomAnswers(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            var builder = CategoricalAnswers.builder();
            for (int i = 0; i < 2000; i++) {
                builder.add("t" + random.nextInt(200), "w" + random.nextInt(25), "l" + random.nextInt(6));
            }
            var found = Samples.votes(builder.build());

            for (String worker : found.answers().workers()) {
                assertThat(found.accuracy(worker))
                        .isBetween(0.0, 1.0)
                        .isEqualTo(accuracy(found, worker), within(ROUNDING));
                var confusion = found.confusion(worker);
                for (String truth : found.answers().labels()) {
                    for (String given : found.answers().labels()) {
                        assertThat(confusion.rate(truth, given))
                                .isEqualTo(rate(found, worker, truth, given), within(ROUNDING));
                    }
                }
            }
        }
    }

    @Nested
    class Tables {
        @Test
        void showTheFirstTasks() {
            assertThat(consensus.table(2)).hasToString("""

                    task  label  confidence  answers
                    t1    cat        0.6667        3
                    t2    dog        0.6667        3""");
            assertThat(consensus.table(99).rows()).hasSize(3);
            assertThat(consensus.table(0).rows()).isEmpty();
        }

        @Test
        void showTies() {
            assertThat(consensus.table(3).rows().get(2)).containsExactly("t3", "cat (tie)", 0.5, 2);
        }

        @Test
        void showTheBestWorkersThenTheBusiest() {
            var busy = Samples.votes(
                    Samples.answers("t1 ann a", "t2 bob a", "t3 bob a", "t4 cid a", "t4 dan b", "t5 eve a"));

            assertThat(busy.workerTable(9)).hasToString("""

                    worker  answers  accuracy
                    bob           2    1.0000
                    ann           1    1.0000
                    eve           1    1.0000
                    cid           1    0.5000
                    dan           1    0.5000""");
            assertThat(busy.workerTable(1).rows()).hasSize(1);
        }

        @Test
        void showTheFiguresOfEachWorker() {
            assertThat(consensus.worker("ann").figures())
                    .containsExactly(Map.entry("accuracy", consensus.accuracy("ann")));
            assertThat(consensus.worker("ann").answers()).isEqualTo(3);
            assertThat(consensus.worker("ann").figure("accuracy")).isEqualTo(consensus.accuracy("ann"));
            assertUnknown(() -> consensus.worker("ann").figure("bias"), "no figure \"bias\"; there is accuracy");
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> consensus.worker("zed"))
                    .withMessageContaining("no worker \"zed\"");
        }

        @Test
        void refuseFiguresThatAreNotFinite() {
            assertRefused(
                    () -> new WorkerFigures("ann", 1, Map.of("bias", Double.NaN)), "bias must be finite, got NaN");
        }

        @Test
        void sortEqualWorkersById() {
            var equal = Samples.votes(Samples.answers("t1 cid a", "t1 bob a", "t1 ann a"));

            assertThat(equal.workersByTrust()).containsExactly("ann", "bob", "cid");
        }

        @Test
        void putThreeOfThreeBehindNinetyOfAHundred() {
            var builder = CategoricalAnswers.builder();
            for (int i = 0; i < 100; i++) {
                builder.add("t" + i, "veteran", i < 90 ? "a" : "b");
            }
            for (int i = 0; i < 3; i++) {
                builder.add("t" + i, "lucky", "a");
            }
            var answers = builder.build();
            var truth = Posterior.of(answers, (task, row) -> row[0] = 1);
            var judged = Consensus.of(answers, Gold.none(), truth, Convergence.CLOSED_FORM);

            assertThat(judged.accuracy("lucky")).isGreaterThan(judged.accuracy("veteran"));
            assertThat(judged.workersByTrust()).containsExactly("veteran", "lucky");
        }

        @Test
        void readTheSameInEveryCountry() throws Throwable {
            Locales.in("ar-EG", () -> {
                assertThat(consensus.table(1).rows().get(0)).containsExactly("t1", "cat", 2.0 / 3, 3);
                assertThat(consensus.workerTable(1).rows().get(0)).startsWith("ann", 3);
                assertThat(consensus).hasToString("Consensus[3 tasks, 4 workers, converged after 1]");
            });
        }

        @Test
        void refuseFewerRowsThanNone() {
            assertRefused(() -> consensus.table(-1), "rows must be at least 0, got -1");
            assertRefused(() -> consensus.workerTable(-1), "rows must be at least 0, got -1");
        }
    }
}
