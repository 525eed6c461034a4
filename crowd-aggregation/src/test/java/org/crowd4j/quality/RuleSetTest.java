package org.crowd4j.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {

    /** Three workers on 30 tasks; eve is wrong on the first 20. */
    private static CategoricalAnswers answers() {
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 30; task++) {
            String right = task % 2 == 0 ? "cat" : "dog";
            String wrong = task % 2 == 0 ? "dog" : "cat";
            builder.add("t" + task, "ann", right).add("t" + task, "bob", right);
            builder.add("t" + task, "eve", task < 20 ? wrong : right);
        }
        return builder.build();
    }

    private static Gold gold() {
        return Gold.of(Map.of("t0", "cat", "t1", "dog", "t2", "cat", "t3", "dog", "t4", "cat", "t20", "cat"))
                .without(List.of("nothing"));
    }

    private static Gold much() {
        var labels = new java.util.HashMap<String, String>();
        for (int task = 0; task < 25; task++) {
            labels.put("t" + task, task % 2 == 0 ? "cat" : "dog");
        }
        return Gold.of(labels);
    }

    @Test
    void reportsActionsWithTheirReasons() {
        RuleSet rules = RuleSet.of(
                Rule.when(Signal.GOLD_ACCURACY.below(0.6).over(20)).then(Action.discard(), Action.askAgain()),
                Rule.when(Signal.SPEED.below(0.3)).then(Action.warn()));

        RuleReport report = rules.dryRun(answers(), much());

        assertThat(report)
                .hasToString("RuleReport[2 rules, 1 worker of 3 workers touched]".replace("1 worker of", "1 of"));
        assertThat(report.reasons("eve")).containsExactly("gold_accuracy 0.20 < 0.6 over 25 answers");
        assertThat(report.reasons("ann")).isEmpty();
        assertThat(report.outcomes().get(0).workers()).isEqualTo(1);
        assertThat(report.outcomes().get(0).answers()).isEqualTo(30);
        assertThat(report.outcomes().get(1).silent()).containsExactly(Map.entry("speed: no times", 3));
        assertThat(report.findings()).singleElement().satisfies(found -> {
            assertThat(found.discarded()).isTrue();
            assertThat(found)
                    .hasToString("eve: discard answers, ask again, because gold_accuracy 0.20 < 0.6 over 25 answers");
        });
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> report.reasons("zoe"))
                .withMessageContaining("no worker \"zoe\"");
    }

    @Test
    void appliesTheReportedActions() {
        CategoricalAnswers answers = answers();
        RuleReport report = RuleSet.parse("""
                        gold_accuracy < 0.6 over 20 answers -> discard answers, ask again
                        gold_accuracy > 0.9 -> warn, restrict to gold for 2 hours
                        """).dryRun(answers, much());

        RuleReport.Applied applied = report.apply(answers);

        assertThat(applied.answers().workers()).containsExactly("ann", "bob");
        assertThat(applied.discarded()).isEqualTo(30);
        assertThat(applied.askAgain()).hasSize(30).containsEntry("t7", 1);
        assertThat(applied.warned()).containsExactly("ann", "bob");
        assertThat(applied.restricted())
                .containsEntry("ann", List.of(Action.restrict(Action.Scope.GOLD, Duration.ofHours(2))));
        assertThat(applied)
                .hasToString("Applied[30 answers discarded, 2 workers warned, 2 restricted, 30 tasks to ask again]");
        assertThat(answers.size()).isEqualTo(90);
    }

    @Test
    void returnsTheSameAnswersWithoutADiscard() {
        var answers = answers();
        RuleReport report = RuleSet.parse("entropy < 3 -> warn").dryRun(answers);

        assertThat(report.findings()).hasSize(3);
        assertThat(report.apply(answers).answers()).isSameAs(answers);
        assertThat(report.apply(CategoricalAnswers.builder().build()).askAgain())
                .isEmpty();
    }

    @Test
    void needsAllConditionsOfARule() {
        assertThat(RuleSet.parse("gold_accuracy < 0.6 over 20 answers and entropy > 1.5 -> warn")
                        .dryRun(answers(), much())
                        .findings())
                .isEmpty();
        assertThat(RuleSet.parse("gold_accuracy < 0.6 over 20 answers and entropy > 0.5 -> warn")
                        .dryRun(answers(), much())
                        .reasons("eve"))
                .containsExactly("gold_accuracy 0.20 < 0.6 over 25 answers and entropy 1 > 0.5 over 30 answers");
    }

    @Test
    void doesNotHoldOverTooFewAnswers() {
        RuleReport report =
                RuleSet.parse("gold_accuracy < 0.6 over 20 answers -> warn").dryRun(answers(), gold());

        assertThat(report.findings()).isEmpty();
        assertThat(report.outcomes().get(0).silent()).containsExactly(Map.entry("gold_accuracy: too few answers", 3));
        assertThat(RuleSet.parse("gold_accuracy < 0.6 -> warn")
                        .dryRun(answers())
                        .outcomes()
                        .get(0)
                        .silent())
                .containsExactly(Map.entry("gold_accuracy: no answers to gold tasks", 3));
    }

    @Test
    void readsWhatItWrites() {
        RuleSet rules = RuleSet.of(
                Rule.when(Signal.BURST.above(30))
                        .and(Signal.AGREEMENT.below(-0.05))
                        .then(Action.warn()),
                Rule.when(Signal.DAILY_VOLUME.above(1000).over(1))
                        .then(
                                Action.restrict(Action.Scope.NOTHING),
                                Action.restrict(Action.Scope.GOLD, Duration.ofMinutes(90)),
                                Action.restrict(Action.Scope.GOLD, Duration.ofDays(1)),
                                Action.askAgain(),
                                Action.discard()));

        assertThat(RuleSet.parse(rules.text())).isEqualTo(rules);
        assertThat(rules.text()).isEqualTo("""
                        burst > 30 over 1 answer and agreement < -0.05 over 10 answers -> warn
                        daily_volume > 1000 over 1 answer -> restrict to nothing, restrict to gold for 90 minutes, \
                        restrict to gold for 1 day, ask again, discard answers
                        """);
        assertThat(RuleSet.parse(RuleSet.standard().text())).isEqualTo(RuleSet.standard());
        assertThat(RuleSet.standard()).hasToString("RuleSet[3 rules]");
        assertThat(RuleSet.parse("# nothing\n\n").rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entropy < 1 | line 2: \"entropy < 1\" must be CONDITION -> ACTION",
                "entropy = 1 -> warn | line 2: \"entropy = 1\" must be a condition such as gold_accuracy < 0.6 over 20 answers",
                "hope < 1 -> warn | line 2: \"hope < 1\" is wrong: no signal \"hope\"; there are gold_accuracy,",
                "skips > 9 -> warn | is wrong: no signal \"skips\": answers do not show which tasks were offered and not answered",
                "entropy < low -> warn | is wrong: the limit must be a number, got \"low\"",
                "entropy < NaN -> warn | is wrong: the limit of entropy must be finite, got NaN",
                "entropy < 1 over 0 answers -> warn | is wrong: entropy must be judged over at least 1 answer, got 0",
                "entropy < 1 over ten answers -> warn | is wrong: expected a whole number, got \"ten\"",
                "entropy < 1 -> pay | line 2: \"pay\" must be an action: warn, restrict to nothing, ",
                "entropy < 1 -> restrict to gold for 0 days | is wrong: time must be at least a minute, got PT0S",
                "entropy < 1 -> warn, | line 2: \"\" must be an action:"
            })
    void namesLineRuleAndValueOfAnError(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleSet.parse("burst > 9 -> warn\n" + line))
                .withMessageContaining(message);
    }

    @Test
    void refusesInvalidArguments() {
        assertRefused(() -> new Rule(List.of(), List.of(Action.warn())), "a rule must have at least one condition");
        assertRefused(() -> Rule.when(Signal.BURST.above(1)).then(), "a rule must have at least one action");
        assertRefused(
                () -> new Action(Action.Kind.WARN, Action.Scope.GOLD, Optional.empty()),
                "only a restriction has a scope and a time, got WARN");
    }

    @Test
    void findsSpammersAndAdversariesOfManyCrowds() {
        Simulator four = new Simulator()
                .withTasks(500)
                .withWorkers(50)
                .withLabels(4)
                .withGroup(0.1, Behaviour.uniformSpammer())
                .withGroup(0.1, Behaviour.constantSpammer())
                .withGroup(0.1, Behaviour.adversary(0.9));
        Simulator two = four.withLabels(2).withHonest(0.9, 0.05);
        for (Simulator crowd : List.of(
                four,
                four.withDifficulty(1),
                four.withTasks(833).withAnswersPerTask(3),
                four.withLabels(3).withHonest(0.8, 0.1),
                two,
                two.withHonest(0.8, 0.05))) {
            for (boolean known : List.of(false, true)) {
                int hits = 0;
                int alarms = 0;
                int bad = 0;
                for (int seed = 100; seed < 105; seed++) {
                    var world = crowd.withSeed(seed).simulate();
                    var report = RuleSet.standard().dryRun(world.answers(), known ? world.gold() : Gold.none());
                    for (var worker : world.workers()) {
                        boolean honest = worker.behaviour() instanceof Behaviour.Honest;
                        boolean found = !report.reasons(worker.id()).isEmpty();
                        bad += honest ? 0 : 1;
                        alarms += found ? 1 : 0;
                        hits += found && !honest ? 1 : 0;
                    }
                }
                assertThat(hits / (double) bad).as("recall, %s", crowd).isGreaterThanOrEqualTo(0.9);
                assertThat(hits / (double) alarms).as("precision, %s", crowd).isGreaterThanOrEqualTo(0.9);
            }
        }
    }

    @Test
    void hasFewFalsePositivesWithHardTasksOrRareLabels() {
        Simulator honest = new Simulator().withTasks(500).withWorkers(50);
        for (Simulator crowd : List.of(
                honest.withDifficulty(2),
                honest.withHonest(0.6, 0.05),
                honest.withLabels(4).withDifficulty(2),
                honest.withLabels(4).withPopularMistakes(0.3, 0.7),
                honest.withLabelShares(0.95, 0.05).withHonest(0.95, 0.03),
                honest.withLabelShares(0.99, 0.01).withHonest(0.98, 0.01))) {
            int accused = 0;
            for (int seed = 100; seed < 105; seed++) {
                accused += RuleSet.standard()
                        .dryRun(crowd.withSeed(seed).simulate().answers())
                        .findings()
                        .size();
            }
            assertThat(accused / 250.0).as("%s", crowd).isLessThan(0.04);
        }
    }
}
