package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The label sets of answers: open and closed, their order, and how they widen. */
class LabelsTest {

    private static CategoricalAnswers saying(List<String> labels) {
        var builder = CategoricalAnswers.builder();
        for (String label : labels) {
            builder.add("t", "w", label);
        }
        return builder.build();
    }

    static List<Arguments> orders() {
        return List.of(
                Arguments.of("whole numbers by value", List.of("1", "2", "10", "100")),
                Arguments.of("negative numbers by value", List.of("-10", "-2.5", "-1", "0", "+3")),
                Arguments.of("equal values by text", List.of("01", "1", "1.0", "1e0", "2")),
                Arguments.of("zeros by text", List.of("-0", "0", "0.0", "0e9")),
                Arguments.of("fractions by value", List.of(".5", "1.", "1.25", "1.5")),
                Arguments.of("exponents by value", List.of("1e-2", "5E1", "99", "1e2", "1e999999999")),
                Arguments.of("tiny exponents by value", List.of("-1e999999999", "0", "1e-999999999", "1")),
                Arguments.of(
                        "more digits than a double has",
                        List.of("10000000000000000000000001", "10000000000000000000000002")),
                Arguments.of("one word makes all of them text", List.of("1", "10", "2", "x")),
                Arguments.of("what only resembles a number is text", List.of("0x2", "1", "1_000", "1e", "NaN")),
                Arguments.of("digits of other scripts are text", List.of("10", "9", "٣")),
                Arguments.of("a number with a space is text", List.of(" 3", "10", "2")),
                Arguments.of("text by code point", List.of("Zoe", "ann", "bob", "é")),
                Arguments.of("emoji after letters of the basic plane", List.of("a", "\uff5e", "\uffff", "😀", "😁")),
                Arguments.of("unpaired surrogates in their place", List.of("a\ud800", "a\uffff", "a\ud800\udc00")),
                Arguments.of("a prefix before the whole", List.of("cat", "cat ", "cats")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void areOrdered(String rule, List<String> expected) {
        for (int seed = 0; seed < 20; seed++) {
            List<String> shuffled = new ArrayList<>(expected);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(saying(shuffled).labels()).as(rule).containsExactlyElementsOf(expected);
            assertThat(saying(shuffled.subList(0, 1)).withLabels(shuffled).labels())
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void areNotClosedUnlessGiven() {
        assertThat(saying(List.of("cat")).closed()).isFalse();
    }

    @Test
    void thatNobodyGivesAnyMoreLeaveAnOpenSetOnly() {
        var open = CategoricalAnswers.builder().repeats(Repeats.LAST);
        var closed = CategoricalAnswers.builder().repeats(Repeats.LAST).labels("b", "a");
        for (String label : List.of("a", "b")) {
            open.add("t", "w", label);
            closed.add("t", "w", label);
        }

        assertThat(open.build().labels()).containsExactly("b");
        assertThat(closed.build().labels()).containsExactly("b", "a");
        assertThat(closed.build().count(1)).isZero();
    }

    @Test
    void mayBeSeventyThousand() {
        List<String> labels =
                IntStream.range(0, 70_000).mapToObj(i -> "label-" + i).toList();
        var answers = saying(labels);

        assertThat(answers.labels().size()).isEqualTo(70_000);
        assertThat(answers.stream().map(CategoricalAnswers.Answer::label)).containsExactlyElementsOf(labels);
        assertThat(IntStream.range(0, 70_000).map(answers::count)).allMatch(count -> count == 1);
        assertThat(Samples.shares(answers).probability("t", "label-69999")).isEqualTo(1.0 / 70_000);
    }

    @Nested
    class AClosedSet {
        private final CategoricalAnswers answers = CategoricalAnswers.builder()
                .labels("10", "dog", "9")
                .add("t1", "ann", "9")
                .add("t1", "bob", "10")
                .add("t2", "bob", "9")
                .build();

        @Test
        void keepsItsOrderAndLabelsNobodyGave() {
            assertThat(answers.closed()).isTrue();
            assertThat(answers.labels()).containsExactly("10", "dog", "9");
            assertThat(IntStream.range(0, 3).map(answers::count)).containsExactly(1, 0, 2);
        }

        @Test
        void refusesOtherLabels() {
            assertRefused(
                    () -> CategoricalAnswers.builder().labels("cat", "dog").add("t", "w", "cow"),
                    "label \"cow\" is not in the closed set [cat, dog]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CategoricalAnswers.builder().labels("cat").add("t", "w", "cat "));
        }

        @Test
        void mustHaveDifferentLabelsThatAreNotBlank() {
            assertRefused(
                    () -> CategoricalAnswers.builder().labels("cat", "cat"), "label \"cat\" must occur only once");
            assertRefused(() -> CategoricalAnswers.builder().labels("cat", " "), "label must not be blank");
        }

        @Test
        void staysOnWithoutAnswers() {
            var none = CategoricalAnswers.builder().labels("cat", "dog").build();

            assertThat(none.labels()).containsExactly("cat", "dog");
            assertThat(none.closed()).isTrue();
        }

        @Test
        void isACopy() {
            List<String> given = new ArrayList<>(List.of("cat", "dog"));
            var builder = CategoricalAnswers.builder().labels(given);
            given.clear();

            assertThat(builder.add("t", "w", "dog").build().labels()).containsExactly("cat", "dog");
        }
    }

    @Nested
    class WithMoreLabels {
        private final CategoricalAnswers open = Samples.answers("t1 ann 10", "t1 bob 2", "t2 ann 10");

        @Test
        void anOpenSetPutsThemInTheirPlace() {
            var wider = open.withLabels(List.of("3", "-1", "10"));

            assertThat(wider.labels()).containsExactly("-1", "2", "3", "10");
            assertThat(wider.closed()).isFalse();
            assertThat(wider.stream().toList()).isEqualTo(open.stream().toList());
            assertThat(IntStream.range(0, 4).map(wider::count)).containsExactly(0, 1, 0, 2);
            assertThat(wider.tasks()).isSameAs(open.tasks());
        }

        @Test
        void anOpenSetOfNumbersBecomesTextWithAWord() {
            assertThat(open.withLabels(List.of("none")).labels()).containsExactly("10", "2", "none");
        }

        @Test
        void aClosedSetPutsThemLast() {
            var closed = CategoricalAnswers.builder()
                    .labels("b", "a")
                    .add("t", "w", "a")
                    .build();
            var wider = closed.withLabels(List.of("A", "a", "0"));

            assertThat(wider.labels()).containsExactly("b", "a", "A", "0");
            assertThat(wider.closed()).isTrue();
            assertThat(wider.labels().id(wider.label(0))).isEqualTo("a");
        }

        @Test
        void thatAreThereAlreadyNothingChanges() {
            assertThat(open.withLabels(List.of("2", "10"))).isSameAs(open);
            assertThat(open.withLabels(List.of())).isSameAs(open);
        }

        @Test
        void answersKeepTheirTimesAndRepeats() {
            var timed = CategoricalAnswers.builder()
                    .add("t2", "w", "b", java.time.Instant.EPOCH)
                    .add("t1", "w", "b")
                    .add("t2", "w", "b")
                    .build();
            var wider = timed.withLabels(List.of("a"));

            assertThat(wider.stream().toList()).isEqualTo(timed.stream().toList());
            assertThat(wider.repeats()).isEqualTo(1);
        }

        @Test
        void theyMayBeMoreThanAByteOrTwoHold() {
            List<String> many =
                    IntStream.range(0, 70_000).mapToObj(Integer::toString).toList();
            var wider = open.withLabels(many);

            assertThat(wider.labels().ids()).isEqualTo(many);
            assertThat(wider.stream().toList()).isEqualTo(open.stream().toList());
        }

        @Test
        void blankOnesAreRefused() {
            assertRefused(() -> open.withLabels(List.of("3", " ")), "label must not be blank");
        }
    }
}
