package org.crowd4j.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.junit.jupiter.api.Test;

class PrizesTest {
    private final Prizes prizes = new Prizes(List.of(cents(1000), cents(500), cents(250)));

    private static Money cents(long cents) {
        return new Money(cents, "EUR");
    }

    @Test
    void awardsByPlaceAndSharesAmongTies() {
        Payroll paid = prizes.award(Map.of(
                "ann", Rational.of(1), "bob", Rational.of(5, 2), "cid", Rational.of(5, 2), "dan", Rational.of(4)));

        assertThat(paid.pay("ann")).isEqualTo(cents(1000));
        assertThat(paid.pay("bob")).isEqualTo(cents(375));
        assertThat(paid.pay("cid")).isEqualTo(cents(375));
        assertThat(paid.pay("dan")).isEqualTo(cents(0));
        assertThat(paid.reason("ann")).isEqualTo("place 1: 10.00 EUR");
        assertThat(paid.reason("bob")).isEqualTo("places 2 to 3, shared by 2 teams: 7.50 EUR");
        assertThat(prizes.award(Map.of("ann", Rational.ONE)).left()).isEqualTo(cents(750));
    }

    @Test
    void addsUpToTheUnitUnderAnyRanks() {
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < 200; run++) {
            Map<String, Rational> ranks = new HashMap<>();
            for (int team = 0; team < 6; team++) {
                ranks.put("t" + team, Rational.of(random.nextInt(1, 4)));
            }
            Payroll paid = prizes.award(ranks);

            assertThat(paid.total()).isEqualTo(prizes.total());
            ranks.forEach((team, rank) -> ranks.forEach((other, worse) -> {
                if (rank.compareTo(worse) < 0) {
                    assertThat(paid.pay(team)).isGreaterThanOrEqualTo(paid.pay(other));
                }
            }));
        }
    }

    @Test
    void refusesTablesThatAreNone() {
        assertRefused(() -> new Prizes(List.of()), "prizes must not be empty");
        assertRefused(
                () -> new Prizes(List.of(cents(1), cents(2))),
                "a prize must be at most the one before, 0.01 EUR, got 0.02 EUR");
        assertRefused(() -> new Prizes(List.of(cents(-1))), "a prize must be at least 0, got -0.01 EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> new Prizes(List.of(cents(2), new Money(1, "USD"))));
    }
}
