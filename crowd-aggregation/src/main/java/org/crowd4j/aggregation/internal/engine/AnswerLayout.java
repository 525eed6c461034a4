package org.crowd4j.aggregation.internal.engine;

/**
 * Where answers stand, whatever their kind: task by task, each with a code that belongs to one
 * worker and selects a row of parameters.
 */
public interface AnswerLayout {

    /** {@return where the answers of each task begin; N + 1 entries} */
    int[] from();

    /** {@return the code of each answer; A entries} */
    int[] code();

    /** {@return how many consecutive codes each worker has} */
    int codesPerWorker();

    /** {@return the number of workers} */
    int workers();

    /** {@return such as {@code "20 tasks and 5 workers with 3 labels"}, for messages} */
    String describe();
}
