package org.crowd4j.pairwise;

import java.util.List;
import org.crowd4j.ItemConsensus;
import org.crowd4j.PairwiseAnswers;

/**
 * What a model of comparisons finds beside the scores: how often items tie, what each worker would
 * say, and what sways workers beside quality.
 *
 * <pre>{@code
 * ComparisonConsensus consensus = new BradleyTerry().aggregate(answers);
 * consensus.tieProbability("A", "B");
 * consensus.effects();                    // such as [length 0.4210 ± 0.0312]
 * }</pre>
 */
public interface ComparisonConsensus extends ItemConsensus {

    @Override
    PairwiseAnswers answers();

    /**
     * Returns the probability that a comparison of two items ends in a tie; 0 where ties are half
     * wins.
     *
     * @throws java.util.NoSuchElementException if an item does not occur in the answers
     */
    double tieProbability(String a, String b);

    /**
     * Returns the probability that a worker names the left item, in a comparison that does not end
     * in a tie. Covariates are equal on both sides. A worker who gave no answers is an average one;
     * models that do not tell workers apart take all for average.
     *
     * @throws java.util.NoSuchElementException if an item does not occur in the answers
     */
    double probability(String worker, String left, String right);

    /** {@return what sways workers: the covariates, then the side if it was asked for} */
    List<Effect> effects();
}
