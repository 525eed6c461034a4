/**
 * Scores of items: counts of comparisons, the groups that are connected, errors of differences, and
 * the ranks that follow. For all methods of comparisons and rankings.
 */
@NullMarked
package org.crowd4j.aggregation.internal.items;

import org.jspecify.annotations.NullMarked;
