package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.NumericAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CATD for numbers")
class NumericCatdTest {

    @Test
    void weighsByTheLowerQuantileOverTheLoss() {
        var answers = NumericAnswers.builder()
                .add("a", "ann", 0)
                .add("a", "bob", 6)
                .add("a", "cid", 3)
                .build();

        var found = new NumericCatd().withMaxIterations(1).aggregate(answers);

        assertThat(found.value("a")).isEqualTo(3);
        // losses 9, 4 and 25, of which the pooled variance is 19: at least 9.5; equal quantiles
        assertThat(new NumericCatd()
                        .withMaxIterations(1)
                        .aggregate(NumericAnswers.builder()
                                .add("a", "ann", 0)
                                .add("a", "bob", 1)
                                .add("a", "cid", 8)
                                .build())
                        .value("a"))
                .isCloseTo((1 / 9.5 + 8 / 25.0) / (2 / 9.5 + 1 / 25.0), within(1e-12));
    }

    @Test
    void doesNotLetOneExactWorkerDecideAlone() {
        var answers = NumericAnswers.builder();
        for (int t = 0; t < 20; t++) {
            answers.add("t" + t, "exact", t).add("t" + t, "low", t - 1.0).add("t" + t, "high", t + 1.0);
        }
        answers.add("last", "exact", 0).add("last", "low", 10).add("last", "high", 10);

        assertThat(new NumericCatd().aggregate(answers.build()).value("last")).isGreaterThan(0.001);
    }
}
