/** Special functions, seeded random numbers and orders of positions. */
@NullMarked
package org.crowd4j.aggregation.internal.numerics;

import org.jspecify.annotations.NullMarked;
