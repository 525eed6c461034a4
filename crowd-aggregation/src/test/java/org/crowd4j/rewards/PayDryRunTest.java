package org.crowd4j.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crowd4j.choice.Money;
import org.crowd4j.rewards.PayDryRun.Outcome;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.Test;

class PayDryRunTest {
    private static final Behaviour CONSTANT = Behaviour.constantSpammer(0);
    private static final Behaviour RANDOM = Behaviour.uniformSpammer();
    private static final Behaviour HONEST = Behaviour.honest(0.85, 0.05);
    private static final PayRule RULE = new PayRule(new Money(0, "EUR"), new Money(100, "EUR"), 0.9);

    private static Map<Behaviour, Outcome> of(List<Outcome> outcomes) {
        return outcomes.stream().collect(Collectors.toMap(Outcome::behaviour, Function.identity()));
    }

    private static PayDryRun crowd(double constant, double random) {
        return new PayDryRun(
                new Simulator()
                        .withTasks(120)
                        .withWorkers(20)
                        .withAnswersPerTask(10)
                        .withHonest(0.85, 0.05)
                        .withLabelShares(0.7, 0.3)
                        .withGroup(constant, CONSTANT)
                        .withGroup(random, RANDOM),
                6);
    }

    @Test
    void constantAnswersEarnNothingUnderTheDefaultRule() {
        Map<Behaviour, Outcome> earned = of(crowd(0.2, 0.2).of(RULE));

        assertThat(earned.get(CONSTANT).mean()).isZero();
        assertThat(earned.get(CONSTANT).paid()).isZero();
        assertThat(earned.get(RANDOM).mean())
                .isLessThan(0.02 * earned.get(HONEST).mean());
        assertThat(earned.get(HONEST).paid()).isGreaterThan(0.6);
    }

    @Test
    void constantAnswersScoreNothingByPeerPrediction() {
        for (PeerPrediction rule :
                List.of(new CorrelatedAgreement(), new DeterminantMutualInformation(), new PeerTruthSerum())) {
            Map<Behaviour, Outcome> scores = of(crowd(0.2, 0.2).of(rule));

            assertThat(Math.abs(scores.get(CONSTANT).mean())).as(rule.name()).isLessThan(1e-12);
            assertThat(scores.get(HONEST).mean())
                    .as(rule.name())
                    .isGreaterThan(4 * Math.abs(scores.get(RANDOM).mean()));
        }
    }

    @Test
    void aCrowdOfConstantAnswersEarnsNothingTogether() {
        PayDryRun all = crowd(1, 0);

        assertThat(of(all.of(RULE)).get(CONSTANT).mean()).isZero();
        assertThat(of(all.of(new CorrelatedAgreement())).get(CONSTANT).mean()).isZero();
        assertThat(of(all.of(new DeterminantMutualInformation())).get(CONSTANT).mean())
                .isZero();
        assertThat(of(all.of(new PeerTruthSerum())).get(CONSTANT).mean()).isZero();
    }

    @Test
    void honestWorkersScoreMoreThanOthersByTheirExpectations() {
        Map<Behaviour, Outcome> scores = of(crowd(0.2, 0.2).of(new BayesianTruthSerum()));

        assertThat(scores.get(HONEST).mean())
                .isPositive()
                .isGreaterThan(scores.get(CONSTANT).mean())
                .isGreaterThan(scores.get(RANDOM).mean());
    }

    @Test
    void refusesNoRuns() {
        assertRefused(() -> new PayDryRun(new Simulator(), 0), "runs must be at least 1, got 0");
    }
}
