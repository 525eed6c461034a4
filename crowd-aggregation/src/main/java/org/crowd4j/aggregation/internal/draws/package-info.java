/**
 * How are made-up crowds drawn? Random numbers, who answers which task, and what workers do.
 *
 * <p>The bits follow from the seed alone.
 */
@NullMarked
package org.crowd4j.aggregation.internal.draws;

import org.jspecify.annotations.NullMarked;
