package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.simulation.ComparisonSimulator.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ComparisonSimulator")
class ComparisonSimulatorTest {
    private static final ComparisonSimulator LARGE = new ComparisonSimulator().withComparisons(20_000);

    @Test
    void givesTheSameComparisonsForTheSameSettings() {
        var once = LARGE.withSeed(3).simulate();

        assertThat(LARGE.withSeed(3).simulate().answers().stream())
                .containsExactlyElementsOf(once.answers().stream().toList());
        assertThat(LARGE.withSeed(4).simulate().strengths()).isNotEqualTo(once.strengths());
        assertThat(once).hasToString("ComparisonSimulation[10 items, 20 workers, 20000 comparisons]");
    }

    @Test
    void followsTheModel() {
        var arena = LARGE.withTies(0.6).withItems(2).withSpread(2).withSeed(5).simulate();
        double lead = arena.strengths().score("i0").orElseThrow()
                - arena.strengths().score("i1").orElseThrow();
        double half = Math.exp(lead / 2);
        double all = half + 0.6 + 1 / half;

        double wins = 0;
        double ties = 0;
        for (Answer answer : arena.answers().stream().toList()) {
            boolean first = answer.left().equals("i0");
            wins += answer.outcome() == (first ? Outcome.LEFT : Outcome.RIGHT) ? 1 : 0;
            ties += answer.outcome() == Outcome.TIE ? 1 : 0;
        }
        assertThat(wins / 20_000).isCloseTo(half / all, within(0.015));
        assertThat(ties / 20_000).isCloseTo(0.6 / all, within(0.015));
    }

    @Test
    void hasSpammersWhoNameASide() {
        var arena = LARGE.withCrowd(
                        new Crowd(20).withSpammers(0.3).withLeastAttention(0.5).withLeftShare(0.9))
                .simulate();

        double left = arena.answers().stream()
                .filter(answer -> answer.worker().equals("w2"))
                .mapToDouble(answer -> answer.outcome().score())
                .average()
                .orElseThrow();
        assertThat(left).isCloseTo(0.9, within(0.04));
        assertThat(arena.attention(5)).isZero();
        assertThat(arena.attention(6)).isBetween(0.5, 1.0);
    }
}
