package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskGold;
import org.crowd4j.evaluation.MaskEvaluation;
import org.crowd4j.simulation.MaskSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The vote on pixels by skill")
class MaskSkillVoteTest implements MaskAggregatorContract {

    @Override
    public MaskSkillVote aggregator() {
        return new MaskSkillVote();
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
            gain += MaskEvaluation.of(aggregator().aggregate(crowd.answers()), crowd.gold())
                            .meanIou()
                    - MaskEvaluation.of(new MaskMajority().aggregate(crowd.answers()), crowd.gold())
                            .meanIou();
        }

        assertThat(gain).isGreaterThan(0.01);
    }

    @Test
    void goldTeachesWhoIsRight() {
        Mask right = Mask.runs(10, 1, false, 0, 5, 5);
        Mask wrong = Mask.runs(10, 1, false, 5, 5);
        var answers = MaskAnswers.builder();
        var gold = new LinkedHashMap<String, Mask>();
        for (int task = 0; task < 10; task++) {
            answers.add("t" + task, "ann", right).add("t" + task, "bob", wrong).add("t" + task, "cid", wrong);
            gold.put("t" + task, right);
        }
        answers.add("open", "ann", right).add("open", "bob", wrong).add("open", "cid", wrong);

        assertThat(aggregator().aggregate(answers.build(), MaskGold.of(gold)).mask("open"))
                .isEqualTo(right);
        assertThat(aggregator().aggregate(answers.build()).mask("open")).isEqualTo(wrong);
        assertThat(aggregator()).hasToString("MaskSkillVote[]");
    }
}
