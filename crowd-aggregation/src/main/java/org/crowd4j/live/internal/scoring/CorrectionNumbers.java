package org.crowd4j.live.internal.scoring;

/**
 * A correction as a log keeps it.
 *
 * @param task the number of the task; NONE where an item is corrected
 * @param item the number of the item, or NONE
 * @param after the new result, as an answer is coded
 * @param certainty the bits of its confidence or standard error; 0 if it has none
 * @param before the old result
 */
public record CorrectionNumbers(int task, int item, long after, long certainty, long before) {}
