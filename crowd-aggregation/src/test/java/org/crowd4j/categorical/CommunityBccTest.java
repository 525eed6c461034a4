package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.NoSuchElementException;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Community-based Bayesian classifier combination")
class CommunityBccTest {

    @ParameterizedTest
    @EnumSource
    void neverLowersItsBound(ObjectiveContract.Knowledge knowledge) {
        var crowd = Crowd.of(120, 14, 3, 3, 31);
        for (double strength : new double[] {0.5, 10, 200}) {
            LongHand.assertClimbs(
                    25,
                    1e-10,
                    sweeps -> new CommunityBcc()
                            .withStrength(strength)
                            .withStopping(new Stopping(sweeps, 0))
                            .aggregate(crowd.answers(), knowledge.of(crowd), Progress.none())
                            .convergence()
                            .objective()
                            .orElseThrow());
        }
    }

    /**
     * Workers of two kinds, eighteen answers each: those who know, and those who say the first
     * label to nearly everything.
     */
    private static Crowd ofTwoKinds(long seed) {
        var random = new Random(seed);
        var answers = CategoricalAnswers.builder();
        var truth = new LinkedHashMap<String, String>();
        for (int task = 0; task < 1200; task++) {
            int right = random.nextInt(3);
            truth.put("t" + task, Crowd.label(right));
            for (int i = 0; i < 6; i++) {
                int worker = (task * 6 + i * 67) % 400;
                boolean lazy = worker % 5 == 0;
                boolean wanted = random.nextDouble() < (lazy ? 0.97 : 0.8);
                int other = (right + 1 + random.nextInt(2)) % 3;
                answers.add("t" + task, "w" + worker, Crowd.label(lazy ? wanted ? 0 : right : wanted ? right : other));
            }
        }
        return new Crowd(answers.build(), Gold.of(truth));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsTheKindsOfWorkers(long seed) {
        var crowd = ofTwoKinds(seed);

        var consensus = new CommunityBcc().withCommunities(2).aggregate(crowd.answers());

        int knowing = 0;
        int lazy = 0;
        for (int worker = 0; worker < 400; worker++) {
            int community = consensus.community("w" + worker);
            knowing += worker % 5 != 0 && community == 0 ? 1 : 0;
            lazy += worker % 5 == 0 && community == 1 ? 1 : 0;
        }
        assertThat(knowing).isGreaterThan(310);
        assertThat(lazy).isGreaterThan(75);
        assertThat(consensus.communityConfusion(0).rate("l2", "l2")).isGreaterThan(0.7);
        assertThat(consensus.communityConfusion(1).rate("l2", "l0")).isGreaterThan(0.8);
        assertThat(crowd.accuracy(consensus)).isGreaterThan(crowd.accuracy(new MajorityVote()));
    }

    @Test
    void hasMatricesThatAddUp() {
        var consensus = new CommunityBcc().aggregate(Crowd.of(60, 8, 3, 4, 41).answers());

        for (int m = 0; m < 4; m++) {
            for (int c = 0; c < 3; c++) {
                double sum = 0;
                for (int l = 0; l < 3; l++) {
                    sum += consensus.communityConfusion(m).rate(c, l);
                }
                assertThat(sum).isCloseTo(1, within(1e-12));
            }
        }
        assertRefused(() -> consensus.communityConfusion(4), "community must be from 0 to 3, got 4");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> consensus.community("nobody"))
                .withMessageContaining("nobody");
    }

    /**
     * One community of great strength leaves nothing to the workers themselves: all have its
     * matrix.
     */
    @Test
    void isOneMatrixForAllWithOneStrongCommunity() {
        var consensus = new CommunityBcc()
                .withCommunities(1)
                .withStrength(1e6)
                .aggregate(Crowd.of(100, 8, 3, 4, 42).answers());

        assertThat(consensus.confusion("w1").rate("l0", "l1"))
                .isCloseTo(consensus.communityConfusion(0).rate("l0", "l1"), within(1e-3));
    }
}
