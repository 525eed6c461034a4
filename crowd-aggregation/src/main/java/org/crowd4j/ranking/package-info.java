/** Aggregators for rankings. */
@NullMarked
package org.crowd4j.ranking;

import org.jspecify.annotations.NullMarked;
