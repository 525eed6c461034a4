package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The committee")
class CommitteeTest implements CategoricalAggregatorContract, RobustnessContract {

    /** A mean of five doubles. */
    private static final double ROUNDING = 1e-15;

    @Override
    public Committee aggregator() {
        return new Committee();
    }

    @Override
    public boolean runsOthers() {
        return true;
    }

    /** Stages are those of the members, one after the other, each from its own beginning. */
    @Override
    @Test
    public void reportsProgressFromTheCallingThread() {
        assertProgressOfEveryMember(aggregator());
    }

    private static void assertProgressOfEveryMember(Committee committee) {
        Map<String, List<Long>> done = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();

        committee.aggregate(Crowd.of(60, 9, 2, 4, 101).answers(), Known.nothing(), (stage, steps, total) -> {
            callers.add(Thread.currentThread());
            done.computeIfAbsent(stage, name -> new ArrayList<>()).add(steps);
            order.add(stage);
            assertThat(steps).isLessThanOrEqualTo(total);
        });

        assertThat(callers).containsOnly(Thread.currentThread());
        assertThat(done.keySet())
                .containsExactlyElementsOf(committee.members().stream()
                        .map(CategoricalAggregator::name)
                        .distinct()
                        .toList());
        assertThat(done.values()).allSatisfy(steps -> {
            assertThat(steps).isSorted().hasSizeGreaterThan(1);
            assertThat(steps.get(0)).isZero();
        });
        assertThat(order)
                .containsExactlyElementsOf(done.entrySet().stream()
                        .flatMap(stage -> stage.getValue().stream().map(steps -> stage.getKey()))
                        .toList());
    }

    /** The message names the member that was at work. */
    @Override
    @Test
    public void stopsForAnInterruptAndKeepsTheFlag() {
        assertStopsForAnInterrupt(aggregator());
    }

    private static void assertStopsForAnInterrupt(Committee committee) {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(
                            () -> committee.aggregate(Crowd.of(20, 5, 2, 3, 4).answers()))
                    .withMessageContaining(committee.members().get(0).name());
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static final HierarchicalDawidSkene LED =
            new HierarchicalDawidSkene().withPoolStrength(50).withStart(HierarchicalDawidSkene.Start.CHANCE_CORRECTED);

    @Test
    void hasFiveMembersThatFailDifferently() {
        assertThat(new Committee().members())
                .containsExactly(
                        LED.withSubtypes(2),
                        LED,
                        new OneCoin().withStopping(new Stopping(10, 1e-9)),
                        new ChanceCorrectedVote(2),
                        new MajorityVote(1));
    }

    @Test
    void isTheMeanOfItsMembers() {
        var crowd = Crowd.of(80, 12, 3, 4, 102);
        var known = new Known(
                crowd.gold(9),
                WorkerHistory.builder().add("w1", "l0", "l2", 50).build(),
                Optional.of(new MajorityVote(5).aggregate(crowd.answers())));

        var result = new Committee().aggregate(crowd.answers(), known, Progress.none());

        assertThat(result.members()).hasSize(5);
        for (int member = 0; member < 5; member++) {
            var alone = new Committee().members().get(member).aggregate(crowd.answers(), known, Progress.none());
            assertThat(LongHand.rows(result.members().get(member).posterior()))
                    .isDeepEqualTo(LongHand.rows(alone.posterior()));
        }
        for (int task = 0; task < 80; task++) {
            for (int c = 0; c < 3; c++) {
                double sum = 0;
                for (Consensus member : result.members()) {
                    sum += member.posterior().probability(task, c);
                }
                assertThat(result.posterior().probability(task, c)).isCloseTo(sum / 5, within(ROUNDING));
            }
        }
    }

    @Test
    void isItsMemberWhereThereIsOne() {
        var answers = Crowd.of(40, 8, 4, 3, 103).answers();

        var result = new Committee(List.of(new OneCoin())).aggregate(answers);

        assertThat(LongHand.rows(result.posterior()))
                .isDeepEqualTo(LongHand.rows(new OneCoin().aggregate(answers).posterior()));
        assertThat(result.convergence().iterations())
                .isEqualTo(new OneCoin().aggregate(answers).convergence().iterations());
    }

    @Test
    void countsAMemberAsOftenAsItIsThere() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t1 cid dog");
        var plain = new MajorityVote(); // dog: 2/3
        var smooth = new MajorityVote(3); // dog: 3.5/6

        var posterior =
                new Committee(List.of(plain, plain, smooth)).aggregate(answers).posterior();

        assertThat(posterior.probability("t1", "dog")).isCloseTo((2.0 / 3 * 2 + 3.5 / 6) / 3, within(1e-12));
    }

