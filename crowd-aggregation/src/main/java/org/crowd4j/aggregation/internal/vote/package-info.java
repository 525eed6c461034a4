/** Kernels of weighted votes. */
@NullMarked
package org.crowd4j.aggregation.internal.vote;

import org.jspecify.annotations.NullMarked;
