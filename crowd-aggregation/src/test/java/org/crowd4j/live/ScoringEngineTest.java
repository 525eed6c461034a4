package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.CostMatrix;
import org.crowd4j.Index;
import org.crowd4j.NumericAnswers;
import org.crowd4j.Progress;
import org.crowd4j.Task;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.live.SubmissionRefusedException.Reason;
import org.crowd4j.quality.RuleSet;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.stopping.Decision;
import org.crowd4j.stopping.ExpectedCost;
import org.crowd4j.stopping.FixedRedundancy;
import org.crowd4j.testing.Refusals;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scoring engine")
class ScoringEngineTest {
    private static final LabelQuestion TOPIC = new LabelQuestion("topic", "l0", "l1", "l2", "l3").withRedundancy(7);
    private static final LabelQuestion YES_NO = new LabelQuestion("ok", "yes", "no");

    private static ScoringEngine open(Question... questions) throws IOException {
        return ScoringEngine.open(Journal.inMemory(), questions);
    }

    private static LabelQuestion closingAt(int answers) {
        return YES_NO.withStopping(new FixedRedundancy(answers)).withRedundancy(Math.max(answers, 5));
    }

    private static Simulation world() {
        return new Simulator()
                .withTasks(400)
                .withAnswersPerTask(9)
                .withWorkers(30)
                .withLabels(4)
                .withGroup(0.2, Behaviour.uniformSpammer())
                .withSeed(5)
                .simulate();
    }

    /** Adds answers until each task is closed, and returns their number. */
    private static int answerAll(LabelScoring topics, Simulation world) {
        CategoricalAnswers all = world.answers();
        int answered = 0;
        for (int task = 0; task < all.tasks().size(); task++) {
            String id = all.tasks().id(task);
            boolean open = true;
            for (int i = all.from(task); i < all.to(task) && open; i++) {
                String worker = all.workers().id(all.worker(i));
                open = !topics.submit("s" + answered++, id, worker, all.labels().id(all.label(i)))
                        .decision()
                        .closes();
            }
        }
        return answered;
    }

