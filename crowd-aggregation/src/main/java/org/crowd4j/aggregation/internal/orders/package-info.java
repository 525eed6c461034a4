/** Best orders and their distribution, for voting rules and for rankings. */
@NullMarked
package org.crowd4j.aggregation.internal.orders;

import org.jspecify.annotations.NullMarked;
