package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crowd4j.Gold;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.EloStep;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Settlement;
import org.crowd4j.reputation.WorkerRatings;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ratings that follow a journal")
class JournalRatingsTest {
    private static final EloReputation ELO = new EloReputation();

    private static String bits(WorkerRatings ratings) {
        return ratings.workers().stream()
                        .map(ratings::rating)
                        .map(Rating::toString)
                        .collect(Collectors.joining("; "))
                + Arrays.hashCode(ratings.snapshot());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void haveTheBitsOfRatingsWithoutRetractedAnswers(int seed) {
        var journal = LabelCrowd.of();
        var live = journal.follow(ELO);
        var random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            Histories.addRandomFacts(journal, random, 120);
            assertThat(bits(live)) // queried in between, so that a restart is needed
                    .isEqualTo(bits(Histories.withoutRetracted(journal).follow(ELO)));
        }
    }

    @Test
    void haveTheBitsOfAReplayFromTheBeginning() {
        var journal = LabelCrowd.of();
        var live = journal.follow(ELO);
        var random = new Random(7);
        for (int round = 0; round < 4; round++) {
            Histories.addRandomFacts(journal, random, 3000);
            live.rating("w1");
        }

        journal.retract(firstAnswer(journal, 6000));
        assertThat(bits(live)).isEqualTo(bits(journal.follow(ELO)));

        journal.answer("t1", "w3", "l0");
        journal.retractWorker("w3");
        assertThat(bits(live)).isEqualTo(bits(journal.follow(ELO)));
    }

