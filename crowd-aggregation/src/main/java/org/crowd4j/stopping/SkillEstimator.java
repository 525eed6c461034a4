package org.crowd4j.stopping;

import org.crowd4j.Gold;
import org.crowd4j.Index;

/** How to learn, while tasks are settled, how far each worker can be believed. Settings; what learns is a {@link SkillEstimates}. */
public interface SkillEstimator {

    /**
     * Begins to learn.
     *
     * @param labels the labels there are
     * @param gold tasks whose right label may be used
     * @return what knows nobody yet
     */
    SkillEstimates open(Index labels, Gold gold);
}
