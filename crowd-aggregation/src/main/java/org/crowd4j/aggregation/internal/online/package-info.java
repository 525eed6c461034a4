/** Incremental expectation–maximisation: a consensus that is updated as each answer arrives. */
@NullMarked
package org.crowd4j.aggregation.internal.online;

import org.jspecify.annotations.NullMarked;
