/**
 * Aggregators for answers that pick one label from a finite set.
 *
 * <p>Every class here implements {@link org.crowd4j.CategoricalAggregator}: construct it, adjust it with {@code with…}, call
 * {@code aggregate}.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose it</th><th>Cost per pass</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.categorical.MajorityVote}</td><td>nothing</td>
 *       <td>as the baseline, or with smoothing where each worker gave a handful of answers</td><td>A + N·K, one pass</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.Wawa}</td><td>agreement with the vote</td>
 *       <td>when the weights must be explained in a sentence</td><td>A + N·K, two passes</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.ZeroBasedSkill}</td><td>agreement with the weighted vote</td>
 *       <td>to compare with a platform that uses it</td><td>A + N·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.OneCoin}</td><td>one accuracy</td>
 *       <td>for few answers per worker, or many labels</td><td>A + N·K</td></tr>
 *     <tr><td>{@link org.crowd4j.categorical.DawidSkene}</td><td>a K × K confusion matrix</td>
 *       <td>for dozens of answers per worker, and workers who confuse labels or favour one</td><td>A·K + W·K²</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>A worker with few answers teaches little about that worker. Start with the first; move down only when the next one does
 * better on tasks whose answer you know.
 *
 * <p>Throughout: N tasks, W workers, K labels, A answers.
 */
@NullMarked
package org.crowd4j.categorical;

import org.jspecify.annotations.NullMarked;
