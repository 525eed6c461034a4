package org.crowd4j.pairwise;

import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;

/** A method of comparisons whose consensus is a {@link ComparisonConsensus}. */
public interface ComparisonModel extends PairwiseAggregator {
    @Override
    ComparisonConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress);

    @Override
    default ComparisonConsensus aggregate(PairwiseAnswers answers) {
        return aggregate(answers, ItemGold.none(), Progress.none());
    }

    @Override
    default ComparisonConsensus aggregate(PairwiseAnswers answers, ItemGold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
