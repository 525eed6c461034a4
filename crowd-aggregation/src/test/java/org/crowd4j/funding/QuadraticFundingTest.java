package org.crowd4j.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.funding.QuadraticFunding.Pool;
import org.junit.jupiter.api.Test;

class QuadraticFundingTest {
    private final Contributions gifts = Contributions.builder()
            .add("library", "ann", euros("4"))
            .add("library", "bob", euros("9"))
            .add("pool", "cy", euros("16"))
            .build();

    private static Money euros(String amount) {
        return Money.parse(amount, "EUR");
    }

    @Test
    void matchesManyDonorsAndNoSingleOne() {
        Allotment allotment = new QuadraticFunding().allot(gifts, euros("100"));

        assertThat(allotment.amount("library")).isEqualTo(euros("12")); // 2 √(4 · 9)
        assertThat(allotment.amount("pool")).isEqualTo(euros("0"));
        assertThat(allotment.left()).isEqualTo(euros("88"));
        assertThat(allotment.reason("library")).isEqualTo("2 donors gave 13.00 EUR, ideal match 12.00");
        assertThat(allotment).hasToString("Allotment[2 projects, 12.00 EUR, 88.00 EUR left]");
    }

    @Test
    void leavesWhatNoProjectMayTake() {
        Allotment allotment = new QuadraticFunding()
                .withPool(Pool.FILL)
                .withCap(Rational.of(1, 4))
                .allot(gifts, euros("100"));

        assertThat(allotment.amount("library")).isEqualTo(euros("25"));
        assertThat(allotment.left()).isEqualTo(euros("75"));
        assertThat(allotment.reason("library")).endsWith("limited by the cap");
    }

    @Test
    void showsWhatSplittingAGiftGains() {
        QuadraticFunding rule = new QuadraticFunding();

        assertThat(rule.splitting(gifts, euros("100"), "pool", "cy", 1)).isEqualTo(Rational.ZERO);
        assertThat(rule.splitting(gifts, euros("100"), "pool", "cy", 4)).isEqualTo(Rational.of(4800));
        assertThat(rule.withPairBound(euros("1"))
                        .splitting(gifts, euros("100"), "pool", "cy", 4)
                        .compareTo(Rational.of(4800)))
                .isNegative();
    }

    @Test
    void matchesGiftsFromAMinimumOnAlone() {
        QuadraticFunding rule = new QuadraticFunding().withMinimum(euros("5"));

        Allotment allotment = rule.allot(gifts, euros("100"));

        assertThat(allotment.amount("library")).isEqualTo(euros("0"));
        assertThat(allotment.reason("library"))
                .isEqualTo("2 donors gave 13.00 EUR, 1 of them less than the minimum, ideal match 0.00");
        assertThat(rule.withMinimum(euros("4")).allot(gifts, euros("100")).amount("library"))
                .isEqualTo(euros("12"));
        assertThat(rule.withMinimum(euros("50")).allot(gifts, euros("100")).left())
                .isEqualTo(euros("100"));
        assertRefused(
                () -> rule.withMinimum(new Money(1, "USD")).ideals(gifts),
                "minimum must be in the currency of the gifts, got USD and EUR");
    }

    @Test
    void donorsToTheSameProjectsCountAsOneInClusters() {
        Contributions both = Contributions.builder()
                .add("library", "ann", euros("4"))
                .add("library", "bob", euros("9"))
                .add("pool", "bob", euros("16"))
                .add("library", "ann 2", euros("5"))
                .build();

        assertThat(new QuadraticFunding().withClusters(true).ideals(both))
                .containsEntry("library", Rational.of(1800)) // 2 √((4 + 5) · 9)
                .containsEntry("pool", Rational.ZERO);
    }

    @Test
    void reportsWhatTheLargestDonorOfEachProjectGainsByAccounts() {
        QuadraticFunding rule = new QuadraticFunding();

        assertThat(rule.sybils(gifts, euros("100"), 4))
                .containsExactly(
                        new QuadraticFunding.Sybil(
                                "library", "bob", rule.splitting(gifts, euros("100"), "library", "bob", 4)),
                        new QuadraticFunding.Sybil("pool", "cy", Rational.of(4800)));
        assertThat(rule.sybils(gifts, euros("100"), 4).get(0).gain().signum()).isPositive();
        assertThat(rule.withMinimum(euros("5"))
                        .sybils(gifts, euros("100"), 4)
                        .get(1)
                        .gain())
                .isEqualTo(Rational.ZERO);
    }

    @Test
    void showsWhatAProjectGetsWithoutItsLargestDonors() {
        assertThat(new QuadraticFunding().withoutLargestDonors(gifts, euros("100"), "library"))
                .containsOnlyKeys("bob", "ann")
                .containsValues(Rational.ZERO);
    }

    @Test
    void refusesWhatCannotBeSplit() {
        assertRefused(
                () -> new QuadraticFunding().allot(gifts, new Money(-1, "EUR")),
                "the pool must be at least 0, got -0.01 EUR");
        assertRefused(
                () -> new QuadraticFunding().allot(gifts, new Money(1, "USD")),
                "the pool must be in the currency of the gifts, got USD and EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> new QuadraticFunding().withCap(Rational.ZERO));
        assertRefused(
                () -> Contributions.builder().add("a", "ann", new Money(0, "EUR")),
                "an amount must be greater than 0, got 0.00 EUR");
        assertRefused(
                () -> Contributions.builder()
                        .add("a", "ann", new Money(1, "EUR"))
                        .add("a", "bob", new Money(1, "USD")),
                "all gifts must be in one currency, got USD after EUR");
        assertRefused(() -> Contributions.builder().build(), "contributions must not be empty");
    }

    @Test
    void roundingNeverPassesTheCap() {
        Contributions.Builder gifts = Contributions.builder();
        for (String project : List.of("a", "b", "c")) {
            gifts.add(project, "ann", Money.parse("1", "EUR")).add(project, "bob", Money.parse("1", "EUR"));
        }
        QuadraticFunding third = new QuadraticFunding().withPool(Pool.FILL).withCap(Rational.of(1, 3));

        Allotment allotment = third.allot(gifts.build(), Money.parse("1", "EUR"));

        assertThat(allotment.amounts().values()).containsOnly(Money.parse("0.33", "EUR"));
        assertThat(allotment.left()).isEqualTo(Money.parse("0.01", "EUR"));
        assertThat(allotment.reason("a")).endsWith(", limited by the cap");
    }

    @Test
    void refusesAccountsAndPoolsThatMakeNoSense() {
        Contributions gifts =
                Contributions.builder().add("a", "ann", Money.parse("1", "EUR")).build();

        assertRefused(
                () -> new QuadraticFunding().sybils(gifts, Money.parse("1", "EUR"), 10_001),
                "accounts must be from 1 to 10000, got 10001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuadraticFunding().sybils(gifts, Money.parse("1", "USD"), 2))
                .withMessageContaining("the pool must be in the currency of the gifts");
    }
}
