/**
 * What a program that serves several kinds of answers asks of each: which files are of the kind,
 * which methods it has, and how to read, aggregate, judge and print it.
 *
 * <p>For the programs of this project: the command, the benchmarks, reports and services. Casts
 * between kinds stand here and nowhere else. A program for one kind uses its types directly.
 */
@NullMarked
package org.crowd4j.kinds;

import org.jspecify.annotations.NullMarked;