    /** {@return the first answer at or after a fact that is not retracted} */
    private static long firstAnswer(LabelCrowd journal, long from) {
        return LongStream.rangeClosed(from, journal.size())
                .filter(journal::counts)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void equalThoseOfTheSameTasksSettledDirectly() {
        var world = new Simulator()
                .withTasks(200)
                .withWorkers(20)
                .withLabels(3)
                .withGroup(0.2, Behaviour.uniformSpammer())
                .withSeed(3)
                .simulate();
        var journal = LabelCrowd.of(world.answers().labels().ids().toArray(String[]::new));
        world.answers().stream().forEach(a -> journal.answer(a.task(), a.worker(), a.label()));
        world.answers().tasks().ids().stream().sorted().forEach(journal::settle);

        assertThat(bits(journal.follow(ELO))).isEqualTo(bits(ELO.rate(world.answers(), Gold.none())));
    }

    @Test
    void equalThoseOfTheReputationForARecordedCrowd() {
        var world = new Simulator()
                .withTasks(100)
                .withWorkers(9)
                .withLabels(3)
                .withSeed(4)
                .simulate();
        var gold = world.gold().folds(5).get(0);
        var question = new LabelQuestion("topic", world.answers().labels().ids().toArray(String[]::new));

        assertThat(bits(Journal.of(question, world.answers(), gold).ratings(question)))
                .isEqualTo(bits(ELO.rate(world.answers(), gold)));
    }

    @Test
    void offerTheLabelsSeenSoFarAndThatOfGold() {
        var journal = LabelCrowd.of();
        journal.gold("t3", "z");
        var direct = ELO.open();
        String[][] tasks = {{"b", "c"}, {"c", "c"}, {"b", "b"}, {"c", "b"}, {"a", "c"}, {"z", "a"}, {"b", "z"}};
        List<String> offered = List.of("bc", "bc", "bcz", "bc", "abc", "abcz", "abcz");
        for (int t = 0; t < tasks.length; t++) {
            String id = "t" + (t + 1);
            journal.answer(id, "ann", tasks[t][0]);
            journal.answer(id, "bob", tasks[t][1]);
            journal.settle(id);
            var task = Settlement.builder(id, List.of(offered.get(t).split("")))
                    .answer("ann", tasks[t][0])
                    .answer("bob", tasks[t][1]);
            direct.settle((t == 2 ? task.gold("z") : task).build());
        }

        assertThat(bits(journal.follow(ELO))).isEqualTo(bits(direct));
    }

    @Test
    void useALateRightLabelAsIfKnownFromTheBeginning() {
        var journal = pairs(30);
        var live = journal.follow(ELO);
        double lead = live.rating("bob").points() - live.rating("ann").points();

        journal.gold("t1", "dog"); // Bob was right

        assertThat(live.rating("bob").points() - live.rating("ann").points()).isGreaterThan(lead + 100);
        assertThat(bits(live))
                .isEqualTo(bits(Histories.withoutRetracted(journal).follow(ELO)));
    }

    /** Ann and Cid always answer cat; Bob answers dog to the first task and cat to the others. */
    private static LabelCrowd pairs(int tasks) {
        var journal = LabelCrowd.of("cat", "dog");
        for (int t = 1; t <= tasks; t++) {
            journal.answer("t" + t, "ann", "cat");
            journal.answer("t" + t, "bob", t == 1 ? "dog" : "cat");
            journal.answer("t" + t, "cid", "cat");
            journal.settle("t" + t);
        }
        return journal;
    }

    @Test
    void countAnAnswerOnceIfItsTaskIsSettledTwice() {
        var journal = pairs(3);
        String once = bits(journal.follow(ELO));
        journal.settle("t2");
        journal.settle("t2");

        assertThat(bits(journal.follow(ELO))).isEqualTo(once);
    }

    @Test
    void explainEveryChange() {
        var journal = pairs(10);
        journal.gold("t2", "dog");
        var live = journal.follow(ELO);

        var changes = live.explain("bob");

        assertThat(changes).hasSize(10);
        assertThat(changes.get(0))
                .hasToString(
                        "t1: answered \"dog\", the other workers disagree (0.07 against a habit of 0.67): %+.1f points"
                                .formatted(changes.get(0).points()));
        assertThat(changes.get(0).points()).isNegative();
        assertThat(changes.get(1).reason()).isEqualTo("gold is \"dog\"");
        assertThat(changes.get(2).reason()).isEqualTo("habit explains it (0.70 against 0.58 of the others)");
        assertThat(changes.stream().mapToDouble(RatingChange::points).sum())
                .isCloseTo(live.rating("bob").points() - 1500, within(1e-9));
        assertThat(changes.get(9).after()).isEqualTo(live.rating("bob"));
        assertThat(live.explanation("bob").rows()).hasSize(10);
        assertThat(live.explain("newcomer")).isEmpty();
    }

    @Test
    void explainAChangeByWhatWasCompared() {
        assertThat(reason(0.93, 0.41)).isEqualTo("the other workers agree (0.93 against a habit of 0.41)");
        assertThat(reason(0.1, 0.41)).isEqualTo("the other workers disagree (0.10 against a habit of 0.41)");
        assertThat(reason(0.1, 0.09)).isEqualTo("more support than habit explains (0.10 against a habit of 0.09)");
        assertThat(reason(0.5, 0.09)).isEqualTo("the other workers agree (0.50 against a habit of 0.09)");
        assertThat(reason(0.5, 0.6)).isEqualTo("habit explains it (0.60 against 0.50 of the others)");
        assertThat(reason(0.41, 0.41)).isEqualTo("no gold, and the other workers are undecided");
    }

    private static String reason(double support, double habit) {
        Rating any = ELO.open().rating("ann");
        var step = new EloStep("ann", 0, support, habit, 1500, 1500);
        return new RatingChange(3, "t1", "cat", Optional.empty(), Optional.of(step), any, any).reason();
    }

    @Test
    void canBeRecomputedByOtherRules() {
        var journal = pairs(30);
        var goldOnly = ELO.withPeerWeight(0);

        assertThat(journal.follow(goldOnly).rating("bob").points()).isEqualTo(1500);
        journal.gold("t5", "cat");
        assertThat(journal.follow(goldOnly).rating("bob").points()).isGreaterThan(1500);
    }

    @Test
    void dropAWorkerWhoseAnswersAreAllRetracted() {
        var journal = pairs(5);
        var live = journal.follow(ELO);
        assertThat(live.workers()).contains("bob");

        journal.retractWorker("bob");

        assertThat(live.workers()).containsExactly("ann", "cid");
        assertThat(live.rating("bob").answers()).isZero();
    }
}
