/**
 * Kernels of methods that learn a number or two for each worker: accuracy, ability, precision,
 * competence; some a difficulty for each task.
 */
@NullMarked
package org.crowd4j.aggregation.internal.ability;

import org.jspecify.annotations.NullMarked;
