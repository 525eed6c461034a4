/**
 * How good are items by now, game after game? Comparisons in the order in which they arrived, the
 * ratings that they move, and the errors of what comes out.
 */
@NullMarked
package org.crowd4j.aggregation.internal.ratings;

import org.jspecify.annotations.NullMarked;
