package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STAPLE")
class StapleTest {

    @Test
    void refusesAMarginBelowNothing() {
        assertRefused(() -> new Staple().withMargin(-1), "margin must be at least 0, got -1");
        assertThat(new Staple().withMargin(5)).hasToString("Staple[margin=5]");
    }
}
