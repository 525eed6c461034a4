/**
 * Which worker can be trusted about which item is better? The likelihood of comparisons with
 * parameters of workers, its climb and its curvature, and the linear systems of scores that all
 * fits of comparisons solve.
 */
@NullMarked
package org.crowd4j.aggregation.internal.comparisons;

import org.jspecify.annotations.NullMarked;
