package org.crowd4j.live;

import org.crowd4j.stopping.Decision;

/**
 * What became of a call that writes.
 *
 * @param sequence the number of the record in the journal; of a known submission, that of the first
 * @param duplicate whether the same was said before, so that no result changed
 * @param decision whether the task is closed now, and why
 */
public record Receipt(long sequence, boolean duplicate, Decision decision) {}
