package org.crowd4j.rewards;

import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NamedMethod;

/**
 * Scores workers by the answers of others, where no right answer is known. Scores are for paying: a
 * worker cannot gain by answering without looking.
 */
public interface PeerPrediction extends NamedMethod {

    /**
     * Scores the workers. Tasks, workers and labels may come in any order; of several answers of a
     * worker to a task the first counts.
     *
     * @return the score of every worker, in order of id; 0 for one who shares too few tasks with
     *     each other worker
     */
    Map<String, Double> score(CategoricalAnswers answers);
}
