/**
 * How good are the methods for the other kinds of answers?
 */
@NullMarked
package org.crowd4j.benchmarks.quality.kinds;

import org.jspecify.annotations.NullMarked;
