package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crowd4j.FoundSpan;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.Span;
import org.crowd4j.SpanAggregator;
import org.crowd4j.evaluation.SequenceEvaluation;
import org.crowd4j.evaluation.SpanEvaluation;
import org.crowd4j.sequence.SequenceCrowd;
import org.crowd4j.sequence.TokenVote;
import org.crowd4j.span.CharacterVote;
import org.crowd4j.span.PieceDawidSkene;
import org.junit.jupiter.api.Test;

/** The simulators of tags and of spans. */
class SpanSimulatorsTest {

    @Test
    void makeAsManyAnswersAsAsked() {
        var errors = new SpanErrors().withSpammers(0.4);
        var tags = new SequenceSimulator()
                .withTasks(9)
                .withTokens(10)
                .withTypes(2)
                .withWorkers(5)
                .withAnswersPerTask(4)
                .withErrors(errors)
                .simulate();
        var spans = new SpanSimulator()
                .withTasks(9)
                .withLength(300)
                .withTypes(2)
                .withWorkers(5)
                .withAnswersPerTask(4)
                .withErrors(errors)
                .simulate();

        assertThat(tags.answers().size()).isEqualTo(36);
        assertThat(tags.gold().tasks()).hasSize(9);
        assertThat(tags.answers().length(0)).isBetween(5, 15);
        assertThat(tags).hasToString("SequenceSimulation[9 tasks, 5 workers, 2 spammers]");
        assertThat(spans.answers().size()).isEqualTo(36);
        assertThat(spans.answers().types()).containsExactly("T0", "T1");
        assertThat(spans.answers().hasLength(0)).isTrue();
        assertThat(spans.spammers()).containsExactlyInAnyOrder("w0", "w1");
        assertThat(spans).hasToString("SpanSimulation[9 tasks, 5 workers, 2 spammers]");
    }

    @Test
    void makeTheSameAnswersOfTheSameSeed() {
        var tags = new SequenceSimulator().withSeed(3);
        var spans = new SpanSimulator().withSeed(3);

        assertThat(tags.simulate().answers().stream())
                .containsExactlyElementsOf(tags.simulate().answers().stream().toList());
        assertThat(spans.simulate().answers().stream())
                .containsExactlyElementsOf(spans.simulate().answers().stream().toList());
        assertThat(tags.withSeed(4).simulate().gold())
                .isNotEqualTo(tags.simulate().gold());
        assertThat(spans.withErrors(new SpanErrors().withMisses(0.5)).simulate().gold())
                .isEqualTo(spans.simulate().gold());
    }

    @Test
    void missAsOftenAsAsked() {
        var errors = new SpanErrors(0.3, 1e-9, 1e-9, 1e-9, 0, 0);
        var crowd = new SpanSimulator().withTasks(500).withErrors(errors).simulate();
        double marked = crowd.answers().stream()
                .mapToInt(answer -> answer.spans().size())
                .sum();
        double right = crowd.answers().stream()
                .mapToInt(answer ->
                        crowd.gold().spans(answer.task()).orElseThrow().size())
                .sum();

        assertThat(marked / right).isBetween(0.68, 0.72);
        assertThat(crowd.answers().stream())
                .allMatch(answer ->
                        crowd.gold().spans(answer.task()).orElseThrow().containsAll(answer.spans()));
    }

    private static double spans(SequenceAggregator method, SequenceSimulation crowd) {
        return SequenceEvaluation.of(method.aggregate(crowd.answers()), crowd.gold())
                .spanF1();
    }

    /** On sets that the defaults were not chosen on. */
    @Test
    void areAggregatedBetterByTheDefaults() {
        var errors = new SpanErrors().withSpammers(0.2);
        for (long seed = 0; seed < 2; seed++) {
            var tags = new SequenceSimulator()
                    .withAnswersPerTask(5)
                    .withErrors(errors)
                    .withSeed(seed)
                    .simulate();
            assertThat(spans(new SequenceCrowd(), tags)).isGreaterThan(spans(new TokenVote(), tags));
            var texts = new SpanSimulator().withErrors(errors).withSeed(seed).simulate();
            assertThat(characters(new PieceDawidSkene(), texts)).isGreaterThan(characters(new CharacterVote(), texts));
        }
    }

    private static double characters(SpanAggregator method, SpanSimulation crowd) {
        return SpanEvaluation.of(method.aggregate(crowd.answers()), crowd.gold())
                .characterF1();
    }

    @Test
    void aLoneRightSpanIsFound() {
        var crowd = new SpanSimulator()
                .withTasks(1)
                .withLength(30)
                .withErrors(new SpanErrors(1e-9, 1e-9, 1e-9, 1e-9, 0, 0))
                .simulate();
        List<Span> right = crowd.gold().spans("t0").orElseThrow();

        assertThat(new CharacterVote()
                        .aggregate(crowd.answers()).spans("t0").stream().map(FoundSpan::span))
                .containsExactlyElementsOf(right);
    }
}
