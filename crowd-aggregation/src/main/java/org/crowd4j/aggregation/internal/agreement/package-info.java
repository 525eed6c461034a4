/**
 * Which answers are compared where the agreement of workers is measured, and how is it estimated?
 * Tables of ratings, of response patterns and of spans, distances of labels, estimators of the
 * agreement and their bootstrap, and tests for camps of workers.
 */
@NullMarked
package org.crowd4j.aggregation.internal.agreement;

import org.jspecify.annotations.NullMarked;
