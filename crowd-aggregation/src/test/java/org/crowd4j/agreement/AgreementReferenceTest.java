package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.testing.RealSet;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agreement with Crowd-Kit 1.4.1. */
class AgreementReferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "CF", "product"})
    void alphaConsistencyAndUncertainty(String data) {
        var reference = Shared.json("agreement.json").getAsJsonObject(data);
        var answers = RealSet.answers(data);

        assertThat(KrippendorffAlpha.nominal().measure(answers).value())
                .hasValueCloseTo(reference.get("alpha_krippendorff_nominal").getAsDouble(), within(1e-9));
        var votes = VoteConsistency.of(answers);
        assertThat(votes.consistency())
                .hasValueCloseTo(reference.get("consistency").getAsDouble(), within(1e-9));
        assertThat(votes.uncertainty())
                .hasValueCloseTo(reference.get("uncertainty_task_mean").getAsDouble(), within(1e-9));
    }
}
