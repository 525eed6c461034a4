package org.crowd4j.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.crowd4j.choice.Delegations;
import org.crowd4j.choice.Votes;
import org.crowd4j.choice.Votes.Choice;
import org.crowd4j.governance.DecisionRule.Outcome;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {
    private static final Instant NOON = Instant.parse("2026-05-07T12:00:00Z");
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final DecisionRule RULE =
            new DecisionRule(Quorum.of(BigInteger.valueOf(5), Quorum.Counted.ALL), Majority.moreThan(1, 2));

    private static Votes.Builder vote(Votes.Builder votes, String voter, Choice choice, long weight, int minutes) {
        return votes.add(voter, choice, BigInteger.valueOf(weight), NOON.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void aLateQuorumKeepsTheVoteOpenOnce() {
        var votes = Votes.builder();
        vote(votes, "a", Choice.FOR, 5, -10);
        vote(votes, "b", Choice.AGAINST, 9, 30);
        vote(votes, "c", Choice.FOR, 9, 80);

        var extended = RULE.withExtension(Duration.ofHours(1)).decide(votes.build(), HUNDRED, NOON);

        assertThat(RULE.decide(votes.build(), HUNDRED, NOON).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(extended.end()).hasValue(NOON.plus(Duration.ofMinutes(50)));
        assertThat(extended.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(extended.late()).isEqualTo(1);
        assertThat(RULE.withExtension(Duration.ofSeconds(Long.MAX_VALUE))
                        .decide(votes.build(), HUNDRED, NOON)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aSuperQuorumEndsTheVoteEarlyButNotWithoutTheQuorum() {
        var votes = Votes.builder();
        vote(votes, "a", Choice.FOR, 3, -60);
        vote(votes, "b", Choice.FOR, 7, -30);
        vote(votes, "c", Choice.AGAINST, 40, -10);
        var rule = RULE.withSuperQuorum(Quorum.of(BigInteger.valueOf(3), Quorum.Counted.FOR));

        var early = rule.decide(votes.build(), HUNDRED, NOON);

        assertThat(early.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(early.end()).hasValue(NOON.minus(Duration.ofMinutes(30)));
        assertThat(RULE.decide(votes.build(), HUNDRED, NOON).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void saysWhatIsMissing() {
        var abstained = Votes.builder().add("a", Choice.ABSTAIN, BigInteger.TEN).build();

        assertThat(RULE.withMajority(Majority.atLeast(1, 1))
                        .decide(abstained, HUNDRED)
                        .missing())
                .isEqualTo(BigInteger.ONE);
        assertRefused(
                () -> RULE.decide(abstained, BigInteger.ONE),
                "eligible must be at least the weight of the votes, 10, got 1");
    }

    @Test
    void aVoteAfterTheDeadlineTakesNoDelegatedWeight() {
        var votes = Votes.builder().voter("ann", BigInteger.TEN);
        vote(votes, "bob", Choice.AGAINST, 1, 10);
        vote(votes, "cy", Choice.FOR, 1, -10);
        var delegations =
                Delegations.builder().add("ann", "bob").add("bob", "cy").build();

        var spoken = new DelegationRule().resolve(votes.build().until(NOON), delegations);

        assertThat(spoken.power()).containsEntry("cy", BigInteger.valueOf(12));
    }
}
