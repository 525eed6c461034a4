package org.crowd4j.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.Money;
import org.crowd4j.funding.BudgetEqualShares.Completion;
import org.junit.jupiter.api.Test;

class BudgetEqualSharesTest {

    private static Money euros(String amount) {
        return Money.parse(amount, "EUR");
    }

    private static BudgetBallots ward() {
        return BudgetBallots.builder(euros("100"))
                .project("park", euros("40"))
                .project("bus", euros("55"))
                .project("pond", euros("90"))
                .add(6, Set.of("park"))
                .add(3, Set.of("bus"))
                .add(1, Set.of())
                .build();
    }

    @Test
    void showsEffectiveVotesAndHowManySupportersAreMissing() {
        Allotment allotment =
                new BudgetEqualShares().withCompletion(Completion.NONE).allot(ward());

        assertThat(allotment.reason("park"))
                .isEqualTo("6 votes, bought as number 1: with 10.00 EUR each, a supporter pays at most 6.66 EUR,"
                        + " effective votes 6");
        assertThat(allotment.reason("bus"))
                .isEqualTo("3 votes, costs 55.00: its supporters have 30.00 EUR left, 3 more with 10.00 EUR each would"
                        + " pay for it");
        assertThat(allotment.reason("pond")).contains("0 votes", "9 more");
    }

    @Test
    void asManyMoreSupportersAsAreMissingGetTheProject() {
        BudgetBallots.Builder missing = BudgetBallots.builder(euros("120")); // 10.00 EUR each, as before
        missing.project("bus", euros("55")).add(5, Set.of("bus")).add(7, Set.of());
        BudgetBallots.Builder enough = BudgetBallots.builder(euros("120"));
        enough.project("bus", euros("55")).add(6, Set.of("bus")).add(6, Set.of());
        BudgetEqualShares rule = new BudgetEqualShares().withCompletion(Completion.NONE);

        assertThat(rule.allot(missing.build()).reason("bus")).contains("1 more with 10.00 EUR each");
        assertThat(rule.allot(enough.build()).amount("bus")).isEqualTo(euros("55"));
    }
}