    private static void assertRefused(Reason reason, Runnable call) {
        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(call::run)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void savesAnswersWithoutLosingAccuracy() throws IOException {
        var world = world();
        var engine = open(TOPIC);
        var topics = engine.labels("topic");

        int answered = answerAll(topics, world);

        assertThat(((LiveLabels) topics).doubt()).isEmpty();
        assertThat(answered).isBetween(800, 2500); // of 2800, seven per task
        assertThat(CategoricalEvaluation.of(topics.snapshot(), world.gold()).accuracy())
                .isGreaterThan(0.93);
    }

    @Test
    void ratesSpammersBelowHonestWorkers() throws IOException {
        var world = world();
        var engine = open(TOPIC);
        answerAll(engine.labels("topic"), world);

        var ranked = engine.leaderboard().workers();
        var accuracies =
                ranked.stream().mapToDouble(w -> world.worker(w).accuracy()).toArray();
        double top =
                IntStream.range(0, 6).mapToDouble(i -> accuracies[i]).average().orElseThrow();
        double bottom = IntStream.range(accuracies.length - 6, accuracies.length)
                .mapToDouble(i -> accuracies[i])
                .average()
                .orElseThrow();

        assertThat(top).isGreaterThan(bottom + 0.4);
        assertThat(engine.labels("topic").explainWorker(ranked.get(0))).isNotEmpty();
    }

    @Test
    void countsAnAnswerOnceHoweverOftenItIsDelivered() throws IOException {
        var topics = open(TOPIC).labels("topic");
        var first = topics.submit("s1", "t1", "ann", "l0");
        double confidence = topics.confidence("t1");

        for (int copy = 0; copy < 20; copy++) {
            var again = topics.submit(copy < 10 ? "s1" : "made again " + copy, "t1", "ann", "l0");
            assertThat(again.duplicate()).isTrue();
            assertThat(again.sequence()).isEqualTo(copy < 10 ? first.sequence() : first.sequence() + copy - 9);
        }

        assertThat(topics.confidence("t1")).isEqualTo(confidence);
        assertThat(topics.wanted("t1")).isEqualTo(6);
        assertThat(topics.decision("t1")).hasToString("keep open: it has 1 of at least 3 answers");
    }

    @Test
    void refusesWithAReason() throws IOException {
        var engine = open(closingAt(2));
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");
        engine.ban("eve", "spam");
        long before = engine.sequence();

        assertRefused(Reason.SAME_ID_OTHER_ANSWER, () -> asked.submit("s1", "t1", "ann", "no"));
        assertRefused(Reason.SAME_ID_OTHER_ANSWER, () -> asked.submit("s1", "t2", "ann", "yes"));
        assertRefused(Reason.ANSWERED_BEFORE, () -> asked.submit("s2", "t1", "ann", "no"));
        assertRefused(Reason.UNKNOWN_LABEL, () -> asked.submit("s3", "t1", "bob", "perhaps"));
        assertRefused(Reason.BANNED_WORKER, () -> asked.submit("s4", "t1", "eve", "yes"));
        assertRefused(Reason.BANNED_WORKER, () -> asked.next("eve", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> asked.submit(" ", "t1", "bob", "yes"));
        assertThatIllegalArgumentException().isThrownBy(() -> asked.submit("x".repeat(5000), "t1", "bob", "yes"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asked.submit("s5", new NumericAnswers.Answer("t1", "bob", 3)));
        assertThat(engine.sequence()).isEqualTo(before);
        assertThat(asked.submit("s2", "t1", "bob", "yes").decision().closes()).isTrue();
        assertRefused(Reason.CLOSED_TASK, () -> asked.submit("s6", "t1", "cid", "yes"));
        assertThat(asked.submit("s2", "t1", "bob", "yes").duplicate()).isTrue();
    }

    @Test
    void closesATaskAtItsRedundancyWhateverTheRuleSays() throws IOException {
        StoppingRules never = StoppingRules.NEVER;
        var asked = open(YES_NO.withStopping(never::decide).withRedundancy(3)).labels("ok");
        assertThat(asked.submit("s1", "t1", "ann", "yes").decision().closes()).isFalse();
        assertThat(asked.submit("s2", "t1", "bob", "yes").decision().closes()).isFalse();

        assertThat(asked.submit("s3", "t1", "cid", "yes").decision()).hasToString("close: it has 3 of 3 answers");
        assertThat(asked.wanted("t1")).isZero();
    }

    private enum StoppingRules {
        NEVER;

        Decision decide(Object state) {
            return Decision.keepOpen(() -> "more");
        }
    }

    @Test
    void saysWhyATaskStaysOpenWhoseRuleFails() throws IOException {
        var costs = new ExpectedCost(CostMatrix.zeroOne(Index.of("label", List.of("cat", "dog"))), 0.1);
        var asked = open(new LabelQuestion("animal").withStopping(costs)).labels("animal");
        asked.submit("s1", "t1", "ann", "cow");

        assertThat(asked.submit("s2", "t1", "bob", "cow").decision().closes()).isFalse();
        assertThat(asked.decision("t1").reason()).startsWith("the stopping rule failed: ");
    }

    @Test
    void reopensATaskWithoutAnswers() throws IOException {
        var engine = open(closingAt(1));
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "eve", "no");

        engine.retractWorker("eve");

        assertThat(asked.decision("t1").closes()).isFalse();
        assertThat(asked.submit("s2", "t1", "ann", "yes").decision().closes()).isTrue();
        assertThat(engine.rating("ann").answers()).isEqualTo(1);
        assertThat(engine.leaderboard().workers()).containsExactly("ann");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> engine.retractWorker("eve"));
    }

    @Test
    void retractsASubmissionOnce() throws IOException {
        var asked = open(closingAt(3)).labels("ok");
        asked.submit("s1", "t1", "ann", "yes");
        asked.submit("s2", "t1", "bob", "no");
        asked.submit("s3", "t1", "cid", "no");

        var receipt = asked.retract("s3");
        var again = asked.retract("s3");

        assertThat(receipt.duplicate()).isFalse();
        assertThat(again.duplicate()).isTrue();
        assertThat(again.sequence()).isEqualTo(receipt.sequence());
        assertThat(asked.wanted("t1")).isEqualTo(3);
        assertThat(asked.confidence("t1")).isEqualTo(0.5);
        assertThat(asked.submit("s4", "t1", "cid", "yes").duplicate()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> asked.retract("s9"));
    }

    @Test
    void explainsWithTheConfidenceByWhichItDecides() throws IOException {
        var world = world();
        var topics = open(TOPIC).labels("topic");
        answerAll(topics, world);

        for (String task : world.answers().tasks().ids().subList(0, 50)) {
            var why = topics.explain(task);
            assertThat(why.label()).isEqualTo(topics.label(task));
            assertThat(why.probability()).isEqualTo(topics.confidence(task));
        }
    }

    @Test
    void ratesByGoldAtOnceAndForThePast() throws IOException {
        var engine = open(closingAt(2));
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");
        asked.submit("s2", "t1", "bob", "yes");
        double before = engine.rating("ann").points();

        assertThat(asked.gold("t1", "no").duplicate()).isFalse();
        assertThat(asked.gold("t1", "no").duplicate()).isTrue();
        asked.gold("t2", "yes");
        asked.submit("s3", "t2", "cid", "yes");

        assertThat(asked.label("t1")).isEqualTo("no");
        assertThat(engine.rating("ann").points()).isLessThan(before);
        assertThat(asked.rating("cid").answers()).isEqualTo(1);
        assertThat(asked.decision("t2").reason()).contains("its right answer is known");
        assertThat(asked.explainWorker("ann").get(0).right()).contains("no");
    }

    @Test
    void takesLabelsThatAreAddedLater() throws IOException {
        var journal = Journal.inMemory();
        var engine = ScoringEngine.open(journal, YES_NO);
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");
        assertRefused(Reason.UNKNOWN_LABEL, () -> asked.submit("s2", "t1", "bob", "perhaps"));

        asked.addLabel("perhaps");
        asked.submit("s2", "t1", "bob", "perhaps");

        assertThat(asked.labels()).containsExactly("yes", "no", "perhaps");
        EngineState.assertKept(engine, journal, YES_NO);
    }

    @Test
    void requestsMoreAnswersForAClosedTask() throws IOException {
        var asked = open(closingAt(2)).labels("ok");
        asked.submit("s1", "t1", "ann", "yes");
        asked.submit("s2", "t1", "bob", "yes");

        asked.requestMore("t1", 2);

        assertThat(asked.wanted("t1")).isEqualTo(2);
        assertThat(asked.submit("s3", "t1", "cid", "yes").decision().closes()).isFalse();
        assertThat(asked.submit("s4", "t1", "dan", "yes").decision().closes()).isTrue();
    }

    @Test
    void closesATaskThatGetsNoMoreAnswers() throws IOException {
        var asked = open(YES_NO).labels("ok");
        asked.submit("s1", "t1", "ann", "yes");

        assertThat(asked.close("t1").decision().closes()).isTrue();
        assertThat(asked.close("t1").duplicate()).isTrue();
    }

    @Test
    void replacesLabelsByThoseOfTheBatchMethod() throws IOException {
        var world = world();
        var journal = Journal.inMemory();
        var engine = ScoringEngine.open(journal, TOPIC);
        var topics = engine.labels("topic");
        answerAll(topics, world);

        var corrections = topics.reaggregate(Progress.none());

        assertThat(corrections).isNotEmpty().allSatisfy(correction -> {
            assertThat(topics.label(correction.task())).isEqualTo(correction.after());
            assertThat(correction.before()).isNotEqualTo(correction.after());
            assertThat(topics.explain(correction.task()).label()).isEqualTo(correction.after());
        });
        var snapshot = topics.snapshot();
        assertThat(snapshot.answers().tasks()).allSatisfy(task -> {
            assertThat(snapshot.label(task)).isEqualTo(topics.label(task));
            assertThat(snapshot.confidence(task)).isEqualTo(topics.confidence(task));
        });
        assertThat(topics.reaggregate(Progress.none())).isEmpty();
        EngineState.assertKept(engine, journal, TOPIC);
    }

    @Test
    void discardsAndRestrictsByRules() throws IOException {
        var rules = RuleSet.parse("""
                gold_accuracy < 0.6 over 5 answers -> discard answers
                gold_accuracy < 0.9 over 5 answers -> restrict to nothing
                """);
        var engine = ScoringEngine.open(Journal.inMemory(), rules, YES_NO);
        var asked = engine.labels("ok");
        for (int t = 0; t < 10; t++) {
            asked.gold("g" + t, "yes");
            asked.submit("a" + t, "g" + t, "ann", "yes");
            asked.submit("b" + t, "g" + t, "bob", t < 8 ? "yes" : "no");
            asked.submit("e" + t, "g" + t, "eve", "no");
        }
        asked.register(new Task("new"));
        assertThat(asked.next("bob", 1)).hasSize(1);

        engine.applyRules();

        assertRefused(Reason.BANNED_WORKER, () -> asked.submit("x", "t", "eve", "yes"));
        assertThat(asked.snapshot().answers().workers().ids()).containsExactlyInAnyOrder("ann", "bob");
        assertThat(asked.next("bob", 1)).isEmpty();
        assertThat(asked.next("ann", 1)).hasSize(1);
    }

    @Test
    void forgetsTheIdOfAPersonAndKeepsTheAnswers() throws IOException {
        var journal = Journal.inMemory();
        var engine = ScoringEngine.open(journal, closingAt(2));
        var asked = engine.labels("ok");
        asked.submit("s1", "t1", "ann", "yes");
        asked.submit("s2", "t1", "bob", "yes");
        double points = engine.rating("ann").points();

        engine.erase("ann");

        assertThat(asked.snapshot().answers().workers().ids()).doesNotContain("ann");
        assertThat(journal.entries(0).map(Journal.Entry::toString)).noneMatch(entry -> entry.contains("ann"));
        assertThat(engine.leaderboard().workers()).hasSize(2).contains("bob").doesNotContain("ann");
        assertThat(engine.leaderboard().places().get(0).rating().points()).isEqualTo(points);
        assertThat(asked.submit("s1", "t1", asked.snapshot().answers().workers().id(0), "yes")
                        .duplicate())
                .isTrue();
        EngineState.assertKept(engine, journal, closingAt(2));
    }

    @Test
    void worksAfterAThreadWasInterrupted() throws IOException {
        var asked = open(YES_NO).labels("ok");
        Thread.currentThread().interrupt();
        asked.submit("s1", "t1", "ann", "yes");
        assertThat(Thread.interrupted()).isTrue();

        asked.submit("s2", "t1", "bob", "yes");

        assertThat(asked.label("t1")).isEqualTo("yes");
    }

    @Test
    void refusesAJournalOfAnotherKindAndClosesIt() throws IOException {
        var journal = Journal.inMemory();
        ScoringEngine.open(journal, YES_NO);

        Refusals.assertRefused(
                () -> ScoringEngine.open(journal, new NumericQuestion("ok")),
                "question \"ok\" is about labels in the journal, got numbers");
        assertThatIllegalArgumentException().isThrownBy(() -> ScoringEngine.open(Journal.inMemory(), YES_NO, YES_NO));
        assertThat(Optional.of(YES_NO)).hasToString("Optional[LabelQuestion[ok, labels=[yes, no]]]");
    }
}
