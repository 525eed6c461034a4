package org.crowd4j.cli.agreement;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.RankingAnswers;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.ranking.RankAgreement;

/** The measure of the agreement of rankings. */
final class RankingAgreement {

    /** The name of the measure. */
    static final String NAME = "kendall-w";

    private RankingAgreement() {}

    /**
     * {@return the row of the measure}
     *
     * @param names the measures asked for; none for all
     * @param samples how many permutations give p; 0 for no p
     */
    static List<Object> row(RankingAnswers answers, List<String> names, int samples, long seed) {
        if (!List.of(NAME).containsAll(names)) {
            throw new UsageException("the measure of rankings is " + NAME);
        }
        RankAgreement found = RankAgreement.of(answers);
        List<Object> row = new ArrayList<>(List.of(NAME, found.concordance()));
        row.addAll(List.of(Double.NaN, Double.NaN, Double.NaN, found.blocks(), found.rankings()));
        row.addAll(samples > 0 ? List.of(found.byChance(), Double.NaN, found.pValue(samples, seed)) : List.of());
        return row;
    }
}
