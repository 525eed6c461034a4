package org.crowd4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.WorkerHistory;

/** Ann, who was always right before, against Bob and Cid, who never looked: only who knows the past believes her. */
public final class PastAnswers {
    private static final int TASKS = 40;

    private PastAnswers() {}

    private static String truth(int task) {
        return task % 2 == 0 ? "cat" : "dog";
    }

    /** {@return what they say now} */
    public static CategoricalAnswers now() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < TASKS; i++) {
            String others = truth(i + 1);
            answers.add("t" + i, "ann", truth(i)).add("t" + i, "bob", others).add("t" + i, "cid", others);
        }
        return answers.build();
    }

    /** {@return what they said before, so many answers each} */
    public static WorkerHistory before(double each) {
        var history = WorkerHistory.builder();
        for (String label : new String[] {"cat", "dog"}) {
            history.add("ann", label, label, each / 2);
            for (String given : new String[] {"cat", "dog"}) {
                history.add("bob", label, given, each / 4).add("cid", label, given, each / 4);
            }
        }
        return history.build();
    }

    /** Fails unless Ann is believed. */
    public static void assertDominate(Consensus consensus) {
        IntStream.range(0, TASKS)
                .forEach(i -> assertThat(consensus.label("t" + i)).isEqualTo(truth(i)));
    }
}
