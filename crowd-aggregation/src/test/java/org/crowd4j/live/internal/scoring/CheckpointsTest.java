package org.crowd4j.live.internal.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Checkpoints")
class CheckpointsTest {
    private static final int FACTS = 2_000_000;

    private static Checkpoints until(int facts, int bytes) {
        Checkpoints checkpoints = new Checkpoints();
        for (int i = 0; i <= facts; i += Checkpoints.STEP) {
            if (checkpoints.due(i)) {
                checkpoints.add(i, new byte[bytes]);
            }
        }
        return checkpoints;
    }

    @Test
    void areFewHoweverManyFactsThereAre() {
        for (int facts = Checkpoints.STEP; facts < FACTS; facts = facts * 5 / 4) {
            int doublings = 32 - Integer.numberOfLeadingZeros(facts / Checkpoints.STEP);
            assertThat(until(facts, 10).size()).as("%d facts", facts).isBetween(1, 2 * doublings + 1);
        }
    }

    @Test
    void areNearEnoughToEveryFact() {
        for (int fact = 0; fact < FACTS; fact += 9973) {
            var from = until(FACTS, 10).before(fact);
            long visited = FACTS - (from == null ? 0 : from.getKey());
            assertThat(visited).as("from fact %d", fact).isLessThanOrEqualTo(2 * (FACTS - fact) + 2 * Checkpoints.STEP);
        }
    }

    @Test
    void comeMoreSeldomWhereTheyAreLarge() {
        assertThat(until(FACTS, 64 * 20 * Checkpoints.STEP).size())
                .isLessThan(until(FACTS, 10).size());
    }

    @Test
    void doNotCoverTheFactThatChanges() {
        Checkpoints checkpoints = until(FACTS, 10);
        assertThat(checkpoints.before(FACTS / 2).getKey()).isLessThanOrEqualTo(FACTS / 2);
        assertThat(checkpoints.before(0)).isNull();
        assertThat(checkpoints.size()).isZero();
    }
}
