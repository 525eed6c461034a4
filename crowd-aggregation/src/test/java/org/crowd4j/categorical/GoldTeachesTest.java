package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gold for some tasks says which of two sides is right in all others, to every method that learns
 * about workers. From github.com/Toloka/crowd-kit/issues/107: two labelling functions that never
 * agree.
 */
class GoldTeachesTest {
    private static final int TASKS = 40;

    @ParameterizedTest
    @CsvSource({
        "2, 1, 2",
        "2, 1, 4",
        "2, 1, 10",
        "2, 2, 2",
        "2, 2, 4",
        "3, 1, 3",
        "3, 1, 6",
        "3, 2, 6",
        "4, 1, 8",
        "4, 2, 4"
    })
    void workersWhoAlwaysContradictEachOther(int labels, int each, int known) {
        var answers = CategoricalAnswers.builder();
        Map<String, String> gold = new LinkedHashMap<>();
        for (int task = 0; task < TASKS; task++) {
            for (int worker = 0; worker < each; worker++) {
                answers.add("t" + task, "wrong" + worker, Crowd.label((task + 1) % labels));
                answers.add("t" + task, "right" + worker, Crowd.label(task % labels));
            }
            if (task < known) {
                gold.put("t" + task, Crowd.label(task % labels));
            }
        }
        for (CategoricalAggregator method : learners()) {
            if (method.maxLabels() >= labels) {
                Consensus consensus = method.aggregate(answers.build(), Gold.of(gold));
                List<String> wrong = new ArrayList<>();
                for (int task = 0; task < TASKS; task++) {
                    if (!consensus.label("t" + task).equals(Crowd.label(task % labels))) {
                        wrong.add("t" + task);
                    }
                }
                assertThat(wrong).as("%s", method).isEmpty();
            }
        }
    }

    /** All but plain votes, and a model to which one of the labels is no answer. */
    private static List<CategoricalAggregator> learners() {
        return TinyCrowdsTest.everyMethod().stream()
                .filter(method -> !(method instanceof MajorityVote)
                        && !(method instanceof SupermajorityVote)
                        && !(method instanceof LabelModel model
                                && model.abstention().isPresent()))
                .toList();
    }
}
