/**
 * Which item is better, and which worker can be trusted about it? The likelihood of comparisons
 * with models of ties, effects and parameters of workers; its climb, its curvature and the errors
 * that follow; and the linear systems of scores that all fits of comparisons solve.
 */
@NullMarked
package org.crowd4j.aggregation.internal.comparisons;

import org.jspecify.annotations.NullMarked;
