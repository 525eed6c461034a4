/**
 * Aggregators for answers that are numbers.
 *
 * <p>Every class in the table implements {@link org.crowd4j.NumericAggregator}: construct it,
 * adjust it with {@code with…}, call {@code aggregate}.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.numeric.RobustGaussian}</td><td>bias and variance</td> <td>if you know
 * nothing about your crowd: the recommended one</td><td>A·log n + A per sweep</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.Median}</td><td>nothing</td> <td>as a simple and robust
 * baseline</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.Mean}</td><td>nothing</td> <td>as the baseline, or where no
 * answer is far off</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.TrimmedMean}</td><td>nothing</td> <td>where a few answers are
 * far off and there are five or more a task</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.HuberMean}</td><td>nothing</td> <td>likewise, with less lost
 * where none is</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.GaussianTruth}</td><td>variance</td> <td>where
 * tasks have different scales and no answer is far off</td><td>A per sweep</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.GaussianLearningFromCrowds}</td><td>variance</td> <td>for
 * tasks on one scale</td><td>A per sweep</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.BiasedGaussian}</td><td>bias and variance</td> <td>where
 * workers are too high or too low by the same amount everywhere</td><td>A per sweep</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.GaussianSeverity}</td><td>a severity and a spread</td> <td>for
 * ratings by raters of unequal severity, each of some tasks</td><td>A per sweep</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.NumericCatd}</td><td>a weight</td> <td>where a small number of
 * workers gave most answers</td><td>A per sweep</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.NumericCrh}</td><td>a weight</td> <td>to compare with
 * surveys</td><td>A per sweep</td></tr>
 * <tr><td>{@link org.crowd4j.numeric.MinimalPivoting}</td><td>nothing</td> <td>where workers share
 * what they know, and predicted the others</td><td>A·log n</td></tr> </tbody>
 * </table>
 *
 * <p>Throughout: N tasks, A answers, n answers to a task.
 */
@NullMarked
package org.crowd4j.numeric;

import org.jspecify.annotations.NullMarked;
