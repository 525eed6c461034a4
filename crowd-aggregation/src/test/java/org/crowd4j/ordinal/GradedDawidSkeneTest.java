package org.crowd4j.ordinal;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.CategoricalAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Graded Dawid-Skene")
class GradedDawidSkeneTest implements OrdinalAggregatorContract {

    @Override
    public GradedDawidSkene ordinal() {
        return new GradedDawidSkene();
    }

    /** With three levels the middle one is nearer to the others: two levels tie. */
    @Override
    @Test
    public void givesATieToTheLabelGivenMoreOftenThenToTheFirst() {
        var answers = CategoricalAnswers.builder().labels("dog", "cat");
        answers.add("t1", "ann", "cat")
                .add("t1", "ann", "dog")
                .add("t2", "bob", "dog")
                .add("t2", "bob", "cat");
        var even = answers.build();
        var uneven = answers.add("t3", "cid", "cat").build();

        assertThat(aggregator().aggregate(even).label("t1")).isEqualTo("dog");
        assertThat(aggregator().aggregate(uneven).label("t1")).isEqualTo("cat");
    }
}
