package org.crowd4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.crowd4j.ForecastAnswers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The methods that pool the answers to a task and learn nothing. */
class BaselineForecastsTest {

    /** The forecasts of {@code reference/misc-small.json}. */
    private final ForecastAnswers four = ForecastAnswers.builder()
            .add("t1", "ann", 0.6)
            .add("t1", "bob", 0.7)
            .add("t1", "cid", 0.8)
            .add("t1", "dan", 0.65)
            .build();

    @Nested
    class Means {
        @Test
        void agreeWithTheReference() {
            assertThat(new MeanForecast().aggregate(four).probability("t1")).isCloseTo(0.6875, within(1e-12));
        }
    }

    @Nested
    class Medians {
        @Test
        void areTheMiddleOrTheMeanOfTwo() {
            assertThat(new MedianForecast().aggregate(four).probability("t1")).isCloseTo(0.675, within(1e-12));
        }

        @Test
        void ofSeveralOutcomesAddUpToOne() {
            var answers = ForecastAnswers.builder()
                    .add("t1", "ann", Map.of("a", 0.6, "b", 0.2, "c", 0.2))
                    .add("t1", "bob", Map.of("a", 0.2, "b", 0.6, "c", 0.2))
                    .add("t1", "cid", Map.of("a", 0.2, "b", 0.2, "c", 0.6))
                    .build();

            assertThat(new MedianForecast().aggregate(answers).probability("t1", "c"))
                    .isCloseTo(1.0 / 3, within(1e-12));
        }
    }

    @Nested
    class TrimmedMeans {
        @Test
        void leaveOutTheEnds() {
            assertThat(new TrimmedForecast(0.25).aggregate(four).probability("t1"))
                    .isCloseTo(0.675, within(1e-12));
            assertThat(new TrimmedForecast().aggregate(four).probability("t1")).isCloseTo(0.6875, within(1e-12));
        }
    }

    @Nested
    class MeanLogOdds {
        @Test
        void agreeWithTheReference() {
            assertThat(new LogOddsForecast().aggregate(four).probability("t1")).isCloseTo(0.6930727311, within(1e-10));
        }

        @Test
        void limitWorkersWhoAreSure() {
            var answers = ForecastAnswers.builder()
                    .add("t1", "ann", 0)
                    .add("t1", "bob", 0.99)
                    .add("t2", "ann", 1)
                    .build();

            assertThat(new LogOddsForecast().aggregate(answers).probability("t1"))
                    .isCloseTo(0.5, within(1e-12));
            assertThat(new LogOddsForecast().aggregate(answers).probability("t2"))
                    .isCloseTo(0.99, within(1e-12));
        }
    }
}
