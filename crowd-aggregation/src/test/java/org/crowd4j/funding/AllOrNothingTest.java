package org.crowd4j.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Pledges;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.Test;

class AllOrNothingTest {

    private static Instant day(long day) {
        return Instant.EPOCH.plus(Duration.ofDays(day));
    }

    private static Money euros(long amount) {
        return new Money(amount, "EUR");
    }

    private static Map<String, Long> units(Map<String, Money> amounts) {
        return amounts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().minorUnits()));
    }

    private static Map<String, Long> units(JsonObject amounts) {
        return amounts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getAsLong()));
    }

    @Test
    void settlesKnownCampaigns() throws IOException {
        for (JsonObject campaign :
                Shared.cases("choice/contests.json", "crowdfunding").toList()) {
            Pledges.Builder pledges = Pledges.builder("EUR");
            campaign.getAsJsonArray("pledges").forEach(row -> {
                long amount = row.getAsJsonArray().get(2).getAsLong();
                Instant at = day(row.getAsJsonArray().get(0).getAsLong());
                String backer = row.getAsJsonArray().get(1).getAsString();
                if (amount < 0) {
                    pledges.withdraw(backer, at);
                } else {
                    pledges.add(backer, euros(amount), at);
                }
            });
            JsonObject expected = campaign.getAsJsonObject("expected");

            var result = new AllOrNothing(
                            euros(campaign.get("goal").getAsLong()),
                            day(campaign.get("deadline").getAsLong()))
                    .settle(pledges.build());

            assertThat(result.total()).isEqualTo(euros(expected.get("total").getAsLong()));
            assertThat(result.reachesGoal()).isEqualTo(expected.get("funded").getAsBoolean());
            assertThat(units(result.charged())).isEqualTo(units(expected.getAsJsonObject("charged")));
            assertThat(units(result.returned())).isEqualTo(units(expected.getAsJsonObject("returned")));
            JsonElement reached = expected.get("reached_on_day");
            assertThat(result.reached().map(Instant::toString).orElse("never"))
                    .isEqualTo(
                            reached.isJsonNull()
                                    ? "never"
                                    : day(reached.getAsLong()).toString());
        }
    }

    @Test
    void keepsWhatItRaisesWhereThatIsAgreed() {
        Pledges pledges = Pledges.builder("EUR")
                .add("ann", euros(40), day(1))
                .add("ann", euros(60), day(2))
                .build();
        AllOrNothing campaign = new AllOrNothing(euros(100), day(9));

        assertThat(campaign.settle(pledges).returned()).containsEntry("ann", euros(60));
        assertThat(campaign.withKeepsAll(true).settle(pledges).charged()).containsEntry("ann", euros(60));
        assertThat(campaign.settle(pledges)).hasToString("0.60 EUR of 1.00 EUR by 1 backer: not funded");
    }

    @Test
    void namesTheStretchGoalsThatAreReached() {
        AllOrNothing campaign = new AllOrNothing(euros(100), day(9)).withStretchGoals(List.of(euros(150), euros(300)));
        Pledges pledges = Pledges.builder("EUR").add("ann", euros(200), day(1)).build();

        assertThat(campaign.settle(pledges).stretchGoals()).containsExactly(euros(150));
        assertRefused(
                () -> campaign.withStretchGoals(List.of(euros(100))),
                "a stretch goal must be above 1.00 EUR, got 1.00 EUR");
    }

    @Test
    void refusesOtherCurrenciesAndAmountsOfNothing() {
        assertRefused(
                () -> Pledges.builder("EUR").add("ann", new Money(5, "USD"), day(1)),
                "all pledges must be in EUR, got 0.05 USD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pledges.builder("EUR").add("ann", euros(0), day(1)));
        assertRefused(
                () -> new AllOrNothing(euros(1), day(1))
                        .settle(Pledges.builder("USD").build()),
                "the pledges must be in EUR, got USD");
    }
}
