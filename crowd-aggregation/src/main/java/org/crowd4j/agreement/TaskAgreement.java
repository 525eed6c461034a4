package org.crowd4j.agreement;

import java.util.OptionalDouble;

/**
 * How much the answers to one task agree, beside what chance makes of all answers: 1 if they are the same. Means over tasks are the overall
 * agreement; for Krippendorff's alpha each task counts as often as it has answers.
 *
 * @param task which task
 * @param answers how many answers it has, of the workers compared
 * @param value the agreement; empty with fewer than two answers, or if the overall agreement has no value
 */
public record TaskAgreement(String task, int answers, OptionalDouble value) {}
