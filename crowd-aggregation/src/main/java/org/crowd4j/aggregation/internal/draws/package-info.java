/**
 * How are made-up crowds drawn? Random numbers, and who answers which task.
 *
 * <p>The bits follow from the seed alone.
 */
@NullMarked
package org.crowd4j.aggregation.internal.draws;

import org.jspecify.annotations.NullMarked;
