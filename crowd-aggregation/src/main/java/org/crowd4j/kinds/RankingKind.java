package org.crowd4j.kinds;

import java.util.List;
import org.crowd4j.Estimate;
import org.crowd4j.Index;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.RankingAggregator;
import org.crowd4j.RankingAnswers;
import org.crowd4j.evaluation.ItemEvaluation;
import org.crowd4j.io.RankingCsv;

/** Rankings of items. Methods are not cross-validated: their gold is about items, not tasks. */
final class RankingKind extends PlainKind<RankingAnswers, ItemGold, RankingAggregator, ItemConsensus> {

    RankingKind() {
        super(
                RankingAnswers.class,
                new Files<>(
                        List.of(RankingCsv.LAYOUT, RankingCsv.LONG_LAYOUT),
                        RankingCsv::read,
                        RankingCsv::read,
                        (answers, file) -> RankingCsv.readGold(file),
                        (answers, text, name) -> RankingCsv.readGold(text, name),
                        (consensus, probabilities) -> RankingCsv.rows(consensus)),
                new Aggregation<>(
                        RankingAggregator.class,
                        RankingAggregator::recommended,
                        ItemConsensus.class,
                        RankingAggregator::aggregate,
                        ItemEvaluation::of,
                        (method, answers, gold, progress) ->
                                ItemEvaluation.of(method.aggregate(answers, ItemGold.none(), progress), gold)),
                ItemGold.none(),
                ItemGold::items);
    }

    @Override
    Index judged(RankingAnswers answers) {
        return answers.items();
    }

    @Override
    String noun() {
        return "item";
    }

    @Override
    public int rows(Estimate estimate) {
        return ((ItemConsensus) estimate).items().size();
    }
}
