package org.crowd4j.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.junit.jupiter.api.Test;

class SpanClustersTest {

    @Test
    void refusesMorePairsThanFitIntoMemory() {
        var answers = SpanAnswers.builder();
        for (int worker = 0; worker < 3200; worker++) { // 3200 · 3199 / 2 pairs
            answers.add("note", "w" + worker, List.of(new Span(worker, 5000, "PER")));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpanClusters().aggregate(answers.build()))
                .withMessage("pairs of overlapping marks must be at most 5000000, got 5118400 of \"PER\" in \"note\";"
                        + " character-vote and piece-dawid-skene have no such limit");
    }

    @Test
    void aLongTextOfShortMarksHasNoLimit() {
        var answers = SpanAnswers.builder();
        for (String worker : List.of("ann", "bob", "cid")) {
            List<Span> marks = new ArrayList<>();
            for (int at = 0; at < 8000; at++) { // each touches the next one by a character
                marks.add(new Span(10 * at, 10 * at + 11, "PER"));
            }
            answers.add("book", worker, marks);
        }

        assertThat(new SpanClusters().aggregate(answers.build()).spans("book")).hasSize(8000);
    }
}
