package org.crowd4j.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.FoundSpan;
import org.crowd4j.Progress;
import org.crowd4j.Span;
import org.crowd4j.SpanAggregator;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanGold;
import org.crowd4j.evaluation.SpanEvaluation;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of spans promises; a test class implements this. */
interface SpanAggregatorContract {

    /** Another order of rows adds doubles in another order: the contract of the API. */
    double REORDERED = 1e-9;

    int LENGTH = 600;

    SpanAggregator aggregator();

    private static List<Span> right(int task) {
        var random = new Random(task);
        List<Span> spans = new ArrayList<>();
        int at = random.nextInt(60);
        while (at + 90 < LENGTH && task % 7 != 0) {
            spans.add(new Span(at, at + 20 + random.nextInt(60), random.nextInt(4) == 0 ? "other" : "claim"));
            at = spans.get(spans.size() - 1).end() + 20 + random.nextInt(150);
        }
        return spans;
    }

    private static SpanGold gold(int tasks) {
        Map<String, List<Span>> right = new LinkedHashMap<>();
        IntStream.range(0, tasks).forEach(task -> right.put("t" + task, right(task)));
        return SpanGold.of(right);
    }

    /** {@return answers whose workers miss spans, move their bounds and invent some} */
    private static SpanAnswers crowd(int tasks, int workers, int each, long seed) {
        var random = new Random(seed);
        var answers = SpanAnswers.builder();
        IntStream.range(0, tasks).forEach(task -> answers.length("t" + task, LENGTH));
        for (int task = 0; task < tasks; task++) {
            for (int i = 0; i < each; i++) {
                int worker = random.nextInt(workers);
                List<Span> marks = new ArrayList<>();
                for (Span span : right(task)) {
                    if (random.nextDouble() < 0.95 - 0.05 * (worker % 5)) {
                        int off = random.nextInt(4) == 0 ? random.nextInt(8) : 0;
                        marks.add(new Span(span.start() + off, span.end() + off / 2, span.type()));
                    }
                }
                if (random.nextDouble() < 0.05 * (worker % 5)) {
                    int at = random.nextInt(500);
                    marks.add(new Span(at, at + 30, "claim"));
                }
                answers.add("t" + task, "w" + worker, marks);
            }
        }
        return answers.build();
    }

