package org.crowd4j.stopping;

import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;

/**
 * The current accuracy of each worker. It changes as tasks are settled, and serves one thread. A
 * live consensus or the standing of a reputation can implement it.
 */
public interface SkillEstimates {

    /**
     * {@return the estimated accuracy of a worker, or of new workers if the worker is new; from 0
     * to 1}
     */
    double accuracy(String worker);

    /** {@return the mean accuracy of the workers behind the answers so far} */
    double average();

    /** {@return whether the accuracy of a worker rests on too few tasks} */
    boolean provisional(String worker);

    /** {@return a reason not to rely on posteriors of this crowd, if there is one} */
    Optional<String> doubt();

    /**
     * Learns from a closed task.
     *
     * @param state the task at closing
     * @param answers its answers
     */
    void settle(TaskState state, List<CategoricalAnswers.Answer> answers);
}
