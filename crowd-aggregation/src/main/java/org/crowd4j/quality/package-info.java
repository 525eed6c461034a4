/**
 * Who is good, and who should be warned, restricted or discarded?
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Returns</th><th>Choose it</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.quality.WorkerQuality}</td>
 *       <td>accuracy, bias, worth and a verdict for each worker, from a consensus</td>
 *       <td>to understand a recorded crowd</td></tr>
 *     <tr><td>{@link org.crowd4j.quality.WorkerSignals}</td>
 *       <td>speed, agreement, gold accuracy and other signals of each worker</td>
 *       <td>to write rules of your own</td></tr>
 *     <tr><td>{@link org.crowd4j.quality.RuleSet}</td>
 *       <td>actions on workers with their reasons, before anything is done</td>
 *       <td>to act on workers while answers arrive</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Labels only. Ratings over time are in {@code org.crowd4j.reputation}, copying in
 * {@code org.crowd4j.independence}.
 */
@NullMarked
package org.crowd4j.quality;

import org.jspecify.annotations.NullMarked;
