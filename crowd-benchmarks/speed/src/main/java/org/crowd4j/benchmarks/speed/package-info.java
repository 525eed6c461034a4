/**
 * How fast is the library? JMH benchmarks from a file to a consensus, and a sweep to compare with
 * the same sweep in C.
 */
@NullMarked
package org.crowd4j.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
