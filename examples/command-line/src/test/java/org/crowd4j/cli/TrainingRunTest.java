package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TrainingRunTest {

    @Test
    void runsEveryCommand() {
        assertThatCode(() -> TrainingRun.main(new String[0])).doesNotThrowAnyException();
    }
}
