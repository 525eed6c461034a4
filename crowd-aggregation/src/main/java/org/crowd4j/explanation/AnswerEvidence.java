package org.crowd4j.explanation;

/**
 * What one answer has to do with the label of its task.
 *
 * @param worker who gave it
 * @param label what the worker said
 * @param bits how much it speaks for the label of the task, and against the most probable other one; finite, negative if against
 * @param flips whether the task had another label without it, with all that the method learnt held fixed; never where the method does not say
 *     enough to tell
 */
public record AnswerEvidence(String worker, String label, double bits, boolean flips) {}
