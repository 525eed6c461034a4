package org.crowd4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.Gold;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The methods that weigh answers. */
class WeightedForecastsTest {

    @Nested
    class ByRecency {
        @Test
        void halvesTheWeightForEachHalfLife() {
            Instant now = Instant.parse("2024-03-08T00:00:00Z");
            var answers = ForecastAnswers.builder()
                    .add("t1", "ann", 0.8, now)
                    .add("t1", "bob", 0.2, now.minus(Duration.ofDays(7)))
                    .add("t2", "ann", 0.8, now)
                    .add("t2", "bob", 0.2)
                    .build();

            var consensus = new RecencyWeightedForecast().aggregate(answers);

            double odds = Math.log(4) / 3; // (1 − ½) / (1 + ½)
            assertThat(consensus.probability("t1")).isCloseTo(1 / (1 + Math.exp(-odds)), within(1e-12));
            assertThat(consensus.probability("t2")).isCloseTo(0.5, within(1e-12));
            assertThat(new RecencyWeightedForecast(Duration.ofSeconds(1))
                            .aggregate(answers)
                            .probability("t1"))
                    .isCloseTo(0.8, within(1e-12));
            assertRefused(() -> new RecencyWeightedForecast(Duration.ZERO), "halfLife must be positive, got PT0S");
        }
    }

    @Nested
    class ByContribution {
        @Test
        void isThatOfThePaperByHand() {
            var answers = ForecastAnswers.builder()
                    .add("t1", "ann", 0.9)
                    .add("t1", "bob", 0.5)
                    .add("t1", "cid", 0.1)
                    .add("t2", "ann", 0.6)
                    .add("t2", "bob", 0.3)
                    .add("t2", "cid", 0.1)
                    .build();

            var consensus = new ContributionWeightedForecast(1).aggregate(answers, Gold.of(Map.of("t1", "1")));

            // The mean is 0.5; without ann 0.3, without bob 0.5, without cid 0.7.
            assertThat(consensus.probability("t2")).isCloseTo(0.6, within(1e-12));
        }

        @Test
        void findsTheWorkersWhoKnow() {
            var random = new Random(3);
            var answers = ForecastAnswers.builder();
            Map<String, String> right = new LinkedHashMap<>();
            for (int task = 0; task < 120; task++) {
                boolean truth = random.nextBoolean();
                for (int worker = 0; worker < 12; worker++) {
                    double p = worker < 3 ? (truth ? 0.9 : 0.1) : random.nextDouble();
                    answers.add("t" + task, "w" + worker, p);
                }
                right.put("t" + task, truth ? "1" : "0");
            }
            Map<String, String> known = new LinkedHashMap<>(right);
            known.keySet().removeIf(task -> task.compareTo("t5") > 0);

            var consensus = new ContributionWeightedForecast().aggregate(answers.build(), Gold.of(known));

            right.forEach((task, outcome) ->
                    assertThat(consensus.probability(task) > 0.5).isEqualTo(outcome.equals("1")));
            assertThat(consensus.workersByTrust().subList(0, 3)).containsExactlyInAnyOrder("w0", "w1", "w2");
        }
    }
}
