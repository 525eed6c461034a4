/** Kernels of methods that learn from the agreement of each pair of workers. */
@NullMarked
package org.crowd4j.aggregation.internal.pairs;

import org.jspecify.annotations.NullMarked;
