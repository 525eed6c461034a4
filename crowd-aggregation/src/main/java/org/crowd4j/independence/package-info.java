/**
 * Whether workers answer independently of each other, and what to do if they do not.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Says</th><th>Choose it</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.independence.DependenceDetector}</td><td>which workers' answers agree beyond what skill, label habits and
 *       difficulty explain</td><td>for a crowd: many workers, some of whom may copy</td></tr>
 *     <tr><td>{@link org.crowd4j.independence.ErrorCorrelation}</td><td>how many independent judges a panel is worth</td>
 *       <td>for a panel: 2 to some 50 workers or language models who all answer most tasks</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Nothing here changes a consensus. To act on what was found, hand {@link org.crowd4j.independence.DependenceReport#dependentWorkers()} to a
 * method, through {@link org.crowd4j.Known#withDependence}, or merge each group into one voter by {@link org.crowd4j.DependentWorkers#merge}.
 * {@link org.crowd4j.categorical.Mmsr}, {@link org.crowd4j.categorical.LabelModel}, {@link org.crowd4j.categorical.Kos}, {@link
 * org.crowd4j.categorical.BeliefPropagation} and {@link org.crowd4j.categorical.MinimaxEntropy} take merged answers only; all others also
 * let the answers of a group weigh less.
 */
@NullMarked
package org.crowd4j.independence;

import org.jspecify.annotations.NullMarked;
