/**
 * How does a row become an answer, or gold?
 *
 * <p>{@link org.crowd4j.io.internal.rows.AnswerRows} does what all kinds share: missing answers,
 * limits, times, repeats, notes, and large files in {@linkplain
 * org.crowd4j.io.internal.rows.ChunkedInput chunks} on all cores. A class for each kind with rows
 * of its own form does the rest. Not exported.
 */
@NullMarked
package org.crowd4j.io.internal.rows;

import org.jspecify.annotations.NullMarked;
