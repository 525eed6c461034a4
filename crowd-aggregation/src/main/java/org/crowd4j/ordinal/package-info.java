/**
 * Aggregators for labels with an order, such as low, mid and high: answers {@linkplain
 * org.crowd4j.CategoricalAnswers#withScale with a declared scale}.
 *
 * <p>Every class in the table implements {@link org.crowd4j.OrdinalAggregator}: construct it,
 * adjust it with {@code with…}, call {@code aggregate}. The methods of {@link
 * org.crowd4j.categorical} take such answers too; {@link org.crowd4j.OrdinalConsensus#of} adds the
 * median to what they find.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost per sweep</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.ordinal.OrdinalCommittee}</td><td>what its members learn</td> <td>if
 * you know nothing about your crowd</td><td>that of its members</td></tr>
 * <tr><td>{@link org.crowd4j.ordinal.GradedDawidSkene}</td><td>a severity, a spread and a confusion
 * matrix</td> <td>to learn how workers err</td><td>A·K + 90·W·K²</td></tr>
 * <tr><td>{@link org.crowd4j.ordinal.WeightedMedian}</td><td>how near they are to the others</td>
 * <td>for a result that is easy to explain</td><td>A·K²</td></tr>
 * <tr><td>{@link org.crowd4j.ordinal.LowerMedian}</td><td>nothing</td> <td>as the baseline</td>
 * <td>A + N·K, once</td></tr>
 * <tr><td>{@link org.crowd4j.ordinal.ManyFacetRasch}</td><td>a severity, its fit and its
 * discrimination</td> <td>for ratings without a right answer, by raters of unequal severity</td>
 * <td>A·K</td></tr> </tbody>
 * </table>
 *
 * <p>Throughout: N tasks, W workers, K labels, A answers.
 */
@NullMarked
package org.crowd4j.ordinal;

import org.jspecify.annotations.NullMarked;
