/**
 * Aggregators for comparisons of two items: who is best, and how sure that is.
 */
@NullMarked
package org.crowd4j.pairwise;

import org.jspecify.annotations.NullMarked;
