/**
 * Which number is right, where workers have a bias, a variance, or are far off now and then? The
 * middle of the answers to a task, and the sweeps over all tasks that methods for numbers are
 * made of.
 */
@NullMarked
package org.crowd4j.aggregation.internal.numbers;

import org.jspecify.annotations.NullMarked;
