package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanOverlapTest {
    private static final int LENGTH = 40;

    private static List<Span> random(Random random) {
        List<Span> spans = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int start = random.nextInt(LENGTH - 1);
            int end = start + 1 + random.nextInt(Math.min(12, LENGTH - start - 1) + 1);
            spans.add(new Span(start, Math.min(end, LENGTH), random.nextBoolean() ? "a" : "b"));
        }
        return spans;
    }

    private static boolean covers(List<Span> spans, int at, String type) {
        return spans.stream().anyMatch(span -> span.type().equals(type) && span.start() <= at && at < span.end());
    }

    @Test
    void countsWhatIsInBothCharacterByCharacter() {
        var random = new Random(4);
        for (int round = 0; round < 500; round++) {
            List<Span> one = random(random);
            List<Span> other = random(random);
            int covered = 0;
            int common = 0;
            for (int at = 0; at < LENGTH; at++) {
                for (String type : List.of("a", "b")) {
                    covered += covers(one, at, type) ? 1 : 0;
                    common += covers(one, at, type) && covers(other, at, type) ? 1 : 0;
                }
            }
            assertThat(SpanOverlap.covered(one)).isEqualTo(covered);
            assertThat(SpanOverlap.common(one, other)).isEqualTo(common);
            assertThat(SpanOverlap.common(other, one)).isEqualTo(common);
        }
    }

    @Test
    void countsSpansWithEqualBoundsAndType() {
        var one = List.of(new Span(0, 4), new Span(5, 9));
        var other = List.of(new Span(5, 9), new Span(0, 4, "who"));

        assertThat(SpanOverlap.exact(one, other)).isEqualTo(1);
        assertThat(SpanOverlap.exact(one, List.of())).isZero();
        assertThat(SpanOverlap.joined(List.of(new Span(4, 6), new Span(0, 4), new Span(8, 9))))
                .containsExactly(new Span(0, 6), new Span(8, 9));
    }
}
