/**
 * Judges a consensus against gold: how often it is right, and whether its probabilities can be
 * relied on.
 *
 * <p>{@link org.crowd4j.evaluation.Evaluation} is what the evaluations of all kinds of answers
 * share; {@link org.crowd4j.evaluation.CategoricalEvaluation} is that of labels and {@link
 * org.crowd4j.evaluation.NumericEvaluation} that of numbers. Choose a method by its accuracy, and
 * compare it with the next on the same tasks before you believe that it is better: on 300 tasks two
 * methods that are two points apart may be equally good. Look at the log loss and the calibration
 * error if anything downstream uses the confidence, such as a threshold below which more answers
 * are bought. Compare with {@code MajorityVote} first; a method that does not beat it is not worth
 * its parameters.
 *
 * <table>
 * <caption>Which one?</caption>
 * <tr><th>you have</th><th>call</th></tr>
 * <tr><td>a consensus, and gold that it was not given</td>
 *     <td>{@code CategoricalEvaluation.of(consensus, gold)}, or {@code NumericEvaluation}
 *       alike</td></tr>
 * <tr><td>a method that learns from gold</td>
 *     <td>{@code CategoricalEvaluation.crossValidated(method, answers, gold, progress)}</td></tr>
 * <tr><td>two consensuses of the same answers</td>
 *     <td>{@code Evaluation.compare(a, b)}: exact test and interval of the difference</td></tr>
 * <tr><td>several methods, on one set or many</td>
 *     <td>{@code MethodComparison.of(byMethod)}: best first, corrected for their number</td></tr>
 * </table>
 */
@NullMarked
package org.crowd4j.evaluation;

import org.jspecify.annotations.NullMarked;
