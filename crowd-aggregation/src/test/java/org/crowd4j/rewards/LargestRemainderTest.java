package org.crowd4j.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

    @Test
    void agreesWithPublishedSplits() throws IOException {
        for (JsonObject split :
                Shared.cases("choice/rewards.json", "largest_remainder").toList()) {
            Map<String, Rational> weights = new LinkedHashMap<>();
            split.getAsJsonObject("weights")
                    .entrySet()
                    .forEach(entry -> weights.put(
                            entry.getKey(), Rational.of(entry.getValue().getAsLong())));

            Map<String, Money> parts =
                    LargestRemainder.split(new Money(split.get("total").getAsLong(), "EUR"), weights);

            split.getAsJsonObject("expected")
                    .entrySet()
                    .forEach(entry -> assertThat(parts.get(entry.getKey()).minorUnits())
                            .as(split.get("note").getAsString() + ": " + entry.getKey())
                            .isEqualTo(entry.getValue().getAsLong()));
        }
    }

    @Test
    void addsUpToTheTotalAndGivesNothingForNoWeight() {
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < 2000; run++) {
            Map<String, Rational> weights = new LinkedHashMap<>();
            for (int receiver = 0; receiver < 1 + random.nextInt(9); receiver++) {
                weights.put("r" + receiver, Rational.of(random.nextInt(4), 1 + random.nextInt(7)));
            }
            weights.put("sure", Rational.ONE);
            Money total = new Money(random.nextLong(-1000, 1000), "EUR");

            Map<String, Money> parts = LargestRemainder.split(total, weights);

            assertThat(parts.values().stream().reduce(Money.zero("EUR"), Money::plus))
                    .isEqualTo(total);
            weights.forEach((receiver, weight) -> {
                if (weight.signum() == 0) {
                    assertThat(parts.get(receiver).minorUnits()).isZero();
                }
            });
        }
    }

    @Test
    void refusesWeightsThatSplitNothing() {
        assertRefused(
                () -> LargestRemainder.split(new Money(1, "EUR"), Map.of("a", Rational.of(-1))),
                "the weight of \"a\" must be at least 0, got -1");
        assertRefused(
                () -> LargestRemainder.split(new Money(1, "EUR"), Map.of("a", Rational.ZERO)),
                "one weight must be greater than 0 to split 0.01 EUR");
        assertThat(LargestRemainder.split(new Money(0, "EUR"), Map.of("a", Rational.ZERO)))
                .containsEntry("a", new Money(0, "EUR"));
    }
}
