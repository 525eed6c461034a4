package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Progress;
import org.crowd4j.Repeats;
import org.crowd4j.TextAggregator;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextAnswers.Answer;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.evaluation.TextEvaluation;
import org.crowd4j.testing.AggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of texts promises; a test class implements this. */
interface TextAggregatorContract extends AggregatorContract<TextAnswers, Answer, TextGold, TextConsensus> {

    @Override
    TextAggregator aggregator();

    @Override
    default TextConsensus aggregate(TextAnswers answers, TextGold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default TextAnswers crowd(long seed) {
        return crowd(60, 9, 4, seed);
    }

    @Override
    default TextAnswers large() {
        return crowd(200, 20, 5, 3);
    }

    @Override
    default Stream<Answer> rows(TextAnswers answers) {
        return answers.stream();
    }

    @Override
    default TextAnswers of(Stream<Answer> rows) {
        var answers = TextAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        return new Answer(names.task(row.task()), names.worker(row.worker()), row.text());
    }

    @Override
    default TextGold gold(Names names) {
        return TextGold.of(Map.of(names.task("t1"), " New,\n new. ", names.task("t2"), "", "unheard", "x"));
    }

    @Override
    default TextGold noGold() {
        return TextGold.none();
    }

    @Override
    default Set<String> clamped(TextConsensus consensus) {
        return consensus.clamped().tasks();
    }

    /** {@return how many of 100 texts stay when copies lift the likeness of every answer} */
    private int unchangedByCopies() {
        if (aggregator() instanceof WeightedRover) {
            return 99; // one of the votes on words is close
        }
        return aggregator() instanceof Rasa || aggregator() instanceof Hrrasa ? 90 : 100;
    }

    private static String right(int task) {
        var random = new Random(task);
        return String.join(
                " ",
                IntStream.range(0, 4 + task % 7)
                        .mapToObj(word -> "w" + random.nextInt(40))
                        .toList());
    }

    /** {@return answers whose workers drop, change and invent words at rates of their own} */
    private static TextAnswers crowd(int tasks, int workers, int each, long seed) {
        var random = new Random(seed);
        var answers = TextAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            for (int i = 0; i < each; i++) {
                int worker = random.nextInt(workers);
                List<String> words = new ArrayList<>();
                for (String word : right(task).split(" ")) {
                    double error = random.nextDouble() / (0.03 + 0.02 * (worker % 5));
                    if (error > 3) {
                        words.add(error > 50 ? word.toUpperCase() + "," : word);
                    } else if (error > 1) {
                        words.add("x" + random.nextInt(30));
                    }
                }
                answers.add("t" + task, "w" + worker, String.join(" ", words));
            }
        }
        return answers.build();
    }

    @Override
    default void assertSound(TextConsensus consensus) {
        for (String task : consensus.answers().tasks()) {
            boolean clamped = consensus.clamped().text(task).isPresent();
            assertThat(consensus.confidence(task)).isBetween(0.0, clamped ? 1 : Math.nextDown(1.0));
            for (TextConsensus.Token token : consensus.tokens(task)) {
                double all = token.share()
                        + token.alternatives().values().stream()
                                .mapToDouble(x -> x)
                                .sum();
                assertThat(all).isBetween(0.0, 1 + 1e-9);
                assertThat(token.alternatives()).doesNotContainKey(token.text());
            }
        }
        AggregatorContract.assertSoundWorkers(consensus, -1, 1);
    }

    @Override
    default void assertSame(TextConsensus found, TextConsensus expected, Names names) {
        for (String task : expected.answers().tasks()) {
            assertThat(found.text(names.task(task))).isEqualTo(expected.text(task));
            AggregatorContract.assertNear(found.confidence(names.task(task)), expected.confidence(task));
        }
    }

    @Override
    default Stream<Object> results(TextConsensus consensus) {
        return Stream.concat(
                consensus.answers().tasks().ids().stream()
                        .sorted()
                        .flatMap(task -> Stream.of(
                                task, consensus.text(task), consensus.confidence(task), consensus.tokens(task))),
                consensus.answers().workers().ids().stream().sorted().map(consensus::worker));
    }

