/**
 * Do workers agree more than by chance, and do they see one truth or several?
 *
 * <p>The classes in the first table are {@link org.crowd4j.agreement.AgreementMeasure}s, records of
 * settings: {@code measure(answers)} gives the overall agreement; {@code byLabel}, {@code byTask},
 * {@code byWorker} and {@code byPair} show where it is high and low.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Workers</th><th>Missing answers</th><th>Agreement by chance</th>
 *       <th>Choose it</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.agreement.KrippendorffAlpha}</td><td>any number</td>
 *       <td>allowed</td><td>of two answers drawn from all answers</td><td>by default</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.GwetAc}</td><td>any number</td><td>allowed</td>
 *       <td>of guesses at hard tasks</td><td>if most answers give one label</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.FleissKappa}</td><td>any number</td><td>allowed</td>
 *       <td>by the label shares of all workers</td>
 *       <td>to compare with a study that used it</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.CongerKappa}</td><td>any number</td><td>allowed</td>
 *       <td>by the label shares of each worker, mean over pairs</td>
 *       <td>if workers have habits of their own</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.LightKappa}</td><td>a handful</td>
 *       <td>common tasks count</td>
 *       <td>by the label shares of each worker, for each pair</td>
 *       <td>for the mean of Cohen's kappas</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.BrennanPrediger}</td><td>any number</td>
 *       <td>allowed</td><td>by uniform label shares</td>
 *       <td>if labels are equally frequent by design</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.PercentAgreement}</td><td>any number</td>
 *       <td>allowed</td><td>none</td><td>for a figure that needs no explanation</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.CohenKappa}</td><td>two</td>
 *       <td>common tasks count</td><td>by the label shares of each worker</td>
 *       <td>for two particular workers</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.ScottPi}</td><td>two</td><td>common tasks count</td>
 *       <td>by the label shares of both workers</td>
 *       <td>for two interchangeable workers</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Measures of numbers are {@link org.crowd4j.agreement.NumericMeasure}s; {@code
 * KrippendorffAlpha} takes numbers too:
 *
 * <table>
 *   <caption>Which one for numbers?</caption>
 *   <thead><tr><th>Class</th><th>Workers</th><th>Missing answers</th><th>Choose
 *   it</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.agreement.IntraclassCorrelation}</td><td>any number</td>
 *       <td>allowed</td><td>for the reliability of one rating, or of the mean of several</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.KendallW}</td><td>any number</td>
 *       <td>common tasks count</td><td>if only the order of tasks matters</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.LinConcordance}</td><td>two, or all pairs</td>
 *       <td>common tasks count</td><td>if numbers should be equal</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>{@link org.crowd4j.agreement.PairwiseSimilarity} is for answers that are hardly ever equal,
 * such as texts.
 *
 * <p>Measures of spans, and of tags that spell spans, are {@link
 * org.crowd4j.agreement.SpanMeasure}s:
 *
 * <table>
 *   <caption>Which one for spans?</caption>
 *   <thead><tr><th>Class</th><th>Agreement by chance</th><th>Choose it</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.agreement.UnitisedAlpha}</td><td>of spans and gaps laid
 *       anywhere</td>
 *       <td>by default</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.PairwiseF1}</td><td>none</td>
 *       <td>to compare with the F1 of a method</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>{@link org.crowd4j.agreement.SpecificAgreement} gives the agreement on each label without a
 * correction for chance: positive and negative agreement. {@code test} tests against no agreement,
 * and {@link org.crowd4j.agreement.BenchmarkScale} names an agreement, given its error.
 *
 * <p>Related questions: {@link org.crowd4j.agreement.VoteConsistency} measures how concentrated the
 * votes on a task are, without a model of chance; {@link org.crowd4j.agreement.Subjectivity} tells
 * one truth from camps of workers who see different ones.
 *
 * <p>Standard errors and {@code interval} are for these workers on other tasks; {@code
 * crowdInterval} is for other workers of the same crowd too.
 *
 * <p>Agreement is not accuracy: workers with a common mistake agree. If labels have an order or are
 * numbers, choose a {@link org.crowd4j.agreement.LabelDistance}, or make one from a matrix or a
 * function; a near miss then counts less than a large one.
 */
@NullMarked
package org.crowd4j.agreement;

import org.jspecify.annotations.NullMarked;
