package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.NoSuchElementException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.CostMatrix;
import org.crowd4j.Index;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumRiskTest {
    private static final CategoricalAnswers PATIENTS =
            Crowd.answers("p ann well", "p bob well", "p cid ill", "q ann well", "q bob well", "q cid well");

    @Test
    void choosesTheCheapestLabel() {
        Consensus vote = new MajorityVote().aggregate(PATIENTS);
        CostMatrix costs = CostMatrix.zeroOne(PATIENTS.labels()).with("ill", "well", 20);

        MinimumRisk chosen = MinimumRisk.of(vote, costs);

        assertThat(vote.label("p")).isEqualTo("well");
        assertThat(chosen.label("p")).isEqualTo("ill");
        assertThat(chosen.expectedCost("p")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(chosen.label("q")).isEqualTo("well");
        assertThat(chosen.expectedCost("q")).isZero();
        assertThat(chosen.changed()).isEqualTo(1);
        assertThat(chosen.labels()).containsEntry("p", "ill").containsEntry("q", "well");
        assertThat(chosen).hasToString("MinimumRisk[2 tasks, 1 changed, expected cost 0.67]");
        assertThat(chosen.table(1).rows()).containsExactly(List.of("p", "ill", "0.6667", "well", "0.6667"));
    }

    @Test
    void evenCostsChangeNothing() {
        for (long seed = 0; seed < 5; seed++) {
            Consensus consensus =
                    new MajorityVote().aggregate(Crowd.of(100, 10, 4, 4, seed).answers()); // many ties
            MinimumRisk chosen = MinimumRisk.of(
                    consensus, CostMatrix.zeroOne(consensus.answers().labels()));

            assertThat(chosen.labels()).isEqualTo(consensus.labels());
        }
    }

    @Test
    void noOtherLabelCostsLess() {
        Consensus consensus = new OneCoin().aggregate(Crowd.of(200, 10, 3, 3, 1).answers());
        CostMatrix costs = CostMatrix.zeroOne(consensus.answers().labels())
                .with("l0", "l1", 7)
                .with("l2", "l2", 0.5);
        MinimumRisk chosen = MinimumRisk.of(consensus, costs);

        assertThat(chosen.changed()).isPositive();
        for (String task : consensus.answers().tasks()) {
            for (String given : consensus.answers().labels()) {
                double cost = 0;
                for (String truth : consensus.answers().labels()) {
                    cost += consensus.posterior().probability(task, truth) * costs.cost(truth, given);
                }
                assertThat(chosen.expectedCost(task)).isLessThanOrEqualTo(cost + 1e-8);
            }
        }
    }

    /** The promise is the posterior's: after an overconfident method it is far too low. */
    @ParameterizedTest
    @ValueSource(strings = {"CF", "dog"})
    @DisplayName("trap: an expected cost is no better than the posterior")
    void promisesTooLittleAfterAnOverconfidentMethod(String set) {
        RealSet real = RealSet.named(set);
        MinimumRisk sure = MinimumRisk.of(
                new DawidSkene().aggregate(real.answers()),
                CostMatrix.zeroOne(real.answers().labels()));
        double promised = sure.expectedCost() / sure.labels().size();
        double realised = 1 - real.accuracy(new DawidSkene());

        assertThat(promised).isLessThan(realised / 4);
    }

    @Test
    void saysWhatIsWrong() {
        Consensus vote = new MajorityVote().aggregate(PATIENTS);

        assertThatThrownBy(() -> MinimumRisk.of(vote, CostMatrix.zeroOne(Index.of("label", List.of("a")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the costs must be for Index[2 labels: ill, well], got Index[1 label: a]");
        MinimumRisk chosen = MinimumRisk.of(vote, CostMatrix.zeroOne(PATIENTS.labels()));
        assertThatThrownBy(() -> chosen.label("r")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> chosen.table(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
