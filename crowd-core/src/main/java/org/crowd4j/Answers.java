package org.crowd4j;

/**
 * What all answer sets share, whatever kind of answer they hold. Not sealed: a kind may live in another module.
 */
public interface Answers {

    /** {@return the tasks that somebody answered} */
    Index tasks();

    /** {@return the workers who answered something} */
    Index workers();

    /** {@return the number of answers} */
    int size();
}
