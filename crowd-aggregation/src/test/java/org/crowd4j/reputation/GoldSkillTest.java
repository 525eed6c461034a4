package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("GoldSkill")
class GoldSkillTest implements ReputationContract {

    @Override
    public Reputation reputation() {
        return new GoldSkill();
    }

    @Override
    public Reputation withOtherSettings() {
        return new GoldSkill().withStrength(5);
    }

    @Override
    public Reputation goldOnly() {
        return new GoldSkill();
    }

    @Override
    public double newcomer(int labels) {
        return 1.0 / labels;
    }

    @Test
    void withFromChanceThePriorIsGuessing() {
        Standing standing = new GoldSkill().withStrength(2).withFromChance(true).open();
        for (int n = 0; n < 4; n++) {
            standing.settle(Settlement.outcome("ann", n > 0, 10));
        }

        assertThat(standing.rating("ann").accuracy()).isCloseTo((3 + 0.2) / 6, within(1e-12));
        assertThat(standing.rating("newcomer").accuracy()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void aNewcomerHasTheAccuracyOfAllWorkers() {
        Standing standing = new GoldSkill().open();
        for (int n = 0; n < 99; n++) {
            standing.settle(Settlement.outcome("w" + n % 33, n % 10 != 0, 4));
        }

        assertThat(standing.rating("newcomer").accuracy()).isCloseTo((89 + 0.25) / 100, within(1e-12));
        assertThat(standing.rating("newcomer").answers()).isZero();
    }

    @Test
    void invalidSettingsAreRejected() {
        assertRefused(
                () -> new GoldSkill().withStrength(0), "strength must be from 1.0E-6 to 1000000000000000, got 0.0");
        assertThat(new GoldSkill().name()).isEqualTo("gold-skill");
    }
}
