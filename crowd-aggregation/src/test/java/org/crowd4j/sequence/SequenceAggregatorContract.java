package org.crowd4j.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.sequence.TaggedCrowd.assertSound;
import static org.crowd4j.sequence.TaggedCrowd.crowd;
import static org.crowd4j.sequence.TaggedCrowd.gold;
import static org.crowd4j.sequence.TaggedCrowd.right;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Progress;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.TagScheme;
import org.crowd4j.evaluation.SequenceEvaluation;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of tags promises; a test class implements this. */
interface SequenceAggregatorContract {

    /** Another order of rows adds doubles in another order: the contract of the API. */
    double REORDERED = 1e-9;

    SequenceAggregator aggregator();

    private static List<Object> bits(SequenceConsensus consensus) {
        return consensus.answers().tasks().ids().stream()
                .sorted()
                .flatMap(task -> Stream.concat(
                        Stream.of(task, consensus.tags(task)),
                        IntStream.range(0, consensus.tags(task).size())
                                .boxed()
                                .flatMap(position -> consensus.answers().labels().ids().stream()
                                        .map(tag -> Double.doubleToRawLongBits(
                                                consensus.probability(task, position, tag))))))
                .map(Object.class::cast)
                .toList();
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
        var consensus = aggregator().aggregate(crowd(200, 9, each, each));

        assertSound(consensus);
        assertThat(SequenceEvaluation.of(consensus, gold(200)).spanF1()).isGreaterThan(each > 3 ? 0.9 : 0.7);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    default void givesTheSameBitsForOtherOrdersOfRows(long seed) {
        var answers = crowd(60, 9, 4, seed);
        var rows = new ArrayList<>(answers.stream().toList());
        Collections.shuffle(rows, new Random(seed));
        var other = SequenceAnswers.builder();
        rows.forEach(other::add);
        var gold = SequenceGold.of(Map.of("t3", right(3)));

        assertThat(bits(aggregator().aggregate(other.build(), gold)))
                .isEqualTo(bits(aggregator().aggregate(answers, gold)));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    default void isTheSameForOtherNames(long seed) {
        var answers = crowd(60, 9, 5, seed);
        var other = SequenceAnswers.builder();
        answers.stream()
                .forEach(row -> other.add(
                        "~" + row.task().hashCode() % 997 + row.task(),
                        1000 - row.worker().hashCode() + "",
                        row.tags().stream()
                                .map(SequenceAggregatorContract::renamed)
                                .toList()));
        var there = aggregator().aggregate(answers);

        var back = aggregator().aggregate(other.build());

        for (String task : answers.tasks()) {
            String name = "~" + task.hashCode() % 997 + task;
            assertThat(back.tags(name))
                    .isEqualTo(there.tags(task).stream()
                            .map(SequenceAggregatorContract::renamed)
                            .toList());
            for (String tag : answers.labels()) {
                assertThat(back.probability(name, 0, renamed(tag)))
                        .isCloseTo(there.probability(task, 0, tag), within(REORDERED));
            }
        }
    }

    private static String renamed(String tag) {
        return tag.replace("LOC", "x-place").replace("PER", "a-person");
    }

    @Test
    default void givesTheSameBitsFromAnyThread() {
        var answers = crowd(900, 20, 3, 3);
        var once = bits(aggregator().aggregate(answers));

        for (int threads : new int[] {1, 3}) {
            assertThat(Threads.on(threads, () -> bits(aggregator().aggregate(answers))))
                    .isEqualTo(once);
        }
    }

    @Test
    default void leavesItsArgumentsAsTheyWere() {
        var answers = crowd(20, 4, 3, 5);
        var rows = answers.stream().toList();
        var gold =
                SequenceGold.of(Map.of("t1", Collections.nCopies(right(1).size(), "B-NEW"), "unheard", List.of("O")));

        var unused = aggregator().aggregate(answers, gold);

        assertThat(answers.stream()).containsExactlyElementsOf(rows);
        assertThat(answers.labels()).doesNotContain("B-NEW");
        assertThat(gold.size()).isEqualTo(2);
    }

    @Test
    default void givesNoTasksForNoAnswers() {
        var none =
                aggregator().aggregate(SequenceAnswers.builder().build(), SequenceGold.of(Map.of("t1", List.of("O"))));

        assertThat(none.answers().tasks()).isEmpty();
        assertThat(none.clamped().size()).isZero();
        assertThat(none.convergence().reached()).isTrue();
        assertThat(none.workersByTrust()).isEmpty();
        assertThat(none.table(5).rows()).isEmpty();
    }

    @Test
    default void givesGoldItsVeryTags() {
        List<String> odd = new ArrayList<>(Collections.nCopies(right(1).size(), "I-NEW"));
        var gold = SequenceGold.of(Map.of("t1", odd, "unheard", List.of("O")));

        var consensus = aggregator().aggregate(crowd(30, 6, 3, 6), gold);

        assertThat(consensus.tags("t1")).isEqualTo(odd);
        assertThat(consensus.probability("t1", 0, "I-NEW")).isOne();
        assertThat(consensus.clamped().tasks()).containsExactly("t1");
        assertSound(consensus);
    }

    @Test
    default void refusesGoldOfAnotherLength() {
        assertRefused(
                () -> aggregator().aggregate(crowd(30, 6, 3, 6), SequenceGold.of(Map.of("t1", List.of("O")))),
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
        for (int i = 0; i < 20_000; i++) {
            answers.add("wide", "w" + i, i % 11 == 0 ? List.of("O", "I-X") : List.of("B-X", "O"));
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.tags("wide")).containsExactly("B-X", "O");
        assertSound(consensus);
    }

    @Test
    default void countsTheLastAnswerOfAWorkerAlone() {
        var once = crowd(30, 9, 3, 8);
        var twice = SequenceAnswers.builder();
        once.stream()
                .forEach(row -> twice.add(
                        row.task(), row.worker(), Collections.nCopies(row.tags().size(), "O")));
        once.stream().forEach(twice::add);

        assertThat(bits(aggregator().aggregate(twice.build())))
                .isEqualTo(bits(aggregator().aggregate(once)));
    }

    @Test
    default void reportsProgressFromTheCallingThread() {
        List<Thread> callers = new ArrayList<>();
        List<Long> done = new ArrayList<>();

        var unused = aggregator().aggregate(crowd(50, 5, 4, 1), SequenceGold.none(), (stage, steps, total) -> {
            callers.add(Thread.currentThread());
            done.add(steps);
            assertThat(stage).isEqualTo(aggregator().name());
            assertThat(total == -1 || steps <= total).isTrue();
        });

        assertThat(callers).isNotEmpty().containsOnly(Thread.currentThread());
        assertThat(done).isSorted();
    }

    @Test
    default void stopsForAProgressThatThrows() {
        var mine = new IllegalStateException("not today");
        Progress refusing = (stage, done, total) -> {
            throw mine;
        };

        assertThatThrownBy(() -> aggregator().aggregate(crowd(20, 5, 3, 4), SequenceGold.none(), refusing))
                .isSameAs(mine);
    }

    @Test
    default void stopsForAnInterruptAndKeepsTheFlag() {
        Progress interrupting = (stage, done, total) -> Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> aggregator().aggregate(crowd(20, 5, 3, 4), SequenceGold.none(), interrupting));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