    @Test
    default void agreesWithAUnanimousCrowdToTheLetter() {
        var answers = TextAnswers.builder();
        for (int task = 0; task < 30; task++) {
            for (String worker : List.of("ann", "bob", "cid")) {
                answers.add("t" + task, worker, " “" + right(task) + "”, he said.\n");
            }
        }

        var consensus = aggregator().aggregate(answers.build());

        for (int task = 0; task < 30; task++) {
            assertThat(consensus.text("t" + task)).isEqualTo(" “" + right(task) + "”, he said.\n");
        }
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10})
    default void findsMostWords(int each) {
        var consensus = aggregator().aggregate(crowd(200, 9, each, each));

        assertSound(consensus);
        assertThat(TextEvaluation.of(
                                consensus, TextGold.of(AggregatorContract.byTask(200, TextAggregatorContract::right)))
                        .wordErrorRate())
                .isLessThan(each > 2 ? 0.15 : 0.25);
    }

    @Test
    default void countsRepeatsOfAWorkerOnce() {
        var rows = List.of(
                new Answer("t1", "ann", "a c d"),
                new Answer("t1", "bob", "a b d"),
                new Answer("t1", "cid", "a b d"),
                new Answer("t2", "ann", "e f"),
                new Answer("t2", "bob", "e f"));
        var once = TextAnswers.builder();
        var often = TextAnswers.builder().repeats(Repeats.ALL);
        rows.forEach(once::add);
        rows.forEach(often::add);
        for (int i = 0; i < 9; i++) {
            often.add("t1", "ann", "a c d");
        }

        var consensus = aggregator().aggregate(often.build());

        assertThat(consensus.text("t1")).isEqualTo("a b d");
        assertThat(consensus.confidence("t1"))
                .isCloseTo(aggregator().aggregate(once.build()).confidence("t1"), within(REORDERED));
        assertSound(consensus);
    }

    @Test
    default void isTheSameWhenEveryAnswerIsCopiedByANewWorker() {
        var answers = crowd(100, 9, 5, 8);
        var doubled = TextAnswers.builder();
        answers.stream().forEach(row -> doubled.add(row).add(row.task(), "copy of " + row.worker(), row.text()));

        var once = aggregator().aggregate(answers);
        var twice = aggregator().aggregate(doubled.build());

        long same = answers.tasks().ids().stream()
                .filter(task -> twice.text(task).equals(once.text(task)))
                .count();
        assertThat(same).isGreaterThanOrEqualTo(unchangedByCopies());
    }

    @Test
    default void givesGoldItsVeryText() {
        var consensus = aggregator().aggregate(crowd(30, 6, 3, 6), gold(Names.SAME));

        assertThat(consensus.text("t1")).isEqualTo(" New,\n new. ");
        assertThat(consensus.confidence("t1")).isOne();
        assertThat(consensus.text("t2")).isEmpty();
        assertThat(consensus.clamped().tasks()).containsExactlyInAnyOrder("t1", "t2");
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Oh — “no”, never.  ", "", " \t", "...", "彼は本を読む。", "नमस्ते दुनिया", "👩‍👩‍👧 é"})
    default void givesASingleAnswerBackToTheLetter(String text) {
        var one = aggregator()
                .aggregate(TextAnswers.builder().add("t1", "ann", text).build());

        assertThat(one.text("t1")).isEqualTo(text);
        assertSound(one);
    }

    @Test
    default void takesOneWorkerAndAnswersWithoutAWord() {
        var answers = TextAnswers.builder();
        for (int task = 0; task < 20; task++) {
            answers.add("t" + task, "ann", right(task));
        }
        assertSound(aggregator().aggregate(answers.build()));

        var blank = TextAnswers.builder();
        for (int i = 0; i < 30; i++) {
            blank.add("t" + i % 10, "w" + i / 10, i % 10 == 0 && i > 0 ? "word" : "");
        }
        var consensus = aggregator().aggregate(blank.build());
        assertThat(consensus.text("t1")).isEmpty();
        assertThat(consensus.text("t0")).isEqualTo("word");
        assertSound(consensus);
    }

    @Test
    default void takesManyAnswersOnOneTask() {
        var answers = TextAnswers.builder();
        for (int i = 0; i < 5000; i++) {
            answers.add("long", "w" + i, i % 11 == 0 ? "b " + i : "a c");
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.text("long")).isEqualTo("a c");
        assertSound(consensus);
    }

    @Test
    default void takesDocumentsOfFiveThousandWords() {
        var random = new Random(4);
        List<String> right = IntStream.range(0, 5000)
                .mapToObj(word -> "w" + random.nextInt(900))
                .toList();
        var answers = TextAnswers.builder();
        for (int worker = 0; worker < 3; worker++) {
            var words = new ArrayList<>(right);
            for (int error = 0; error < 20; error++) {
                words.set(random.nextInt(5000), "x" + worker + error);
            }
            answers.add("page", "w" + worker, String.join(" ", words));
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(TextEvaluation.of(consensus, TextGold.of(Map.of("page", String.join(" ", right))))
                        .wordErrorRate())
                .isLessThan(0.005);
        assertSound(consensus);
    }
}
