/**
 * Kernels of methods that learn a confusion matrix for each worker: the Dawid–Skene family. The
 * sweeps for 2, 3, 4 and 8 states are written out so that a row stays in registers.
 */
@NullMarked
package org.crowd4j.aggregation.internal.confusion;

import org.jspecify.annotations.NullMarked;
