package org.crowd4j.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.crowd4j.CostMatrix;
import org.crowd4j.Index;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules say when, and why. */
@DisplayName("A stopping rule")
class StoppingRuleTest {
    private static final Index CATS = Index.of("label", List.of("cat", "dog"));
    private static final Index FOUR = Index.of("label", List.of("a", "b", "c", "d"));

    private static TaskState cats(int cats, int dogs, double accuracy) {
        int[] said = new int[cats + dogs];
        double[] p = new double[cats + dogs];
        for (int i = 0; i < said.length; i++) {
            said[i] = i < cats ? 0 : 1;
            p[i] = accuracy;
        }
        return TaskState.voted("photo-17", CATS, said, p);
    }

    @Test
    void closesOnceTheConfidenceIsReached() {
        StoppingRule rule = new PosteriorThreshold();

        assertThat(rule.decide(cats(2, 0, 0.8)))
                .hasToString("keep open: confidence 0.941 is below 0.99 after 2 answers");
        assertThat(rule.decide(cats(4, 0, 0.8))).hasToString("close: confidence 0.996 reaches 0.99 after 4 answers");
    }

    @Test
    void neverShowsAConfidenceRoundedUpToTheThreshold() {
        TaskState state = TaskState.believed("t", CATS, new int[] {3, 0}, new double[] {0.98999, 0.01001});

        assertThat(new PosteriorThreshold().decide(state).reason()).startsWith("confidence 0.989 is below 0.99");
    }

    @Test
    void requiresOneMoreAnswerWithAProvisionalWorker() {
        TaskState two = cats(2, 0, 0.95);

        assertThat(new PosteriorThreshold().decide(two).closes()).isTrue();
        assertThat(new PosteriorThreshold().decide(two.withProvisional(true)))
                .hasToString("keep open: it has 2 of at least 3 answers");
        assertThat(new PosteriorThreshold()
                        .decide(cats(3, 0, 0.95).withProvisional(true))
                        .closes())
                .isTrue();
    }

    @Test
    void keepsTasksOpenInDoubtUpToTheMaximum() {
        TaskState sure = cats(5, 0, 0.95).withRemaining(1, 0.8).withDoubt("the crowd is odd");
        StoppingRule costs = new ExpectedCost(CostMatrix.zeroOne(CATS), 0.01);

        assertThat(List.of(new PosteriorThreshold(), new Curtailment(), costs)).allSatisfy(rule -> {
            assertThat(rule.decide(sure).closes()).isFalse();
            assertThat(rule.decide(sure).reason()).endsWith(", but the crowd is odd");
        });
        assertThat(new PosteriorThreshold().withMax(5).decide(sure))
                .hasToString("close: it has 5 of at most 5 answers");
    }

    @Test
    void limitsTheWeightOfASingleWorker() {
        assertThat(cats(1, 0, 1).confidence()).isCloseTo(0.95, within(1e-12));
        assertThat(cats(1, 0, 0).confidence()).isCloseTo(0.95, within(1e-12));
        assertThat(cats(1, 0, 0).label()).isEqualTo("dog");
        assertThat(TaskState.voted("t", FOUR, new int[] {2}, new double[] {1}).probability(2))
                .isCloseTo(0.95, within(1e-12));
    }

    @Test
    void firstToAgreeCountsAnswersOfOneLabel() {
        assertThat(new FirstToAgree(2).decide(cats(1, 1, 0.9)))
                .hasToString("keep open: 1 of 2 answers agree, 2 are needed");
        assertThat(new FirstToAgree(2).decide(cats(1, 2, 0.9))).hasToString("close: 2 of 3 answers agree");
    }

    @Test
    void fixedRedundancyCountsAnswers() {
        assertThat(new FixedRedundancy(3).decide(cats(1, 1, 0.9))).hasToString("keep open: it has 2 of 3 answers");
        assertThat(new FixedRedundancy(3).decide(cats(1, 2, 0.9))).hasToString("close: it has 3 of 3 answers");
    }

