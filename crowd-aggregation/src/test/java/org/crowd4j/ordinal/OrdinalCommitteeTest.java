package org.crowd4j.ordinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ordinal committee")
class OrdinalCommitteeTest implements OrdinalAggregatorContract {

    @Override
    public OrdinalCommittee ordinal() {
        return new OrdinalCommittee();
    }

    @Override
    public boolean runsOthers() {
        return true;
    }

    /** The middle of three levels is nearer to the others. */
    @Override
    public int labelsOfATie() {
        return 2;
    }

    /** Stages are those of the members, one after the other. */
    @Override
    @Test
    public void reportsProgressFromTheCallingThread() {
        List<Thread> callers = new ArrayList<>();
        List<String> stages = new ArrayList<>();

        aggregator().aggregate(Crowd.of(60, 9, 2, 4, 101).answers(), Known.nothing(), (stage, done, total) -> {
            callers.add(Thread.currentThread());
            stages.add(stage);
            assertThat(done).isLessThanOrEqualTo(total);
        });

        assertThat(callers).containsOnly(Thread.currentThread());
        assertThat(stages).contains("chance-corrected-vote", "weighted-median", "graded-dawid-skene");
    }

    /** The message names the member that was at work. */
    @Override
    @Test
    public void stopsForAnInterruptAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() ->
                            aggregator().aggregate(Crowd.of(20, 5, 2, 3, 4).answers()))
                    .withMessageContaining("chance-corrected-vote");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** As for the other committee, the members make no sweep. */
    @Override
    @Test
    public void isCertainOfAnOnlyLabelWithoutASweep() {
        var answers = CategoricalAnswers.builder()
                .labels("cat")
                .add("t1", "ann", "cat")
                .build();

        var consensus = aggregator().aggregate(answers);

        assertThat(consensus.confidence("t1")).isEqualTo(1.0);
        assertThat(consensus.convergence().iterations()).isZero();
    }
}
