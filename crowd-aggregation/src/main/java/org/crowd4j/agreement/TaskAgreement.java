package org.crowd4j.agreement;

import java.util.OptionalDouble;

/**
 * The agreement of the answers to one task, relative to chance in all answers: 1 if they are the
 * same. The mean over tasks is the overall agreement; for Krippendorff's alpha each task has the
 * weight of its answers.
 *
 * @param task the task
 * @param answers the number of its answers by the compared workers, one for each worker
 * @param value the agreement; empty with fewer than two answers, or if the overall agreement has no
 *     value
 */
public record TaskAgreement(String task, int answers, OptionalDouble value) {}