    /** Whatever the answers to come are, and whoever gives them, the label stays. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void curtailedTasksKeepTheirLabel(long seed) {
        Random random = new Random(seed);
        int futile = 0;
        for (int trial = 0; trial < 2000; trial++) {
            int given = 1 + random.nextInt(6);
            int remaining = random.nextInt(3);
            int[] said = random.ints(given + remaining, 0, 4).toArray();
            double[] p = random.doubles(given + remaining, 0.4, 1).toArray();
            TaskState now = TaskState.voted("t", FOUR, Arrays.copyOf(said, given), Arrays.copyOf(p, given))
                    .withRemaining(remaining, 0.7);
            if (new Curtailment().decide(now).closes()) {
                futile++;
                assertThat(TaskState.voted("t", FOUR, said, p).label()).isEqualTo(now.label());
            }
        }
        assertThat(futile).isGreaterThan(100);
    }

    @Test
    void keepsOpenWhereRemainingAnswersCanChangeTheLabel() {
        TaskState state = cats(2, 0, 0.8).withRemaining(1, 0.8);

        assertThat(new Curtailment().decide(state))
                .hasToString("keep open: the lead of 2.77 does not exceed the 2.94 that 1 more answer can bring");
        assertThat(new Curtailment().decide(state.withBest(0.9)).closes()).isTrue();
    }

    @Test
    void expensiveMistakesJustifyMoreAnswers() {
        TaskState state = cats(0, 3, 0.8);
        CostMatrix even = CostMatrix.zeroOne(CATS);
        CostMatrix dear = even.with("cat", "dog", 50);

        assertThat(new ExpectedCost(even, 0.05).decide(state).closes()).isTrue();
        assertThat(new ExpectedCost(dear, 0.05).decide(state).closes()).isFalse();
        assertThat(new ExpectedCost(dear, 20).decide(state).closes()).isTrue();
    }

    @Test
    void looksMoreThanOneAnswerAhead() {
        TaskState state = cats(2, 0, 0.7); // one more cannot change the label, two of the same can only tie, three can
        StoppingRule near = new ExpectedCost(CostMatrix.zeroOne(CATS), 0.001).withAhead(1);
        StoppingRule far = new ExpectedCost(CostMatrix.zeroOne(CATS), 0.001).withAhead(3);

        assertThat(near.decide(state))
                .hasToString("close: 1 more answer would save 0.0000, no more than the price of 0.0010");
        assertThat(far.decide(state).closes()).isFalse();
    }

    @Test
    void theExpectedGainIsThatOfTryingAllAnswers() {
        double pi = 0.6;
        double p = 0.8;
        TaskState state = TaskState.believed("t", CATS, new int[] {1, 0}, new double[] {pi, 1 - pi});
        double saved = Math.max(pi * p, (1 - pi) * (1 - p)) + Math.max(pi * (1 - p), (1 - pi) * p) - pi;

        Decision decision = new ExpectedCost(CostMatrix.zeroOne(CATS), 0.01, 1).decide(state.withRemaining(9, p));

        assertThat(decision.reason()).contains("would save %.4f".formatted(saved));
    }

    @Test
    void rulesCombine() {
        StoppingRule rule =
                new PosteriorThreshold().or(new FirstToAgree(3)).atLeast(4).atMost(6);

        assertThat(rule.decide(cats(3, 0, 0.6))).hasToString("keep open: it has 3 of at least 4 answers");
        assertThat(rule.decide(cats(3, 1, 0.6))).hasToString("close: 3 of 4 answers agree");
        assertThat(rule.decide(cats(2, 2, 0.6)))
                .hasToString(
                        "keep open: confidence 0.500 is below 0.99 after 4 answers; 2 of 4 answers agree, 3 are needed");
        assertThat(rule.decide(cats(3, 3, 0.5)).closes()).isTrue();
        assertThat(rule)
                .hasToString("PosteriorThreshold[] or FirstToAgree[answers=3], at least 4 answers, at most 6 answers");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertRefused(
                () -> new PosteriorThreshold().withThreshold(Double.NaN),
                "threshold must be greater than 0 and at most 1, got NaN");
        assertRefused(() -> new PosteriorThreshold().withMin(3).withMax(2), "max must be at least min = 3, got 2");
        assertRefused(() -> new PosteriorThreshold().withMin(0), "min must be at least 1, got 0");
        assertRefused(() -> new FixedRedundancy().withAnswers(0), "answers must be at least 1, got 0");
        assertRefused(() -> new FirstToAgree().withAnswers(0), "answers must be at least 1, got 0");
        assertRefused(() -> new FixedRedundancy().atLeast(0), "answers must be at least 1, got 0");
        ExpectedCost costs = new ExpectedCost(CostMatrix.zeroOne(CATS), 1);
        assertRefused(() -> costs.withPrice(0), "price must be finite and positive, got 0.0");
        assertRefused(() -> costs.withAhead(7), "ahead must be from 1 to 6, got 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> costs.withCosts(CostMatrix.zeroOne(FOUR)).decide(cats(1, 0, 0.8)))
                .withMessageStartingWith("the costs must be for the labels of task \"photo-17\"");
    }

    @Test
    void refusesInvalidStates() {
        assertRefused(
                () -> TaskState.voted("t", CATS, new int[] {0}, new double[] {1.5}),
                "accuracy must be from 0 to 1, got 1.5");
        assertRefused(
                () -> TaskState.voted("t", CATS, new int[] {0}, new double[2]),
                "there must be an accuracy for each of the 1 answers, got 2");
        assertRefused(
                () -> TaskState.believed("t", CATS, new int[2], new double[] {0.7, 0.7}),
                "probabilities must add up to 1, got 1.4");
        assertRefused(
                () -> TaskState.believed("t", CATS, new int[] {-1, 0}, new double[] {0.5, 0.5}),
                "count must be at least 0, got -1");
        assertRefused(() -> cats(1, 0, 0.8).withRemaining(-1, 0.8), "remaining must be at least 0, got -1");
    }

    @Test
    void aStateCopiesItsArraysAndPrintsItself() {
        double[] posterior = {0.9, 0.1};
        TaskState state = TaskState.believed("photo-17", CATS, new int[] {2, 1}, posterior);
        posterior[0] = 0;
        state.posterior()[1] = 7;

        assertThat(state.posterior()).containsExactly(0.9, 0.1);
        assertThat(state.withProvisional(true).withDoubt("why"))
                .hasToString("TaskState[photo-17: cat 0.900 after 3 answers, provisional, in doubt]");
        assertThat(state.doubt()).isEmpty();
    }

    @Test
    void oneLabelIsCertain() {
        Index one = Index.of("label", List.of("yes"));
        TaskState state = TaskState.voted("t", one, new int[] {0, 0}, new double[] {0.2, 0.9});

        assertThat(state.confidence()).isEqualTo(1);
        assertThat(new PosteriorThreshold().decide(state).closes()).isTrue();
        assertThat(new Curtailment().decide(state).closes()).isTrue();
        assertThat(new ExpectedCost(CostMatrix.zeroOne(one), 0.1).decide(state).closes())
                .isTrue();
    }
}
