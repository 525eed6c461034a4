/**
 * How much does each project get from a pool, a campaign or a budget? All amounts are exact.
 *
 * <table>
 * <caption>Which one?</caption>
 * <thead>
 * <tr><th>class</th><th>what it splits</th><th>how</th></tr>
 * </thead> <tbody>
 * <tr><td>{@link org.crowd4j.funding.QuadraticFunding}</td><td>a pool that matches gifts</td>
 *   <td>many
 * small gifts count more than one large one</td></tr>
 * <tr><td>{@link org.crowd4j.funding.BudgetEqualShares}</td><td>a budget by ballots</td><td>every
 * voter has the same part of the money</td></tr>
 * <tr><td>{@link org.crowd4j.funding.BudgetGreedy}</td><td>a budget by ballots</td><td>most votes
 * first</td></tr>
 * <tr><td>{@link org.crowd4j.funding.AllOrNothing}</td><td>pledges to one goal</td><td>all are
 * charged, or none</td></tr> </tbody>
 * </table>
 */
@NullMarked
package org.crowd4j.funding;

import org.jspecify.annotations.NullMarked;
