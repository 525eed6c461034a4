/**
 * Aggregators for answers that are numbers.
 *
 * <p>Every class in the table implements {@link org.crowd4j.NumericAggregator}: construct it,
 * adjust it with {@code with…}, call {@code aggregate}.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.numeric.Median}</td><td>nothing</td> <td>if you know nothing about
 * your crowd</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.Mean}</td><td>nothing</td> <td>as the baseline, or where no
 * answer is far off</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.TrimmedMean}</td><td>nothing</td> <td>where a few answers are
 * far off and there are five or more a task</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.GaussianSeverity}</td><td>a severity and a spread</td> <td>for
 * ratings by raters of unequal severity, each of some tasks</td><td>A per sweep</td></tr> </tbody>
 * </table>
 *
 * <p>Throughout: N tasks, A answers, n answers to a task.
 */
@NullMarked
package org.crowd4j.numeric;

import org.jspecify.annotations.NullMarked;
