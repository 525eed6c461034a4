/**
 * How would a method do on a crowd with known truth?
 *
 * <p>Simulated crowds in which everything is known: the right labels, who guesses, who copies, and
 * how accurate each worker is. Configure a {@link org.crowd4j.simulation.Simulator} and call {@code
 * simulate()}. Use it to try a method before there are answers, to find out how many answers a task
 * needs, and to test methods that detect bad workers. Simulations show what a method does under its
 * assumptions; real crowds are more complicated. Each kind of answers has its simulator.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>{@link org.crowd4j.simulation.Behaviour}</th><th>Workers who</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@code honest}, {@code hammer}</td>
 *       <td>try, with accuracies of a given distribution, or are always right</td></tr>
 *     <tr><td>{@code uniformSpammer}</td><td>give random labels</td></tr>
 *     <tr><td>{@code constantSpammer}, {@code habit}</td>
 *       <td>give one label always, or often</td></tr>
 *     <tr><td>{@code adversary}</td><td>give wrong labels on purpose</td></tr>
 *     <tr><td>{@code drifter}</td><td>become better or worse</td></tr>
 *     <tr><td>{@code copier}, {@code ring}</td>
 *       <td>copy another worker, or one list of answers together</td></tr>
 *   </tbody>
 * </table>
 *
 * <table>
 *   <caption>Other kinds of answers</caption>
 *   <thead><tr><th>Class</th><th>What workers give</th><th>How they differ</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.simulation.NumericSimulator}</td><td>numbers</td>
 *       <td>bias, spread, far answers, spammers</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.RatingSimulator}</td><td>levels of a scale</td>
 *       <td>severity, discrimination, random raters, number of ratings</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.LabelSetSimulator}</td><td>sets of labels</td>
 *       <td>rates of right and of false marks, spammers</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.RegionSimulator}</td><td>boxes or points in
 *       pictures</td><td>what they miss and invent, how they draw, spammers</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.MaskSimulator}</td><td>masks of pictures</td>
 *       <td>how wide and how steadily they paint, spammers</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.SequenceSimulator}</td><td>tags of tokens</td>
 *       <td>spans missed, moved, confused and invented, spammers</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.SpanSimulator}</td><td>passages of texts</td>
 *       <td>the same</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.ForecastSimulator}</td><td>probabilities</td>
 *       <td>knowledge, what they share, confidence, guessers</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.ComparisonSimulator}</td><td>comparisons of items</td>
 *       <td>attention, preference for a side</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.RankingSimulator}</td><td>rankings of items</td>
 *       <td>random rankers</td></tr>
 *     <tr><td>{@link org.crowd4j.simulation.TextSimulator}</td><td>texts</td>
 *       <td>words misheard, left out and added, spammers</td></tr>
 *   </tbody>
 * </table>
 */
@NullMarked
package org.crowd4j.simulation;

import org.jspecify.annotations.NullMarked;
