/**
 * Who is paid what, and why? Money is split in whole minor units that add up; every payment has a
 * reason.
 *
 * <table>
 * <caption>Which one?</caption>
 * <tr><th>question</th><th>use</th></tr>
 * <tr><td>what does each worker of a crowd get from a budget</td>
 *   <td>{@link org.crowd4j.rewards.PayRule}</td></tr>
 * <tr><td>what does each team of a contest win</td>
 *   <td>{@link org.crowd4j.rewards.Prizes}</td></tr>
 * <tr><td>who has earned a badge, a level, a streak</td>
 *   <td>{@link org.crowd4j.rewards.BadgeRules}</td></tr>
 * <tr><td>who leads this week</td>
 *   <td>{@link org.crowd4j.rewards.PeriodBoard}</td></tr>
 * <tr><td>what did each member of a team add</td>
 *   <td>{@link org.crowd4j.rewards.Shapley}</td></tr>
 * <tr><td>how is money split to the unit, by any weights</td>
 *   <td>{@link org.crowd4j.rewards.LargestRemainder}</td></tr>
 * </table>
 *
 * <table>
 * <caption>Where no right answer is known</caption>
 * <thead>
 * <tr><th>peer prediction</th><th>what it pays</th><th>when</th></tr>
 * </thead> <tbody>
 * <tr><td>{@link org.crowd4j.rewards.CorrelatedAgreement}</td>
 *   <td>agreement on a task beyond that on
 * different tasks</td><td>by default</td></tr>
 * <tr><td>{@link org.crowd4j.rewards.DeterminantMutualInformation}</td><td>the product of two
 * determinants of label counts</td><td>where a proof is asked for that the truth is best</td></tr>
 * <tr><td>{@link org.crowd4j.rewards.PeerTruthSerum}</td><td>agreement, worth the more the rarer
 * the label</td><td>where workers share single tasks</td></tr>
 * <tr><td>{@link org.crowd4j.rewards.BayesianTruthSerum}</td><td>answers more common than
 * expected</td><td>where workers also state what they expect of the others</td></tr>
 * </tbody>
 * </table>
 */
@NullMarked
package org.crowd4j.rewards;

import org.jspecify.annotations.NullMarked;
