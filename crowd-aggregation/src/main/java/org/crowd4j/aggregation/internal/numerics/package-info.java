/** Special functions and seeded random numbers. */
@NullMarked
package org.crowd4j.aggregation.internal.numerics;

import org.jspecify.annotations.NullMarked;