    private static void assertSound(SpanConsensus consensus) {
        for (int task = 0; task < consensus.answers().tasks().size(); task++) {
            String id = consensus.answers().tasks().id(task);
            boolean held = consensus.clamped().spans(id).isPresent();
            for (FoundSpan found : consensus.spans(id)) {
                assertThat(found.probability()).isPositive().isLessThanOrEqualTo(held ? 1 : Math.nextDown(1.0));
                assertThat(found.span().end())
                        .isLessThanOrEqualTo(held ? LENGTH : consensus.answers().length(task));
                assertThat(found.support())
                        .isBetween(
                                0,
                                consensus.answers().to(task)
                                        - consensus.answers().from(task));
            }
            assertThat(consensus.spans(id).stream().map(FoundSpan::span).toList())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        for (String worker : consensus.answers().workers()) {
            consensus
                    .worker(worker)
                    .figures()
                    .values()
                    .forEach(figure -> assertThat(figure).isBetween(0.0, 1.0));
        }
        assertThat(consensus.workersByTrust().stream().sorted().toList())
                .isEqualTo(consensus.answers().workers().ids().stream().sorted().toList());
    }

    private static List<Span> spans(SpanConsensus consensus, String task) {
        return consensus.spans(task).stream().map(FoundSpan::span).toList();
    }

    private static List<Object> bits(SpanConsensus consensus) {
        return consensus.answers().tasks().ids().stream()
                .sorted()
                .flatMap(task -> Stream.concat(Stream.of(task), consensus.spans(task).stream()))
                .map(Object.class::cast)
                .toList();
    }

    @Test
    default void agreesWithAUnanimousCrowdAndDoubtsALittle() {
        var answers = SpanAnswers.builder();
        for (int task = 0; task < 30; task++) {
            for (String worker : List.of("ann", "bob", "cid")) {
                answers.add("t" + task, worker, right(task));
            }
        }

        var consensus = aggregator().aggregate(answers.build());

        for (int task = 0; task < 30; task++) {
            assertThat(spans(consensus, "t" + task)).isEqualTo(right(task));
        }
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10})
    default void findsMostCharacters(int each) {
        var consensus = aggregator().aggregate(crowd(150, 9, each, each));

        assertSound(consensus);
        assertThat(SpanEvaluation.of(consensus, gold(150)).characterF1()).isGreaterThan(each > 2 ? 0.9 : 0.8);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    default void givesTheSameBitsForOtherOrdersOfRows(long seed) {
        var answers = crowd(60, 9, 4, seed);
        var rows = new ArrayList<>(answers.stream().toList());
        Collections.shuffle(rows, new Random(seed));
        var other = SpanAnswers.builder();
        IntStream.range(0, 60).forEach(task -> other.length("t" + task, LENGTH));
        rows.forEach(other::add);
        var gold = SpanGold.of(Map.of("t3", List.of(new Span(1, 9, "claim"))));

        assertThat(bits(aggregator().aggregate(other.build(), gold)))
                .isEqualTo(bits(aggregator().aggregate(answers, gold)));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    default void isTheSameForOtherNames(long seed) {
        var answers = crowd(60, 9, 4, seed);
        var other = SpanAnswers.builder();
        IntStream.range(0, 60).forEach(task -> other.length(renamed("t" + task), LENGTH));
        answers.stream()
                .forEach(row -> other.add(
                        renamed(row.task()),
                        1000 - row.worker().hashCode() + "",
                        row.spans().stream()
                                .map(span -> new Span(span.start(), span.end(), type(span.type())))
                                .toList()));
        var there = aggregator().aggregate(answers);

        var back = aggregator().aggregate(other.build());

        for (String task : answers.tasks()) {
            Map<Span, Double> before = new LinkedHashMap<>();
            there.spans(task).forEach(found -> before.put(found.span(), found.probability()));
            assertThat(back.spans(renamed(task))).hasSameSizeAs(before.keySet());
            for (FoundSpan found : back.spans(renamed(task))) {
                var span = new Span(
                        found.span().start(),
                        found.span().end(),
                        type(found.span().type()));
                assertThat(found.probability()).isCloseTo(before.get(span), within(REORDERED));
            }
        }
    }

    private static String renamed(String task) {
        return "~" + task.hashCode() % 997 + task;
    }

    private static String type(String type) {
        return type.equals("other") ? "claim" : "other";
    }

    @Test
    default void givesTheSameBitsFromAnyThread() {
        var answers = crowd(200, 20, 5, 3);
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
        var gold = SpanGold.of(Map.of("t1", List.of(new Span(0, 2, "new")), "unheard", List.of()));

        var unused = aggregator().aggregate(answers, gold);

        assertThat(answers.stream()).containsExactlyElementsOf(rows);
        assertThat(answers.types()).doesNotContain("new");
        assertThat(gold.size()).isEqualTo(2);
    }

    @Test
    default void givesNoTasksForNoAnswers() {
        var none = aggregator()
                .aggregate(SpanAnswers.builder().build(), SpanGold.of(Map.of("t1", List.of(new Span(0, 1)))));

        assertThat(none.answers().tasks()).isEmpty();
        assertThat(none.clamped().size()).isZero();
        assertThat(none.convergence().reached()).isTrue();
        assertThat(none.workersByTrust()).isEmpty();
        assertThat(none.table(5).rows()).isEmpty();
    }

    @Test
    default void givesGoldItsVerySpans() {
        List<Span> right = List.of(new Span(0, 4, "new"), new Span(2, 6, "new"), new Span(7, 9, "claim"));
        var gold = SpanGold.of(Map.of("t1", right, "t2", List.of(), "unheard", List.of()));

        var consensus = aggregator().aggregate(crowd(30, 6, 3, 6), gold);

        assertThat(spans(consensus, "t1")).isEqualTo(right);
        assertThat(consensus.spans("t1")).allMatch(found -> found.probability() == 1);
        assertThat(consensus.spans("t2")).isEmpty();
        assertThat(consensus.clamped().tasks()).containsExactlyInAnyOrder("t1", "t2");
        assertSound(consensus);
    }

    @Test
    default void refusesGoldBeyondTheText() {
        assertRefused(
                () -> aggregator().aggregate(crowd(30, 6, 3, 6), SpanGold.of(Map.of("t1", List.of(new Span(0, 601))))),
                "end must be at most the length of the text of task \"t1\", 600, got 601");
    }

    @Test
    default void takesOneAnswerOneWorkerAndOneCharacter() {
        var one = aggregator()
                .aggregate(SpanAnswers.builder()
                        .add("t1", "ann", List.of(new Span(0, 1)))
                        .build());
        assertSound(one);

        var answers = SpanAnswers.builder();
        for (int task = 0; task < 20; task++) {
            answers.length("t" + task, LENGTH);
        }
        for (int task = 0; task < 20; task++) {
            answers.add("t" + task, "ann", right(task));
        }
        var alone = aggregator().aggregate(answers.build());
        assertThat(spans(alone, "t1")).isEqualTo(right(1));
        assertSound(alone);
    }

    @Test
    default void takesAnswersThatMarkNothingOrEverything() {
        var nothing = SpanAnswers.builder();
        var everything = SpanAnswers.builder();
        for (int i = 0; i < 30; i++) {
            nothing.add("t" + i % 10, "w" + i / 10, List.of());
            everything.add("t" + i % 10, "w" + i / 10, List.of(new Span(0, 50)));
        }

        var none = aggregator().aggregate(nothing.build());
        assertThat(none.spans("t1")).isEmpty();
        assertSound(none);
        var all = aggregator().aggregate(everything.build());
        assertThat(spans(all, "t1")).containsExactly(new Span(0, 50));
        assertSound(all);
    }

    /** Who was asked and marked nothing is evidence. */
    @Test
    default void weighsAnswersThatMarkNothing() {
        var answers = SpanAnswers.builder().length("t", 100);
        answers.add("t", "ann", List.of(new Span(10, 20)));
        for (int worker = 0; worker < 6; worker++) {
            answers.add("t", "w" + worker, List.of());
        }

        assertThat(aggregator().aggregate(answers.build()).spans("t")).isEmpty();
    }

    @Test
    default void takesOverlappingAndEqualMarksOfAWorker() {
        var answers = SpanAnswers.builder().length("t", 100);
        for (String worker : List.of("ann", "bob", "cid")) {
            answers.add("t", worker, List.of(new Span(10, 30), new Span(20, 40), new Span(10, 30)));
        }
        assertSound(aggregator().aggregate(answers.build()));
    }

    @Test
    default void keepsSpansApartThatTouchInMostAnswers() {
        var answers = SpanAnswers.builder().length("t", 100);
        for (String worker : List.of("ann", "bob", "cid")) {
            answers.add("t", worker, List.of(new Span(10, 20), new Span(20, 30)));
        }
        answers.add("t", "dee", List.of(new Span(10, 30)));

        assertThat(spans(aggregator().aggregate(answers.build()), "t"))
                .containsExactly(new Span(10, 20), new Span(20, 30));
    }

    @Test
    default void takesManyAnswersOnOneTask() {
        var answers = SpanAnswers.builder();
        for (int i = 0; i < 20_000; i++) {
            answers.add("long", "w" + i, List.of(i % 11 == 0 ? new Span(40, 60) : new Span(0, 10)));
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(spans(consensus, "long")).containsExactly(new Span(0, 10));
        assertSound(consensus);
    }

    @Test
    default void countsTheLastAnswerOfAWorkerAlone() {
        var once = crowd(30, 9, 3, 8);
        var twice = SpanAnswers.builder();
        IntStream.range(0, 30).forEach(task -> twice.length("t" + task, LENGTH));
        once.stream().forEach(row -> twice.add(row.task(), row.worker(), List.of(new Span(0, 600, "claim"))));
        once.stream().forEach(twice::add);

        assertThat(bits(aggregator().aggregate(twice.build())))
                .isEqualTo(bits(aggregator().aggregate(once)));
    }

    @Test
    default void reportsProgressFromTheCallingThread() {
        List<Thread> callers = new ArrayList<>();
        List<Long> done = new ArrayList<>();

        var unused = aggregator().aggregate(crowd(50, 5, 4, 1), SpanGold.none(), (stage, steps, total) -> {
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

        assertThatThrownBy(() -> aggregator().aggregate(crowd(20, 5, 3, 4), SpanGold.none(), refusing))
                .isSameAs(mine);
    }

    @Test
    default void stopsForAnInterruptAndKeepsTheFlag() {
        Progress interrupting = (stage, done, total) -> Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> aggregator().aggregate(crowd(20, 5, 3, 4), SpanGold.none(), interrupting));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
