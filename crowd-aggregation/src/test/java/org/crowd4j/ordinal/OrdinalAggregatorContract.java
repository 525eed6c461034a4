package org.crowd4j.ordinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.OrdinalAggregator;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.categorical.CategoricalAggregatorContract;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

/**
 * What every ordinal aggregator promises, beside what it promises as a categorical one: there the
 * labels of answers and gold are declared as a scale in their order.
 */
interface OrdinalAggregatorContract extends CategoricalAggregatorContract {

    OrdinalScale FIVE = OrdinalScale.of("l0", "l1", "l2", "l3", "l4");

    OrdinalAggregator ordinal();

    @Override
    default CategoricalAggregator aggregator() {
        return ordinal() instanceof Iterative<?> ? new IterativeScaled(ordinal()) : new Scaled(ordinal());
    }

    /** Declares the labels as a scale. */
    private static CategoricalAnswers scaled(CategoricalAnswers answers, Gold gold) {
        if (answers.scale().isPresent()) {
            return answers;
        }
        Set<String> labels = new LinkedHashSet<>(answers.labels().ids());
        if (!answers.closed()) {
            gold.tasks().stream()
                    .filter(task -> answers.tasks().find(task).isPresent())
                    .forEach(task -> labels.add(gold.label(task).orElseThrow()));
            labels.addAll(answers.withLabels(labels).labels().ids());
        }
        return answers.withScale(OrdinalScale.of(
                labels.isEmpty()
                        ? List.of("no label")
                        : answers.withLabels(labels).labels().ids()));
    }

    /** A method for scales as one for labels. */
    interface ScaledMethod extends CategoricalAggregator {

        OrdinalAggregator method();

        @Override
        default String name() {
            return method().name();
        }

        @Override
        default String summary() {
            return method().summary();
        }

        @Override
        default boolean weighsAnswers() {
            return method().weighsAnswers();
        }

        @Override
        default Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            return method().aggregate(scaled(answers, known.gold()), known, progress);
        }
    }

    record Scaled(OrdinalAggregator method) implements ScaledMethod {}

    record IterativeScaled(OrdinalAggregator method) implements ScaledMethod, Iterative<IterativeScaled> {
        @Override
        public Stopping stopping() {
            return ((Iterative<?>) method).stopping();
        }

        @Override
        public IterativeScaled withStopping(Stopping rule) {
            return new IterativeScaled((OrdinalAggregator) ((Iterative<?>) method).withStopping(rule));
        }
    }

    @Test
    default void refusesAnswersWithoutAScale() {
        assertThat(ordinal().needsScale()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ordinal().aggregate(Crowd.of(9, 3, 3, 3, 1).answers()))
                .withMessageContaining(ordinal().getClass().getSimpleName())
                .withMessageContaining("withScale");
    }

    @Test
    default void reversingTheScaleReversesTheResult() {
        var answers = Crowd.of(80, 15, 5, 4, 3).answers();
        var there = ordinal().aggregate(answers.withScale(FIVE));
        List<String> reversed = new ArrayList<>(FIVE.levels());
        Collections.reverse(reversed);

        var back = ordinal().aggregate(answers.withScale(OrdinalScale.of(reversed)));

        CategoricalAggregatorContract.assertSameBut(there, back, "");
        for (String task : answers.tasks()) {
            assertThat(back.expected(task)).isCloseTo(4 - there.expected(task), within(1e-9));
            double upToMedian = there.posterior().row(task).entrySet().stream()
                    .limit(FIVE.level(there.median(task)).orElseThrow() + 1)
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            if (Math.abs(upToMedian - 0.5) > 1e-8) { // else the lower and the upper median differ
                assertThat(back.median(task)).isEqualTo(there.median(task));
            }
        }
    }

    @Test
    default void givesAMedianAMeanAndAnIntervalOnTheScale() {
        var crowd = Crowd.of(40, 9, 5, 5, 2);
        var answers = crowd.answers().withScale(FIVE.withPositions(1, 2, 4, 8, 16));

        OrdinalConsensus consensus = ordinal().aggregate(answers, crowd.gold(7));

        for (String task : answers.tasks()) {
            double median = answers.scale()
                    .orElseThrow()
                    .position(consensus.median(task))
                    .orElseThrow();
            assertThat(consensus.expected(task)).isBetween(1.0, 16.0);
            assertThat(consensus.interval(task, 0.9).contains(median)).isTrue();
        }
        assertThat(consensus.median("t0")).isEqualTo(crowd.truth().label("t0").orElseThrow());
        assertThat(consensus.interval("t0", 0.9).low())
                .isEqualTo(consensus.interval("t0", 0.9).high());
    }

    @Test
    default void takesALabelOutsideTheScale() {
        var builder = CategoricalAnswers.builder();
        Crowd.of(40, 6, 3, 5, 8).answers().stream().forEach(builder::add);
        for (int worker = 0; worker < 5; worker++) {
            builder.add("none", "w" + worker, "n/a").add("some", "w" + worker, worker < 3 ? "n/a" : "l2");
        }
        var answers =
                builder.build().withScale(OrdinalScale.of("l0", "l1", "l2").withOutside("n/a"));

        var consensus = ordinal().aggregate(answers);

        CategoricalAggregatorContract.assertSound(consensus);
        assertThat(consensus.label("none")).isEqualTo("n/a");
        assertThat(consensus.label("some")).isEqualTo("n/a");
        assertThat(consensus.median("some")).isEqualTo("l2");
        assertThat(consensus.expected("none")).isBetween(0.0, 2.0);
    }

    @Test
    default void refusesGoldThatIsNotOnTheScale() {
        var answers = Crowd.of(9, 3, 3, 3, 1).answers().withScale(OrdinalScale.of("l0", "l1", "l2"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ordinal().aggregate(answers, Gold.of(Map.of("t1", "l7"))))
                .withMessageContaining("l7");
    }
}