    @Test
    void tellsEveryMemberTheGold() {
        var crowd = Crowd.of(60, 9, 2, 4, 104);
        var gold = crowd.gold(5);

        var result = new Committee().aggregate(crowd.answers(), gold);

        assertThat(result.clamped()).isEqualTo(gold);
        assertThat(result.members()).allSatisfy(member -> {
            assertThat(member.clamped()).isEqualTo(gold);
            gold.tasks()
                    .forEach(task -> assertThat(member.posterior()
                                    .probability(task, gold.label(task).orElseThrow()))
                            .isEqualTo(1.0));
        });
        gold.tasks().forEach(task -> assertThat(result.confidence(task)).isEqualTo(1.0));
    }

    @Test
    void tellsEveryMemberALabelThatOnlyGoldKnows() {
        var crowd = Crowd.of(60, 9, 2, 4, 105);

        var result = new Committee().aggregate(crowd.answers(), Gold.of(Map.of("t7", "a new label", "unheard", "z")));

        assertThat(result.answers().labels().ids()).containsExactly("a new label", "l0", "l1");
        assertThat(result.members()).allSatisfy(member -> {
            assertThat(member.answers().labels().ids()).containsExactly("a new label", "l0", "l1");
            assertThat(member.posterior().probability("t7", "a new label")).isEqualTo(1.0);
        });
        assertThat(result.label("t7")).isEqualTo("a new label");
        assertThat(result.clamped().tasks()).containsExactly("t7");
    }

    @Test
    void addsUpTheSweepsOfItsMembers() {
        var result = new Committee().aggregate(Crowd.of(60, 9, 3, 4, 106).answers());

        var members = result.members().stream().map(Consensus::convergence).toList();
        assertThat(result.convergence().iterations())
                .isEqualTo(members.stream().mapToInt(Convergence::iterations).sum())
                .isGreaterThan(4);
        assertThat(result.convergence().change())
                .isEqualTo(
                        members.stream().mapToDouble(Convergence::change).max().orElseThrow());
        assertThat(result.convergence().objective()).isEmpty();
    }

    @Test
    void hasConvergedWhenEveryMemberHas() {
        var answers = Crowd.of(60, 9, 3, 4, 107).answers();
        var done = new HierarchicalDawidSkene().withMaxIterations(100);
        var hasty = done.withMaxIterations(1);

        assertThat(new Committee(List.of(done, new MajorityVote()))
                        .aggregate(answers)
                        .convergence()
                        .reached())
                .isTrue();
        assertThat(new Committee(List.of(done, hasty, new MajorityVote()))
                        .aggregate(answers)
                        .convergence()
                        .reached())
                .isFalse();
    }

    /** Written by somebody else: sure of the last label, and deaf to gold. */
    private record Contrary(boolean needsGold) implements CategoricalAggregator {
        @Override
        public String name() {
            return "contrary";
        }

