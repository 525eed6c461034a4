package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The vote on pixels by skill")
class MaskSkillVoteTest {

    @Test
    void printsItself() {
        assertThat(new MaskSkillVote()).hasToString("MaskSkillVote[]");
    }
}
