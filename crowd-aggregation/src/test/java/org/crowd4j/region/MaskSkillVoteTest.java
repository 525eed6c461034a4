package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The vote on pixels by skill")
class MaskSkillVoteTest implements SkilledMaskContract {

    @Override
    public MaskSkillVote aggregator() {
        return new MaskSkillVote();
    }

    @Test
    void printsItself() {
        assertThat(aggregator()).hasToString("MaskSkillVote[]");
    }
}
