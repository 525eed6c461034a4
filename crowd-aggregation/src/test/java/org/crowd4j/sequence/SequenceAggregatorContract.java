package org.crowd4j.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.sequence.TaggedCrowd.right;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Progress;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceAnswers.Answer;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.TagScheme;
import org.crowd4j.evaluation.SequenceEvaluation;
import org.crowd4j.testing.AggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of tags promises; a test class implements this. */
interface SequenceAggregatorContract
        extends AggregatorContract<SequenceAnswers, Answer, SequenceGold, SequenceConsensus> {

    @Override
    SequenceAggregator aggregator();

    @Override
    default SequenceConsensus aggregate(SequenceAnswers answers, SequenceGold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default SequenceAnswers crowd(long seed) {
        return TaggedCrowd.crowd(60, 9, 5, seed);
    }

    @Override
    default SequenceAnswers large() {
        return TaggedCrowd.crowd(900, 20, 3, 3);
    }

    @Override
    default Stream<Answer> rows(SequenceAnswers answers) {
        return answers.stream();
    }

    @Override
    default SequenceAnswers of(Stream<Answer> rows) {
        var answers = SequenceAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        return new Answer(
                names.task(row.task()),
                names.worker(row.worker()),
                row.tags().stream().map(tag -> renamed(tag, names)).toList());
    }

    @Override
    default SequenceGold gold(Names names) {
        return SequenceGold.of(Map.of(
                names.task("t1"),
                Collections.nCopies(right(1).size(), renamed("I-NEW", names)),
                names.task("t3"),
                right(3).stream().map(tag -> renamed(tag, names)).toList(),
                "unheard",
                List.of("O")));
    }

    @Override
    default SequenceGold noGold() {
        return SequenceGold.none();
    }

    @Override
    default Set<String> clamped(SequenceConsensus consensus) {
        return consensus.clamped().tasks();
    }

    @Override
    default void assertSound(SequenceConsensus consensus) {
        TaggedCrowd.assertSound(consensus);
    }

    @Override
    default void assertSame(SequenceConsensus found, SequenceConsensus expected, Names names) {
        for (String task : expected.answers().tasks()) {
            String name = names.task(task);
            List<String> tags = expected.tags(task);
            assertThat(found.tags(name))
                    .isEqualTo(tags.stream().map(tag -> renamed(tag, names)).toList());
            for (String tag : expected.answers().labels()) {
                for (int position = 0; position < tags.size(); position++) {
                    AggregatorContract.assertNear(
                            found.probability(name, position, renamed(tag, names)),
                            expected.probability(task, position, tag));
                }
            }
        }
    }

    @Override
    default Stream<Object> results(SequenceConsensus consensus) {
        return consensus.answers().tasks().ids().stream()
                .sorted()
                .flatMap(task -> Stream.concat(
                        Stream.of(task, consensus.tags(task)),
                        IntStream.range(0, consensus.tags(task).size())
                                .boxed()
                                .flatMap(position -> consensus.answers().labels().ids().stream()
                                        .map(tag -> consensus.probability(task, position, tag)))));
    }

    private static String renamed(String tag, Names names) {
        return tag.equals("O") ? tag : tag.substring(0, 2) + names.label(tag.substring(2));
    }

    @Test
    default void agreesWithAUnanimousCrowdAndDoubtsALittle() {
        var answers = SequenceAnswers.builder();
        for (int task = 0; task < 30; task++) {
            for (String worker : List.of("ann", "bob", "cid")) {
                answers.add("t" + task, worker, right(task));
            }
        }

        var consensus = aggregator().aggregate(answers.build());

        for (int task = 0; task < 30; task++) {
            assertThat(consensus.tags("t" + task)).isEqualTo(right(task));
            assertThat(consensus.probability("t" + task, 0, right(task).get(0)))
                    .isGreaterThan(0.7)
                    .isLessThan(1);
        }
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10})
    default void findsMostSpans(int each) {
        var consensus = aggregator().aggregate(TaggedCrowd.crowd(200, 9, each, each));

        assertSound(consensus);
        assertThat(SequenceEvaluation.of(consensus, TaggedCrowd.gold(200)).spanF1())
                .isGreaterThan(each > 3 ? 0.9 : 0.7);
    }

    @Test
    default void givesGoldItsVeryTags() {
        var consensus = aggregator().aggregate(TaggedCrowd.crowd(30, 6, 3, 6), gold(Names.SAME));

        assertThat(consensus.tags("t1")).hasSameSizeAs(right(1)).containsOnly("I-NEW");
        assertThat(consensus.probability("t1", 0, "I-NEW")).isOne();
        assertThat(consensus.clamped().tasks()).containsExactlyInAnyOrder("t1", "t3");
        assertSound(consensus);
    }

    @Test
    default void refusesGoldOfAnotherLength() {
        assertRefused(
                () -> aggregator()
                        .aggregate(TaggedCrowd.crowd(30, 6, 3, 6), SequenceGold.of(Map.of("t1", List.of("O")))),
                "gold of task \"t1\" must have as many tags as its answers, 5, got 1");
    }

    @Test
    default void givesOneWorkerTheirOwnTagsIfTheyAreValid() {
        var answers = SequenceAnswers.builder();
        for (int task = 0; task < 20; task++) {
            answers.add("t" + task, "ann", right(task));
        }
        var consensus = aggregator().aggregate(answers.build());

        for (int task = 0; task < 20; task++) {
            assertThat(consensus.tags("t" + task)).isEqualTo(right(task));
        }
        assertSound(consensus);
        assertSound(aggregator()
                .aggregate(SequenceAnswers.builder()
                        .add("t1", "ann", List.of("I-PER", "I-LOC", "O", "I-PER"))
                        .build()));
    }

    @ParameterizedTest
    @EnumSource(TagScheme.class)
    default void keepsToTheRulesOfEachScheme(TagScheme scheme) {
        var random = new Random(5);
        List<String> tags = scheme == TagScheme.NONE
                ? List.of("O", "x", "y")
                : scheme == TagScheme.BIOES
                        ? List.of("O", "B-x", "I-x", "E-x", "S-x", "B-y", "E-y")
                        : List.of("O", "B-x", "I-x", "I-y");
        var answers = SequenceAnswers.builder().scheme(scheme);
        for (int task = 0; task < 40; task++) {
            for (int worker = 0; worker < 3; worker++) {
                int length = task % 6;
                answers.add(
                        "t" + task,
                        "w" + worker,
                        IntStream.range(0, length)
                                .mapToObj(token -> tags.get(random.nextInt(tags.size())))
                                .toList());
            }
        }

        assertSound(aggregator().aggregate(answers.build()));
    }

    @Test
    default void takesTokensLeftUntaggedAndEmptySequences() {
        var consensus = aggregator()
                .aggregate(SequenceAnswers.builder()
                        .add("t1", "ann", List.of("B-PER", "", "", ""))
                        .add("t1", "bob", List.of("B-PER", "I-PER", "O", ""))
                        .add("t2", "ann", List.of())
                        .add("t3", "cid", List.of(""))
                        .build());

        assertThat(consensus.tags("t1")).startsWith("B-PER", "I-PER");
        assertThat(consensus.tags("t2")).isEmpty();
        assertSound(consensus);
    }

    @ParameterizedTest
    @EnumSource(TagScheme.class)
    default void takesTokensThatAreAllWithinSpans(TagScheme scheme) {
        List<String> tags = scheme == TagScheme.NONE
                ? List.of("NOUN", "VERB", "NAME", "VERB", "NOUN")
                : scheme == TagScheme.BIOES
                        ? List.of("S-a", "B-b", "E-b", "S-c", "S-d")
                        : List.of("I-a", "I-b", "I-b", "I-c", "I-d");
        var answers = SequenceAnswers.builder().scheme(scheme);
        for (int worker = 0; worker < 5; worker++) { // who mark no span alike
            int first = worker;
            answers.add(
                    "t",
                    "w" + worker,
                    IntStream.range(0, 3)
                            .mapToObj(token -> tags.get((first + token) % 5))
                            .toList());
        }

        assertSound(aggregator().aggregate(answers.build()));
    }

    @Test
    default void takesTokensThatNobodyTagged() {
        var consensus = aggregator()
                .aggregate(SequenceAnswers.builder()
                        .add("t1", "ann", List.of("", ""))
                        .add("t2", "bob", List.of(""))
                        .build());

        assertThat(consensus.tags("t1")).containsExactly("O", "O");
        assertSound(consensus);
    }

    @Test
    default void takesASequenceThatIsOneTagThroughout() {
        var answers = SequenceAnswers.builder();
        for (int task = 0; task < 5; task++) {
            for (int worker = 0; worker < 3; worker++) {
                answers.add("t" + task, "w" + worker, List.of("O", "O", "O"));
            }
        }
        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.tags("t0")).containsOnly("O");
        assertThat(consensus.spans("t0")).isEmpty();
        assertThat(consensus.probability("t0", 1, "O")).isLessThan(1);
        assertSound(consensus);
    }

    @Test
    default void takesADocumentOfFiveThousandTokens() {
        var answers = SequenceAnswers.builder();
        List<String> right = IntStream.range(0, 5000)
                .mapToObj(token -> token % 7 == 2 ? "B-PER" : token % 7 == 3 ? "I-PER" : "O")
                .toList();
        var random = new Random(1);
        for (int worker = 0; worker < 4; worker++) {
            answers.add(
                    "long",
                    "w" + worker,
                    right.stream()
                            .map(tag -> random.nextInt(20) == 0 ? "O" : tag)
                            .toList());
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(SequenceEvaluation.of(consensus, SequenceGold.of(Map.of("long", right)))
                        .spanF1())
                .isGreaterThan(0.9);
        assertSound(consensus);
    }

    @Test
    default void takesManyAnswersOnOneTask() {
        var answers = SequenceAnswers.builder();
        for (int i = 0; i < 4_000; i++) {
            answers.add("wide", "w" + i, i % 11 == 0 ? List.of("O", "I-X") : List.of("B-X", "O"));
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.tags("wide")).containsExactly("B-X", "O");
        assertSound(consensus);
    }

    @Test
    default void countsTheLastAnswerOfAWorkerAlone() {
        var once = TaggedCrowd.crowd(30, 9, 3, 8);
        var twice = SequenceAnswers.builder();
        once.stream()
                .forEach(row -> twice.add(
                        row.task(), row.worker(), Collections.nCopies(row.tags().size(), "O")));
        once.stream().forEach(twice::add);

        assertThat(bits(twice.build(), noGold())).isEqualTo(bits(once, noGold()));
    }
}
