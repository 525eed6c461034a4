/**
 * Which answers are compared where the agreement of workers is measured? Tables of ratings, of
 * response patterns and of spans, distances of sets, and tests for camps of workers.
 */
@NullMarked
package org.crowd4j.aggregation.internal.agreement;

import org.jspecify.annotations.NullMarked;
