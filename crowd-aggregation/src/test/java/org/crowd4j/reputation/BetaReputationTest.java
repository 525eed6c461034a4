package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import org.crowd4j.categorical.BetaPrior;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("BetaReputation")
class BetaReputationTest implements ReputationContract {

    @Override
    public Reputation reputation() {
        return new BetaReputation();
    }

    @Override
    public Reputation withOtherSettings() {
        return new BetaReputation().withMemory(1);
    }

    @Override
    public Reputation goldOnly() {
        return new BetaReputation().withGoldOnly(true);
    }

    @Override
    public double newcomer(int labels) {
        return 0.5;
    }

    @Test
    void withAMemoryOfOneItCountsAllAnswers() {
        Standing standing = new BetaReputation().withMemory(1).open();
        for (int n = 0; n < 8; n++) {
            standing.settle(Settlement.outcome("ann", n % 4 != 3, 2));
        }
        Rating rating = standing.rating("ann");

        assertThat(rating.accuracy()).isCloseTo(7.0 / 10, within(1e-12));
        // Quantiles of Beta(7, 3), checked by the polynomial of its distribution function.
        assertThat(distribution(rating.lower())).isCloseTo(0.05, within(1e-6));
        assertThat(distribution(rating.upper())).isCloseTo(0.95, within(1e-6));
    }

    private static double distribution(double x) {
        return 36 * Math.pow(x, 7) - 63 * Math.pow(x, 8) + 28 * Math.pow(x, 9);
    }

    @Test
    void eachAnswerDiscountsEarlierOnes() {
        Standing standing = new BetaReputation()
                .withPrior(new BetaPrior(2, 1))
                .withMemory(0.5)
                .open();
        standing.settle(Settlement.outcome("ann", true, 2))
                .settle(Settlement.outcome("ann", true, 2))
                .settle(Settlement.outcome("ann", false, 2));

        assertThat(standing.rating("ann").accuracy()).isCloseTo((2 + 0.75) / (3 + 1.75), within(1e-12));
    }

    @Test
    void anAnswerOnWhichTheOthersTieChangesNothing() {
        Standing standing = new BetaReputation().open().settle(Rows.of(3, -1, "ann 0", "bob 0", "cid 1"));

        assertThat(standing.rating("ann").answers()).as("bob against cid").isZero();
        assertThat(standing.rating("bob").answers()).as("ann against cid").isZero();
        assertThat(standing.rating("cid").answers()).isEqualTo(1);
        assertThat(standing.rating("cid").accuracy()).isLessThan(0.5);

        standing.settle(Rows.of(3, -1, "dan 2")).settle(Rows.of(3, -1, "eve 2", "fay 2", "gil 1", "hal 1", "ida 0"));
        for (String undecided : new String[] {"dan", "ida"}) {
            assertThat(standing.rating(undecided).answers()).as(undecided).isZero();
        }
        for (String outvoted : new String[] {"eve", "fay", "gil", "hal"}) {
            assertThat(standing.rating(outvoted).accuracy()).as(outvoted).isLessThan(0.5);
        }
    }

    @Test
    void withoutGoldTheMajorityOfTheOthersDecides() {
        Standing standing = new BetaReputation().open().settle(Rows.of(3, -1, "ann 0", "bob 0", "cid 0", "dan 1"));

        for (String right : new String[] {"ann", "bob", "cid"}) {
            assertThat(standing.rating(right).accuracy()).isGreaterThan(0.5);
        }
        assertThat(standing.rating("dan").accuracy()).isLessThan(0.5);
    }

    @Test
    void invalidSettingsAreRejected() {
        assertRefused(
                () -> new BetaReputation().withPrior(new BetaPrior(0, 1)),
                "right must be from 1.0E-6 to 1000000000000000, got 0.0");
        assertRefused(
                () -> new BetaReputation().withPrior(new BetaPrior(1, Double.NaN)),
                "wrong must be finite and at least 0, got NaN");
        assertRefused(
                () -> new BetaReputation().withMemory(1.1), "memory must be greater than 0 and at most 1, got 1.1");
        assertThat(new BetaReputation().name()).isEqualTo("beta");
    }
}
