package org.crowd4j.explanation;

/**
 * The evidence of one answer about the label of its task.
 *
 * @param worker the worker who gave it
 * @param label the label of the answer
 * @param bits the evidence for the label of the task against the most probable other one; finite,
 *     negative if against the label
 * @param flips whether the task has another label without it, while everything learned stays as it
 *     is; false where the method does not state its likelihoods
 */
public record AnswerEvidence(String worker, String label, double bits, boolean flips) {}
