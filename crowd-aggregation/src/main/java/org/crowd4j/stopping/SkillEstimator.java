package org.crowd4j.stopping;

import org.crowd4j.Gold;
import org.crowd4j.Index;

/**
 * How to estimate the accuracies of workers while tasks are settled: the settings of a
 * {@link SkillEstimates}.
 */
public interface SkillEstimator {

    /**
     * Starts the estimates.
     *
     * @param labels the labels
     * @param gold tasks whose right label may be used
     * @return estimates without any settled task
     */
    SkillEstimates open(Index labels, Gold gold);
}