        @Override
        public String summary() {
            return "Always the last label";
        }

        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            var convergence = new Convergence(true, 7, 0.25, OptionalDouble.of(-3));
            return Consensus.of(
                    answers, Gold.none(), Posterior.of(answers, (task, row) -> row[row.length - 1] = 1), convergence);
        }
    }

    @Test
    void takesAMemberWrittenByOthers() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t2 ann cat", "t2 bob dog");
        var committee = new Committee(List.of(new Contrary(false), new MajorityVote()));

        var result = committee.aggregate(answers, Gold.of(Map.of("t1", "cat")));

        assertThat(result.posterior().row("t1")).containsExactly(Map.entry("cat", 1.0), Map.entry("dog", 0.0));
        assertThat(result.posterior().row("t2")).containsExactly(Map.entry("cat", 0.25), Map.entry("dog", 0.75));
        assertThat(result.members().get(0).label("t1")).isEqualTo("dog");
        assertThat(result.convergence()).isEqualTo(new Convergence(true, 8, 0.25, OptionalDouble.empty()));
    }

    /** The first three; shares of votes are no probabilities of being right. */
    @Test
    void judgesWorkersByItsModels() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t1 cid dog", "t2 ann cat");

        var result = new Committee().aggregate(answers);

        double mean = result.members().subList(0, 3).stream()
                .mapToDouble(member -> member.posterior().probability("t1", "dog"))
                .average()
                .orElseThrow();
        assertThat(result.accuracy("bob")).isCloseTo(mean, within(ROUNDING));
        assertThat(result.worker("bob").figures()).containsEntry("accuracy", result.accuracy("bob"));
        assertThat(result.confusion("bob").rate("dog", "dog"))
                .isGreaterThan(result.confusion("ann").rate("dog", "dog"));
    }

    @Test
    void judgesWorkersByTheMeanWhereAllMembersAreVotes() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t1 cid dog");

        var result = new Committee(List.of(new MajorityVote(), new MajorityVote(3))).aggregate(answers);

        assertThat(result.accuracy("bob")).isCloseTo(result.posterior().probability("t1", "dog"), within(ROUNDING));
    }

    @Test
    void stopsItsMembersThatWorkInSweeps() {
        var rule = new Stopping(3, 0.5);

        assertThat(new Committee().stopping()).isEqualTo(LED.stopping());
        assertThat(new Committee(List.of(new MajorityVote())).stopping()).isEqualTo(new Stopping(1, 0));
        assertThat(new Committee().withMaxIterations(3).withTolerance(0.5).members())
                .containsExactly(
                        LED.withSubtypes(2).withStopping(rule),
                        LED.withStopping(rule),
                        new OneCoin().withStopping(rule),
                        new ChanceCorrectedVote(),
                        new MajorityVote(1));
        assertThat(new Committee().withMaxIterations(3).members().get(2))
                .isEqualTo(new OneCoin().withStopping(new Stopping(3, 1e-9)))
                .isNotEqualTo(new OneCoin().withStopping(new Stopping(3, 1e-2)));
    }

    @Test
    void ofAMethodAndTheSmoothedVoteIsABlendWithHalfTheVote() {
        var crowd = Crowd.of(60, 9, 3, 4, 23);
        for (CategoricalAggregator method : List.of(new DawidSkene(), new OneCoin(), new LeaveOneOutDawidSkene())) {
            var committee = new Committee(List.of(method, new MajorityVote(1)));

            var blended = method.aggregate(crowd.answers(), crowd.gold(8)).blendedWithVote(0.5);

            double[][] mean = LongHand.rows(
                    committee.aggregate(crowd.answers(), crowd.gold(8)).posterior());
            double[][] found = LongHand.rows(blended.posterior());
            for (int task = 0; task < found.length; task++) {
                assertThat(found[task]).containsExactly(mean[task], within(1e-15));
            }
        }
    }

    @Test
    void refusesToBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Committee(List.of()))
                .withMessage("a committee must have at least one member");
    }

    @Test
    void refusesAMemberThatNeedsGold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Committee(List.of(new MajorityVote(), new Contrary(true))))
                .withMessage("a member must do without gold, but contrary does not");
    }

    @Test
    void keepsItsMembersToItself() {
        List<CategoricalAggregator> members = new ArrayList<>(List.of(new OneCoin()));
        var committee = new Committee(members);

        members.clear();

        assertThat(committee.members()).containsExactly(new OneCoin());
        assertThat(committee.members()).isUnmodifiable();
        assertThat(committee.aggregate(Crowd.answers("t1 ann cat")).members()).isUnmodifiable();
    }

    @Test
    void showsItsMembersWhereTheyAreOthers() {
        assertThat(new Committee()).hasToString("Committee[]");
        assertThat(new Committee(List.of(new LeaveOneOutDawidSkene(), new MajorityVote(1))))
                .hasToString("Committee[members=[LeaveOneOutDawidSkene[], MajorityVote[smoothing=1.0]]]");
        assertThat(new Committee().aggregate(Crowd.of(20, 5, 2, 4, 108).answers()))
                .hasToString("Committee.Result[20 tasks, 5 workers, 5 members]");
    }

    @ParameterizedTest
    @EnumSource
    void isNeverMuchWorseThanTheVote(HardCrowd trouble) {
        for (long seed = 1; seed <= 5; seed++) {
            RobustnessContract.assertNearTheVote(new Committee(), trouble.crowd(seed), trouble + " " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HAMMERS_AND_SPAMMERS", "CONSTANT_SPAMMERS", "ADVERSARIES", "IMBALANCE"})
    void isMuchBetterThanTheVoteWhereWorkersDiffer(HardCrowd trouble) {
        var crowd = trouble.crowd(6);

        assertThat(crowd.accuracy(new Committee())).isGreaterThan(crowd.accuracy(new MajorityVote(1)) + 0.01);
    }

    @Test
    void refusesMatricesThatNoMachineHoldsBeforeItStarts() {
        var labels = IntStream.range(0, 1000).mapToObj(Crowd::label).toList();
        var builder = CategoricalAnswers.builder().labels(labels);
        IntStream.range(0, 10_000).forEach(w -> builder.add("t1", "w" + w, "l0"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Committee().aggregate(builder.build()))
                .withMessageMatching("The committee needs \\d+\\.0 GB for 1 tasks and 10000 workers with 1000 labels, "
                        + "and the heap holds \\d+\\.\\d GB; use OneCoin, or MajorityVote");
    }
}
