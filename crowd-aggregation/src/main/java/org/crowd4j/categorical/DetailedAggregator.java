package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;

/**
 * A method whose consensus has figures of its own.
 *
 * @param <C> the type of the consensus
 */
public interface DetailedAggregator<C extends Consensus> extends CategoricalAggregator {

    @Override
    C aggregate(CategoricalAnswers answers, Known known, Progress progress);

    @Override
    default C aggregate(CategoricalAnswers answers) {
        return aggregate(answers, Known.nothing(), Progress.none());
    }

    @Override
    default C aggregate(CategoricalAnswers answers, Gold gold) {
        return aggregate(answers, Known.nothing().withGold(gold), Progress.none());
    }
}
