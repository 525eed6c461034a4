package org.crowd4j.stopping;

import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;

/**
 * How far each worker can be believed by now. It changes as tasks are settled and is not for use by many threads. A live consensus or the
 * standing of a reputation can be put behind it.
 */
public interface SkillEstimates {

    /** {@return how often a worker is right, as far as that is known; of a newcomer, what is believed of newcomers; from 0 to 1} */
    double accuracy(String worker);

    /** {@return how often those who answered so far are right on average} */
    double average();

    /** {@return whether too little is known of a worker} */
    boolean provisional(String worker);

    /** {@return why posteriors of this crowd are not to be trusted, if there is a reason} */
    Optional<String> doubt();

    /**
     * Learns from a task that is closed.
     *
     * @param state the task as it was closed
     * @param answers its answers
     */
    void settle(TaskState state, List<CategoricalAnswers.Answer> answers);
}
