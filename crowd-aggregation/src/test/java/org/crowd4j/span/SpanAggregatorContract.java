package org.crowd4j.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.FoundSpan;
import org.crowd4j.Progress;
import org.crowd4j.Span;
import org.crowd4j.SpanAggregator;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanAnswers.Answer;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanGold;
import org.crowd4j.evaluation.SpanEvaluation;
import org.crowd4j.testing.AggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of spans promises; a test class implements this. */
interface SpanAggregatorContract extends AggregatorContract<SpanAnswers, Answer, SpanGold, SpanConsensus> {

    int LENGTH = 600;

    /** Gold as nobody would mark it. */
    List<Span> RIGHT = List.of(new Span(0, 4, "new"), new Span(2, 6, "new"), new Span(7, 9, "claim"));

    @Override
    SpanAggregator aggregator();

    @Override
    default SpanConsensus aggregate(SpanAnswers answers, SpanGold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default SpanAnswers crowd(long seed) {
        return crowd(60, 9, 4, seed);
    }

    @Override
    default SpanAnswers large() {
        return crowd(200, 20, 5, 3);
    }

    @Override
    default Stream<Answer> rows(SpanAnswers answers) {
        return answers.stream();
    }

    @Override
    default SpanAnswers of(Stream<Answer> rows) {
        var answers = SpanAnswers.builder();
        List<Answer> all = rows.toList();
        all.forEach(row -> answers.length(row.task(), LENGTH));
        all.forEach(answers::add);
        return answers.build();
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        return new Answer(
                names.task(row.task()),
                names.worker(row.worker()),
                row.spans().stream().map(span -> renamed(span, names)).toList());
    }

    @Override
    default SpanGold gold(Names names) {
        return SpanGold.of(Map.of(
                names.task("t1"),
                RIGHT.stream().map(span -> renamed(span, names)).toList(),
                names.task("t2"),
                List.of(),
                "unheard",
                List.of()));
    }

    @Override
    default SpanGold noGold() {
        return SpanGold.none();
    }

    @Override
    default Set<String> clamped(SpanConsensus consensus) {
        return consensus.clamped().tasks();
    }

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

    @Override
    default void assertSound(SpanConsensus consensus) {
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
        AggregatorContract.assertSoundWorkers(consensus, 0, 1);
    }

    private static List<Span> spans(SpanConsensus consensus, String task) {
        return consensus.spans(task).stream().map(FoundSpan::span).toList();
    }

    @Override
    default void assertSame(SpanConsensus found, SpanConsensus expected, Names names) {
        for (String task : expected.answers().tasks()) {
            Map<Span, Double> before = new LinkedHashMap<>();
            expected.spans(task).forEach(span -> before.put(renamed(span.span(), names), span.probability()));
            assertThat(found.spans(names.task(task))).hasSameSizeAs(before.keySet());
            for (FoundSpan span : found.spans(names.task(task))) {
                assertThat(before).containsKey(span.span());
                AggregatorContract.assertNear(span.probability(), before.get(span.span()));
            }
        }
    }

    @Override
    default Stream<Object> results(SpanConsensus consensus) {
        return consensus.answers().tasks().ids().stream()
                .sorted()
                .flatMap(task -> Stream.concat(Stream.of(task), consensus.spans(task).stream()));
    }

    private static Span renamed(Span span, Names names) {
        return new Span(span.start(), span.end(), names.label(span.type()));
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
        assertThat(SpanEvaluation.of(
                                consensus, SpanGold.of(AggregatorContract.byTask(150, SpanAggregatorContract::right)))
                        .characterF1())
                .isGreaterThan(each > 2 ? 0.9 : 0.8);
    }

    @Test
    default void givesGoldItsVerySpans() {
        var consensus = aggregator().aggregate(crowd(30, 6, 3, 6), gold(Names.SAME));

        assertThat(spans(consensus, "t1")).isEqualTo(RIGHT);
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
        for (int i = 0; i < 4_000; i++) {
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

        assertThat(bits(twice.build(), noGold())).isEqualTo(bits(once, noGold()));
    }
}
