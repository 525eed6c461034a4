/**
 * How well are workers told apart? Ratings, intervals, copies, and what they are paid.
 */
@NullMarked
package org.crowd4j.benchmarks.quality.workers;

import org.jspecify.annotations.NullMarked;
