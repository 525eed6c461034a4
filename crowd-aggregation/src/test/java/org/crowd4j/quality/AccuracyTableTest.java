package org.crowd4j.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.internal.WilsonInterval;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccuracyTableTest {
    @Test
    void aConsensusWithoutMembersIsComparedWithTheSmoothedVoteOfEachTask() {
        CategoricalAnswers answers = Crowd.answers("a ann x", "a bob x", "a cid y", "b ann y", "c bob y", "c ann y");
        Consensus certain = Consensus.of(
                answers, Gold.none(), Posterior.of(answers, (task, row) -> row[1] = 1), Convergence.CLOSED_FORM);

        // ann: 2/3 by the consensus, (2.5/4 + 1.5/2 + 2.5/3)/3 by the vote
        double apart = 2 / 3.0 - (2.5 / 4 + 1.5 / 2 + 2.5 / 3) / 3;
        double wilson = 2 / 3.0 - WilsonInterval.low(2 / 3.0, 3);
        double z = WilsonInterval.Z90;
        double below = Math.sqrt(wilson * wilson + z * z * apart * apart / 2) + 1 / 6.0;
        assertThat(WorkerQuality.of(certain).worker("ann").interval().low())
                .isCloseTo(Math.max(0, 2 / 3.0 - below), within(1e-12));
    }

    @Test
    @Timeout(20)
    void aTaskWithVeryManyAnswersTakesTimeInProportion() {
        var builder = CategoricalAnswers.builder();
        for (int i = 0; i < 300_000; i++) {
            builder.add("t" + i / 299_990, "w" + i % 1000, i % 7 == 0 ? "x" : "y");
        }

        assertThat(WorkerQuality.of(new MajorityVote().aggregate(builder.build()))
                        .rows())
                .hasSize(1000);
    }
}
