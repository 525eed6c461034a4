package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;

/** A method that learns a confusion matrix of each worker and how probable each label is. */
public interface ConfusionAggregator extends CategoricalAggregator {

    @Override
    ConfusionConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress);

    @Override
    default ConfusionConsensus aggregate(CategoricalAnswers answers) {
        return aggregate(answers, Known.nothing(), Progress.none());
    }

    @Override
    default ConfusionConsensus aggregate(CategoricalAnswers answers, Gold gold) {
        return aggregate(answers, Known.nothing().withGold(gold), Progress.none());
    }
}
