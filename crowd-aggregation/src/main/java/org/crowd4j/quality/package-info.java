/**
 * When to stop asking about a task, whom to ask next, and whose answers to take.
 *
 * <p>A {@link org.crowd4j.quality.StoppingRule} looks at a {@link org.crowd4j.quality.TaskState} after each answer. Try rules on recorded
 * answers with {@link org.crowd4j.quality.DryRun} before they spend money. Keep an {@link org.crowd4j.quality.Audit} of what they closed.
 * An {@link org.crowd4j.quality.Assignment} opens an {@link org.crowd4j.quality.Allocation}, which hands tasks to workers.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Rule</th><th>Closes a task</th><th>Choose it</th><th>Needs</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.quality.PosteriorThreshold}</td><td>when its label is probable enough</td>
 *       <td>unless something speaks against it</td><td>accuracies of workers</td></tr>
 *     <tr><td>{@link org.crowd4j.quality.Futility}</td><td>when the rest cannot change its label</td>
 *       <td>beside another rule, where the number of answers is limited</td><td>accuracies of workers</td></tr>
 *     <tr><td>{@link org.crowd4j.quality.ExpectedCost}</td><td>when no answer is worth its price</td>
 *       <td>where mistakes differ in what they cost</td><td>accuracies of workers, and prices</td></tr>
 *     <tr><td>{@link org.crowd4j.quality.FirstToAgree}</td><td>when enough answers agree</td>
 *       <td>where workers are not known</td><td>nothing</td></tr>
 *     <tr><td>{@link org.crowd4j.quality.Quota}</td><td>when it has enough answers</td>
 *       <td>to compare with</td><td>nothing</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Posteriors are over-confident where workers favour labels. {@link org.crowd4j.quality.ModelCheck} finds out, and rules that look at
 * posteriors then ask on.
 *
 * <p>A {@link org.crowd4j.quality.RuleSet} says whom to warn, restrict or discard, and why, before anything is done.
 * {@link org.crowd4j.quality.Subjectivity} tells one truth from several camps.
 * {@link org.crowd4j.quality.WorkerQuality} says who is good, {@link org.crowd4j.quality.Explanation} why a label won,
 * {@link org.crowd4j.quality.MinimumCost} which label is cheapest.
 */
@NullMarked
package org.crowd4j.quality;

import org.jspecify.annotations.NullMarked;
