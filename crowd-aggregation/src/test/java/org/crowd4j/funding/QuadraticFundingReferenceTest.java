package org.crowd4j.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.funding.QuadraticFunding.Pool;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rounds of known systems, in {@code reference/choice/quadratic-funding.json}. */
@DisplayName("Quadratic funding")
class QuadraticFundingReferenceTest {
    private static final String UNIT = "UNIT";

    static Stream<Named<JsonObject>> rounds() {
        return Shared.named("choice/quadratic-funding.json", "cases");
    }

    private static Contributions gifts(JsonObject round, boolean reversed) {
        List<JsonElement> rows =
                new ArrayList<>(round.getAsJsonArray("contributions").asList());
        if (reversed) {
            Collections.reverse(rows);
        }
        Contributions.Builder gifts = Contributions.builder();
        rows.forEach(row -> gifts.add(
                row.getAsJsonArray().get(0).getAsString(),
                row.getAsJsonArray().get(1).getAsString(),
                new Money(row.getAsJsonArray().get(2).getAsLong(), UNIT)));
        return gifts.build();
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void agrees(JsonObject round) {
        Contributions gifts = gifts(round, false);
        JsonObject expected = round.getAsJsonObject("expected");
        Money pool = new Money(round.get("pool").getAsLong(), UNIT);

        ideals(new QuadraticFunding(), gifts, expected.getAsJsonObject("ideal_match"));
        paid(new QuadraticFunding(), gifts, pool, expected.getAsJsonObject("scaled_down_only"));
        paid(new QuadraticFunding().withPool(Pool.FILL), gifts, pool, expected.getAsJsonObject("scaled_up"));
        for (Map.Entry<String, JsonElement> entry : expected.entrySet()) {
            String name = entry.getKey();
            QuadraticFunding fill = new QuadraticFunding().withPool(Pool.FILL);
            if (name.startsWith("capped_")) {
                Rational cap = Rational.parse(name.substring("capped_".length()));
                paid(fill.withCap(cap), gifts, pool, entry.getValue().getAsJsonObject());
            } else if (name.startsWith("pairwise_bounded_M_")) {
                long bound = Long.parseLong(name.substring("pairwise_bounded_M_".length()));
                QuadraticFunding bounded = fill.withPairBound(new Money(bound, UNIT));
                ideals(bounded, gifts, entry.getValue().getAsJsonObject().getAsJsonObject("ideal"));
                paid(bounded, gifts, pool, entry.getValue().getAsJsonObject());
            } else if (name.equals("profile_clusters")) {
                QuadraticFunding clusters = fill.withClusters(true);
                ideals(clusters, gifts, entry.getValue().getAsJsonObject().getAsJsonObject("ideal"));
                paid(clusters, gifts, pool, entry.getValue().getAsJsonObject());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void doesNotDependOnTheOrderOfGifts(JsonObject round) {
        Money pool = new Money(round.get("pool").getAsLong(), UNIT);
        QuadraticFunding rule = new QuadraticFunding().withPool(Pool.FILL).withCap(Rational.of(3, 5));

        Map<String, Rational> ideals = rule.ideals(gifts(round, false));

        assertThat(rule.ideals(gifts(round, true))).isEqualTo(ideals);
        Allotment allotment = rule.allot(gifts(round, true), pool);
        ideals.keySet()
                .forEach(project -> assertThat(Math.abs(allotment
                                .amount(project)
                                .minus(rule.allot(gifts(round, false), pool).amount(project))
                                .minorUnits()))
                        .isLessThanOrEqualTo(1));
    }

    private static void ideals(QuadraticFunding rule, Contributions gifts, JsonObject expected) {
        Map<String, Rational> ideals = rule.ideals(gifts);
        expected.entrySet()
                .forEach(entry -> assertThat(ideals.get(entry.getKey()).doubleValue())
                        .as(entry.getKey())
                        .isCloseTo(
                                entry.getValue().getAsDouble(),
                                within(1e-9 * Math.max(1, entry.getValue().getAsDouble()))));
    }

    private static void paid(QuadraticFunding rule, Contributions gifts, Money pool, JsonObject expected) {
        Allotment allotment = rule.allot(gifts, pool);
        expected.getAsJsonObject("paid")
                .entrySet()
                .forEach(entry -> assertThat(allotment.amount(entry.getKey()).minorUnits())
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue().getAsLong()));
        Money sum = allotment.amounts().values().stream().reduce(allotment.left(), Money::plus);
        assertThat(sum).isEqualTo(pool);
    }
}
