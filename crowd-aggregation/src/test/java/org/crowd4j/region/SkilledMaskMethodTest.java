package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.crowd4j.Mask;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskGold;
import org.crowd4j.evaluation.MaskEvaluation;
import org.crowd4j.simulation.MaskSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A method for masks that tells workers apart")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record SkilledMaskMethodTest(MaskAggregator aggregator) {

    static List<MaskAggregator> methods() {
        return List.of(new MaskSkillVote(), new Staple());
    }

    @Test
    void beatsTheMajorityWhereWorkersDiffer() {
        double gain = 0;
        for (int seed = 0; seed < 3; seed++) {
            var crowd = new MaskSimulator()
                    .withTasks(40)
                    .withSize(40)
                    .withSeed(seed)
                    .simulate();
            gain += MaskEvaluation.of(aggregator.aggregate(crowd.answers()), crowd.gold())
                            .meanIou()
                    - MaskEvaluation.of(new MaskMajority().aggregate(crowd.answers()), crowd.gold())
                            .meanIou();
        }

        assertThat(gain).isGreaterThan(0.01);
    }

    @Test
    void learnsFromGoldWhoIsRight() {
        Mask right = Mask.runs(40, 40, false, 0, 800, 800);
        Mask wrong = Mask.runs(40, 40, false, 800, 800);
        var answers = MaskAnswers.builder();
        var gold = new LinkedHashMap<String, Mask>();
        for (int task = 0; task < 10; task++) {
            answers.add("t" + task, "ann", right).add("t" + task, "bob", wrong).add("t" + task, "cid", wrong);
            gold.put("t" + task, right);
        }
        answers.add("open", "ann", right).add("open", "bob", wrong).add("open", "cid", wrong);

        assertThat(aggregator.aggregate(answers.build(), MaskGold.of(gold)).mask("open"))
                .isEqualTo(right);
        assertThat(aggregator.aggregate(answers.build()).mask("open")).isEqualTo(wrong);
    }
}
