/**
 * The loops that run a method: expectation–maximisation, fixed-point iteration and their
 * acceleration, in parallel stripes of tasks. Nothing here knows labels: a task has a row of
 * states, an answer a code that selects a row of parameters.
 *
 * <p>A {@link org.crowd4j.aggregation.internal.engine.Sweep} is an E step fused with the expected
 * counts that the next M step needs. It reads
 * {@link org.crowd4j.aggregation.internal.engine.ModelParameters} and returns
 * {@link org.crowd4j.aggregation.internal.engine.ExpectedCounts};
 * {@link org.crowd4j.aggregation.internal.engine.Stripes} runs it on the current pool with the same
 * bits on any number of threads.
 * {@link org.crowd4j.aggregation.internal.engine.ExpectationMaximization} alternates it with an
 * {@link org.crowd4j.aggregation.internal.engine.MStep} until the stopping rule holds.
 *
 * <p>Kernels read public final fields: the package is not exported, and accessors in the innermost
 * loops would only hide the layout.
 */
@NullMarked
package org.crowd4j.aggregation.internal.engine;

import org.jspecify.annotations.NullMarked;
