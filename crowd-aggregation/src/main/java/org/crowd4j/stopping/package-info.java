/**
 * When does a task have enough answers?
 *
 * <p>A {@link org.crowd4j.stopping.StoppingRule} looks at a {@link org.crowd4j.stopping.TaskState}
 * after each answer and returns a {@link org.crowd4j.stopping.Decision}. Try rules on recorded
 * answers with a {@link org.crowd4j.stopping.StoppingBacktest} before they spend money, and keep an
 * {@link org.crowd4j.stopping.Audit} of the tasks that they closed.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Rule</th><th>Closes a task</th><th>Choose it</th><th>Needs</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.stopping.PosteriorThreshold}</td>
 *       <td>when its label is probable enough</td>
 *       <td>by default, with a threshold by {@link org.crowd4j.stopping.StoppingCalibration}</td>
 *       <td>accuracies of workers; gold to calibrate by</td></tr>
 *     <tr><td>{@link org.crowd4j.stopping.Curtailment}</td>
 *       <td>when the remaining answers cannot change its label</td>
 *       <td>beside another rule, where the number of answers is limited</td>
 *       <td>accuracies of workers</td></tr>
 *     <tr><td>{@link org.crowd4j.stopping.ExpectedCost}</td>
 *       <td>when no further answer is worth its price</td>
 *       <td>where some mistakes cost more than others</td>
 *       <td>accuracies of workers, and prices</td></tr>
 *     <tr><td>{@link org.crowd4j.stopping.FirstToAgree}</td>
 *       <td>when enough answers agree</td>
 *       <td>where nothing is known about workers</td><td>nothing</td></tr>
 *     <tr><td>{@link org.crowd4j.stopping.FixedRedundancy}</td>
 *       <td>when it has a fixed number of answers</td>
 *       <td>as a baseline</td><td>nothing</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Rules promise nothing about the error of the tasks they close, unless they are calibrated:
 * {@link org.crowd4j.stopping.StoppingCalibration} finds the threshold that keeps the share of
 * wrong labels below a bound, by gold or audits, or a rule that keeps tasks open where none does.
 *
 * <p>Posteriors are over-confident where workers favour labels;
 * {@link org.crowd4j.stopping.OneCoinCheck} detects this, and rules that use posteriors then keep
 * tasks open. It does not detect mistakes that workers share.
 *
 * <p>Labels only: other kinds of answers stop by the error of their estimate.
 */
@NullMarked
package org.crowd4j.stopping;

import org.jspecify.annotations.NullMarked;
