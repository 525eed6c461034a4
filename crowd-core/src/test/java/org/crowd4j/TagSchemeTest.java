package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TagSchemeTest {

    @ParameterizedTest
    @CsvSource({
        "BIO,   B-P I-P O B-P,         P 0-2; P 3-4",
        "BIO,   B-P B-P I-P,           P 0-1; P 1-3",
        "BIO,   I-P I-P O,             P 0-2",
        "BIO,   B-P I-L I-L,           P 0-1; L 1-3",
        "IOB1,  I-P I-P O I-P,         P 0-2; P 3-4",
        "IOB1,  I-P B-P,               P 0-1; P 1-2",
        "BIOES, B-P E-P O S-P,         P 0-2; P 3-4",
        "BIOES, S-P S-P B-L I-L E-L,   P 0-1; P 1-2; L 2-5",
        "BIOES, E-P I-P,               P 0-1; P 1-2",
        "NONE,  P P O L,               P 0-2; L 3-4",
        "NONE,  B-P I-P,               B-P 0-1; I-P 1-2",
        "BIO,   O O,                   ''"
    })
    void readsSpansAlsoWhereTagsBreakTheRules(TagScheme scheme, String tags, String spans) {
        assertThat(scheme.spans(Arrays.asList(tags.split(" "))).stream()
                        .map(Span::toString)
                        .toList())
                .isEqualTo(spans.isEmpty() ? List.of() : Arrays.asList(spans.split("; ")));
    }

    @Test
    void endsASpanAtATokenLeftUntagged() {
        assertThat(TagScheme.BIO.spans(List.of("B-P", "", "I-P")))
                .containsExactly(new Span(0, 1, "P"), new Span(2, 3, "P"));
    }

    @ParameterizedTest
    @EnumSource(TagScheme.class)
    void writesValidTagsThatReadBackAsTheSpans(TagScheme scheme) {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<Span> spans = new ArrayList<>();
            int at = random.nextInt(3);
            while (at < 10) {
                int end = at + 1 + random.nextInt(3);
                spans.add(new Span(at, end, random.nextBoolean() ? "x" : "y"));
                at = end + random.nextInt(3) + (scheme == TagScheme.NONE ? 1 : 0);
            }
            List<String> tags = scheme.tags(spans, at + 3);

            assertThat(scheme.spans(tags)).isEqualTo(spans);
            tags.forEach(scheme::check);
            assertThat(scheme.mayBegin(tags.get(0))).isTrue();
            assertThat(scheme.mayEnd(tags.get(tags.size() - 1))).isTrue();
            for (int token = 1; token < tags.size(); token++) {
                assertThat(scheme.mayFollow(tags.get(token - 1), tags.get(token)))
                        .as("%s", tags)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BIO, I-P, false",
        "BIO, B-P, true",
        "IOB1, B-P, false",
        "IOB1, I-P, true",
        "BIOES, E-P, false",
        "NONE, I-P, true"
    })
    void saysWhatASequenceMayBeginWith(TagScheme scheme, String tag, boolean allowed) {
        assertThat(scheme.mayBegin(tag)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "BIO, O, I-P, false",
        "BIO, B-L, I-P, false",
        "BIO, I-P, I-P, true",
        "IOB1, O, B-P, false",
        "IOB1, I-P, B-P, true",
        "IOB1, I-L, I-P, true",
        "BIOES, B-P, O, false",
        "BIOES, B-P, E-P, true",
        "BIOES, E-P, I-P, false",
        "BIOES, S-P, B-P, true"
    })
    void saysWhatMayFollow(TagScheme scheme, String before, String tag, boolean allowed) {
        assertThat(scheme.mayFollow(before, tag)).isEqualTo(allowed);
    }

    @Test
    void refusesSpansThatItCannotSpell() {
        assertRefused(
                () -> TagScheme.BIO.tags(List.of(new Span(0, 2), new Span(1, 3)), 5),
                "spans must be in order and not overlap, got span 1-3");
        assertRefused(() -> TagScheme.BIO.tags(List.of(new Span(0, 6)), 5), "end must be at most the length 5, got 6");
        assertRefused(
                () -> TagScheme.NONE.tags(List.of(new Span(0, 1), new Span(1, 2)), 5),
                "spans of a type must not touch in scheme NONE, got span 1-2");
    }

    @Test
    void spansHaveALengthAndAnOrder() {
        assertThat(new Span(3, 5, "PER")).hasToString("PER 3-5").isGreaterThan(new Span(3, 4, "X"));
        assertThat(new Span(3, 8).common(new Span(5, 20))).isEqualTo(3);
        assertThat(new Span(3, 5).common(new Span(5, 20))).isZero();
        assertRefused(() -> new Span(4, 4), "end must be greater than start, which is 4, got 4");
        assertRefused(() -> new Span(-1, 4), "start must be at least 0, got -1");
        assertRefused(() -> new Span(1, 4, " "), "type must not be blank");
    }
}
