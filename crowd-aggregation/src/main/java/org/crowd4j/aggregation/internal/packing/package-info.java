/**
 * Categorical answers and what is known beside them, copied once into flat arrays for the kernels.
 *
 * <p>{@link org.crowd4j.aggregation.internal.packing.PackedAnswers} holds one {@code int} per
 * answer, worker · K + label; its fields are public because kernels read them in their innermost
 * loops.
 */
@NullMarked
package org.crowd4j.aggregation.internal.packing;

import org.jspecify.annotations.NullMarked;
