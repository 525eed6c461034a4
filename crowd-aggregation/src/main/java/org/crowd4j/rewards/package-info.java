/**
 * Who is paid what, and why? Money is split in whole minor units that add up; every payment has a
 * reason.
 *
 * <table>
 * <caption>Which one?</caption>
 * <thead>
 * <tr><th>class</th><th>what it pays</th><th>when</th></tr>
 * </thead> <tbody>
 * <tr><td>{@link org.crowd4j.rewards.PayRule}</td>
 *   <td>the low end of what a worker surely knows</td>
 * <td>to pay a crowd from a budget</td></tr>
 * <tr><td>{@link org.crowd4j.rewards.CorrelatedAgreement}</td>
 *   <td>agreement on a task beyond that on
 * different tasks</td><td>without right answers; the default of these</td></tr>
 * <tr><td>{@link org.crowd4j.rewards.DeterminantMutualInformation}</td><td>the product of two
 * determinants of label counts</td><td>where a proof is asked for that the truth is best</td></tr>
 * <tr><td>{@link org.crowd4j.rewards.Shapley}</td><td>what a member adds to a group</td>
 *   <td>to split
 * what a team achieved</td></tr>
 * <tr><td>{@link org.crowd4j.rewards.LargestRemainder}</td><td>any weights</td>
 *   <td>to split money to
 * the unit</td></tr> </tbody>
 * </table>
 */
@NullMarked
package org.crowd4j.rewards;

import org.jspecify.annotations.NullMarked;
