package org.crowd4j.multilabel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelAnswers.Answer;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.MultiLabelEvaluation;
import org.crowd4j.testing.AggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of label sets promises; a test class implements this. */
interface MultiLabelAggregatorContract
        extends AggregatorContract<MultiLabelAnswers, Answer, MultiLabelGold, MultiLabelConsensus> {

    @Override
    MultiLabelAggregator aggregator();

    @Override
    default boolean runsOthers() {
        return aggregator() instanceof BinaryRelevance;
    }

    @Override
    default MultiLabelConsensus aggregate(MultiLabelAnswers answers, MultiLabelGold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default MultiLabelAnswers crowd(long seed) {
        return crowd(60, 9, 4, seed);
    }

    @Override
    default MultiLabelAnswers large() {
        return crowd(200, 20, 5, 3);
    }

    @Override
    default Stream<Answer> rows(MultiLabelAnswers answers) {
        return answers.stream();
    }

    @Override
    default MultiLabelAnswers of(Stream<Answer> rows) {
        var answers = MultiLabelAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        return new Answer(
                names.task(row.task()),
                names.worker(row.worker()),
                row.labels().stream().map(names::label).collect(Collectors.toSet()));
    }

    @Override
    default MultiLabelGold gold(Names names) {
        return MultiLabelGold.of(Map.of(
                names.task("t1"),
                Set.of(names.label("new")),
                names.task("t2"),
                Set.of(),
                "unheard",
                Set.of(names.label("l1"))));
    }

    @Override
    default MultiLabelGold noGold() {
        return MultiLabelGold.none();
    }

    @Override
    default Set<String> clamped(MultiLabelConsensus consensus) {
        return consensus.clamped().tasks();
    }

    private static Set<String> right(int task) {
        Set<String> labels = new HashSet<>();
        for (int label = 0; label < 5; label++) {
            if ((task * 7 + label * 3) % 5 < 2 && task % 11 != 0) {
                labels.add("l" + label);
            }
        }
        return labels;
    }

    /** {@return answers whose workers miss and invent labels at rates of their own} */
    private static MultiLabelAnswers crowd(int tasks, int workers, int each, long seed) {
        var random = new Random(seed);
        var answers = MultiLabelAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            for (int i = 0; i < each; i++) {
                int worker = random.nextInt(workers);
                List<String> chosen = new ArrayList<>();
                for (int label = 0; label < 5; label++) {
                    double rate = right(task).contains("l" + label) ? 0.9 - 0.02 * (worker % 5) : 0.03 * (worker % 5);
                    if (random.nextDouble() < rate) {
                        chosen.add("l" + label);
                    }
                }
                answers.add("t" + task, "w" + worker, chosen);
            }
        }
        return answers.build();
    }

    @Override
    default void assertSound(MultiLabelConsensus consensus) {
        for (String task : consensus.answers().tasks()) {
            for (String label : consensus.answers().labels()) {
                assertThat(consensus.probability(task, label)).isBetween(0.0, 1.0);
            }
        }
        AggregatorContract.assertSoundWorkers(consensus, 0, 1);
    }

    @Override
    default void assertSame(MultiLabelConsensus found, MultiLabelConsensus expected, Names names) {
        for (String task : expected.answers().tasks()) {
            for (String label : expected.answers().labels()) {
                AggregatorContract.assertNear(
                        found.probability(names.task(task), names.label(label)), expected.probability(task, label));
            }
        }
    }

    @Override
    default Stream<Object> results(MultiLabelConsensus consensus) {
        return consensus.answers().tasks().ids().stream()
                .sorted()
                .flatMap(task -> Stream.concat(
                        Stream.of(task, consensus.labels(task)),
                        consensus.answers().labels().ids().stream().map(label -> consensus.probability(task, label))));
    }

    @Test
    default void agreesWithAUnanimousCrowd() {
        var answers = MultiLabelAnswers.builder();
        for (int task = 0; task < 30; task++) {
            for (String worker : List.of("ann", "bob", "cid")) {
                answers.add("t" + task, worker, right(task));
            }
        }

        var consensus = aggregator().aggregate(answers.build());

        for (int task = 0; task < 30; task++) {
            assertThat(consensus.labels("t" + task)).isEqualTo(right(task));
        }
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10})
    default void findsMostLabels(int each) {
        var consensus = aggregator().aggregate(crowd(200, 9, each, each));

        assertSound(consensus);
        assertThat(MultiLabelEvaluation.of(
                                consensus,
                                MultiLabelGold.of(AggregatorContract.byTask(200, MultiLabelAggregatorContract::right)))
                        .microF1())
                .isGreaterThan(each > 2 ? 0.9 : 0.75);
    }

    @Test
    default void givesGoldItsVeryLabels() {
        var consensus = aggregator().aggregate(crowd(30, 6, 3, 6), gold(Names.SAME));

        assertThat(consensus.labels("t1")).containsExactly("new");
        assertThat(consensus.probability("t1", "new")).isOne();
        assertThat(consensus.labels("t2")).isEmpty();
        assertThat(consensus.clamped().tasks()).containsExactlyInAnyOrder("t1", "t2");
        assertSound(consensus);
    }

    @Test
    default void takesOneAnswerAndOneWorker() {
        var one = aggregator()
                .aggregate(MultiLabelAnswers.builder()
                        .add("t1", "ann", List.of("a"))
                        .build());
        assertThat(one.labels("t1")).containsExactly("a");
        assertSound(one);

        var answers = MultiLabelAnswers.builder();
        for (int task = 0; task < 20; task++) {
            answers.add("t" + task, "ann", right(task));
        }
        assertSound(aggregator().aggregate(answers.build()));
    }

    @Test
    default void takesAnswersThatAllChooseNothingOrEverything() {
        var nothing = MultiLabelAnswers.builder().labels("a", "b");
        var everything = MultiLabelAnswers.builder().labels("a", "b");
        for (int i = 0; i < 30; i++) {
            nothing.add("t" + i % 10, "w" + i / 10, List.of());
            everything.add("t" + i % 10, "w" + i / 10, List.of("a", "b"));
        }

        var none = aggregator().aggregate(nothing.build());
        assertThat(none.labels("t1")).isEmpty();
        assertSound(none);
        var all = aggregator().aggregate(everything.build());
        assertThat(all.labels("t1")).containsExactly("a", "b");
        assertSound(all);
    }

    @Test
    default void takesALabelThatIsNeverChosen() {
        var builder = MultiLabelAnswers.builder().labels("l0", "l1", "l2", "l3", "l4", "never");
        crowd(50, 6, 5, 2).stream().forEach(builder::add);

        var consensus = aggregator().aggregate(builder.build());

        assertThat(consensus.answers().tasks().ids()).allMatch(task -> consensus.probability(task, "never") < 0.2);
        assertSound(consensus);
    }

    @Test
    default void neverChoosesALabelThatATaskDoesNotOffer() {
        var builder = MultiLabelAnswers.builder();
        for (int task = 0; task < 40; task++) {
            builder.menu("t" + task, task % 2 == 0 ? List.of("l0", "l1", "l2") : List.of("l2", "l3", "l4"));
        }
        crowd(40, 6, 5, 9).stream()
                .forEach(row -> builder.add(
                        row.task(),
                        row.worker(),
                        row.labels().stream()
                                .filter(label -> Integer.parseInt(row.task().substring(1)) % 2 == 0
                                        ? "l0l1l2".contains(label)
                                        : "l2l3l4".contains(label))
                                .toList()));

        var consensus = aggregator().aggregate(builder.build());

        assertThat(consensus.labels("t4")).doesNotContain("l3", "l4");
        assertThat(consensus.probability("t5", "l0")).isZero();
        assertThat(consensus.answers().tasks().ids())
                .anyMatch(task -> consensus.labels(task).contains("l0"));
        assertSound(consensus);
    }

    @Test
    default void takesManyAnswersOnOneTask() {
        var answers = MultiLabelAnswers.builder();
        for (int i = 0; i < 4_000; i++) {
            answers.add("long", "w" + i, i % 11 == 0 ? List.of("b") : List.of("a", "c"));
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.labels("long")).containsExactly("a", "c");
        assertSound(consensus);
    }
}
