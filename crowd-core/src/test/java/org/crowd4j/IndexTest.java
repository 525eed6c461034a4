package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertRefused;
import static org.crowd4j.support.Refusals.assertUnknown;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.crowd4j.support.Locales;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
    private final Index labels = Index.of("label", List.of("dog", "cat", "ant"));

    @Test
    void keepsTheOrderGiven() {
        assertThat(labels.ids()).containsExactly("dog", "cat", "ant");
        assertThat(labels).containsExactly("dog", "cat", "ant");
        assertThat(labels.size()).isEqualTo(3);
        assertThat(labels.id(1)).isEqualTo("cat");
        assertThat(labels.position("ant")).isEqualTo(2);
        assertThat(labels.find("dog")).isEqualTo(OptionalInt.of(0));
        assertThat(labels.find("Dog")).isEmpty();
        assertThat(labels.find("")).isEmpty();
    }

    @Test
    void isACopy() {
        List<String> ids = new ArrayList<>(List.of("a", "b"));
        Index index = Index.of("task", ids);
        ids.set(0, "z");

        assertThat(index.ids()).containsExactly("a", "b");
    }

    @Test
    void showsAListThatCannotBeChanged() {
        List<String> ids = labels.ids();
        Iterator<String> each = labels.iterator();
        each.next();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> ids.add("cow"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> ids.set(0, "cow"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(each::remove);
        assertThat(ids).isEqualTo(List.of("dog", "cat", "ant")).hasSameHashCodeAs(List.of("dog", "cat", "ant"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesAPositionItDoesNotHave(int position) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> labels.id(position))
                .withMessageStartingWith("label (" + position + ") must");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> labels.ids().get(position));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void refusesBlankIds(String blank) {
        assertRefused(() -> Index.of("label", List.of("cat", blank)), "label must not be blank");
    }

    @Test
    void refusesAnIdThatOccursTwice() {
        assertRefused(() -> Index.of("label", List.of("cat", "dog", "cat")), "label \"cat\" must occur only once");
    }

    @Test
    void keepsNastyIdsToTheLetter() {
        List<String> nasty = Samples.nastyIds(5000, 7, true);
        Index index = Index.of("task", nasty);

        assertThat(index.ids()).isEqualTo(nasty);
        for (int i = 0; i < nasty.size(); i++) {
            assertThat(index.position(nasty.get(i))).isEqualTo(i);
        }
    }

    @Nested
    class AnUnknownId {
        @Test
        void isNamedBesideThoseThatAreThere() {
            assertUnknown(() -> labels.position("cow"), "no label \"cow\"; there are \"dog\", \"cat\", \"ant\"");
        }

        @Test
        void isNamedBesideThreeOfMany() {
            Index index = Index.of("task", List.of("a", "b", "c", "d", "e"));

            assertUnknown(() -> index.position("z"), "no task \"z\"; there are \"a\", \"b\", \"c\" and 2 more");
        }

        @Test
        void isNamedWhereThereIsNone() {
            assertUnknown(() -> Index.of("worker", List.of()).position("ann"), "no worker \"ann\"; there is none");
        }
    }

    @Nested
    class Text {
        @Test
        void showsAFewIds() {
            assertThat(Index.of("task", List.of())).hasToString("Index[0 tasks]");
            assertThat(Index.of("task", List.of("a"))).hasToString("Index[1 task: a]");
            assertThat(Index.of("task", List.of("a", "b", "c", "d"))).hasToString("Index[4 tasks: a, b, c, d]");
            assertThat(Index.of("task", List.of("a", "b", "c", "d", "e"))).hasToString("Index[5 tasks: a, b, c, d, …]");
        }

        @Test
        void hasTheSameDigitsEverywhere() throws Throwable {
            Locales.in("ar-EG", () -> {
                assertThat(labels).hasToString("Index[3 labels: dog, cat, ant]");
            });
        }
    }
}
