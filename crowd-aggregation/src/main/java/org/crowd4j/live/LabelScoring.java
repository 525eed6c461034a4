package org.crowd4j.live;

import java.util.List;
import org.crowd4j.Consensus;
import org.crowd4j.explanation.TaskExplanation;

/**
 * A {@link LabelQuestion}, live. There is one posterior: label and confidence, the stopping rule
 * and explanations use it.
 */
public interface LabelScoring extends Scoring {

    @Override
    LabelQuestion question();

    /** {@return the labels: those of the question, or those given so far, and those added} */
    List<String> labels();

    /**
     * Adds an answer given now, as {@link Scoring#submit(String, org.crowd4j.Answer)} does.
     *
     * @param submission the id of the submission
     */
    Receipt submit(String submission, String task, String worker, String label);

    /**
     * Sets or corrects the right label of a task: answers to it measure its workers. A task of
     * known label does not close.
     *
     * @throws SubmissionRefusedException if the label is not in the closed set
     */
    Receipt gold(String task, String label);

    /** Adds a label to a closed set; a known label changes nothing. */
    void addLabel(String label);

    /**
     * {@return the label of a task so far}
     *
     * @throws java.util.NoSuchElementException if the task has neither answers nor gold
     */
    String label(String task);

    /**
     * {@return the probability of that label}
     *
     * @throws java.util.NoSuchElementException if the task has neither answers nor gold
     */
    double confidence(String task);

    /**
     * {@return why a task has its label}
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    TaskExplanation explain(String task);

    /**
     * {@return the consensus as it is now} Later answers do not change it.
     *
     * <p><b>Cost:</b> some 0.4 s for a million answers, during which answers to this question wait;
     * {@link #tasks} does not stop them.
     */
    Consensus snapshot();
}
