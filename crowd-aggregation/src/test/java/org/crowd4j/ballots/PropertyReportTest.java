package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crowd4j.ballots.PropertyReport.Violation;
import org.crowd4j.choice.RankedBallots;
import org.junit.jupiter.api.Test;

class PropertyReportTest {

    private static RankedBallots ballots(String... lines) {
        return ChoiceCases.ranked(List.of("A", "B", "C"), List.of(lines));
    }

    @Test
    void showsThatARunoffMissesWhoBeatsAllOthers() {
        var squeezed = ballots("40: A>B>C", "22: B>C>A", "38: C>B>A");

        assertThat(PropertyReport.of(new InstantRunoff(), squeezed).violations())
                .contains(
                        new Violation("condorcet", "B beats every other", "C", "B"),
                        new Violation("spoiler", "A does not stand", "C", "B"));
        assertThat(PropertyReport.of(new Schulze(), squeezed).violations()).isEmpty();
    }

    @Test
    void showsThatARunoffIsNotMonotone() {
        var ballots = ballots("6: A>B>C", "5: B>C>A", "3: C>A>B", "3: C>B>A");

        assertThat(PropertyReport.of(new InstantRunoff(), ballots).violations()).anySatisfy(violation -> {
            assertThat(violation.property()).isEqualTo("monotonicity");
            assertThat(violation.before()).isEqualTo("C");
            assertThat(violation.after()).isEqualTo("B");
        });
    }

    @Test
    void showsThatVotersGainByStayingAtHome() {
        var ballots = ballots("6: A>C>B", "3: B>A>C", "1: B>C>A", "3: C>B>A");

        assertThat(PropertyReport.of(new InstantRunoff(), ballots).violations())
                .extracting(Violation::property)
                .contains("participation");
    }

    @Test
    void bordaCanMissAMajorityAndPluralityElectWhoLosesToAll() {
        assertThat(PropertyReport.of(new Borda(), ballots("3: A>B>C", "2: B>C>A"))
                        .violations())
                .extracting(Violation::property)
                .contains("majority", "condorcet");
        assertThat(PropertyReport.of(new Plurality(), ballots("4: A>B>C", "3: B>C>A", "3: C>B>A"))
                        .violations())
                .extracting(Violation::property)
                .contains("condorcet loser", "reversal");
    }

    @Test
    void saysNothingOfATie() {
        assertThat(PropertyReport.of(new Plurality(), ballots("1: A", "1: B")).violations())
                .isEmpty();
    }
}
