package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldOfSequencesAndSpansTest {
    private final SequenceGold tags = SequenceGold.of(Map.of("a", List.of("B-X", "O"), "b", List.of()));
    private final SpanGold spans = SpanGold.of(Map.of("a", List.of(new Span(4, 6), new Span(0, 2)), "b", List.of()));

    @Test
    void holdsWhatIsRightByTask() {
        assertThat(tags.tags("a")).contains(List.of("B-X", "O"));
        assertThat(tags.tags("c")).isEmpty();
        assertThat(spans.spans("a")).contains(List.of(new Span(0, 2), new Span(4, 6)));
        assertThat(spans.spans("b")).contains(List.of());
        assertThat(spans).isEqualTo(SpanGold.of(Map.of("b", List.of(), "a", List.of(new Span(0, 2), new Span(4, 6)))));
        assertThat(tags).hasToString("SequenceGold[2 tasks]");
        assertThat(spans).hasToString("SpanGold[2 tasks]");
    }

    @Test
    void refusesBlanks() {
        assertRefused(() -> SequenceGold.of(Map.of("a", List.of(""))), "a gold tag of task \"a\" must not be blank");
        assertRefused(() -> SequenceGold.of(Map.of(" ", List.of())), "a task of gold must not be blank");
        assertRefused(() -> SpanGold.of(Map.of(" ", List.of())), "a task of gold must not be blank");
    }
}
