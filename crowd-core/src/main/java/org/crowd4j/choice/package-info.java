/**
 * Ballots, votes and the exact arithmetic that counts them. Nothing here is estimated: no number
 * between a ballot and a result is a {@code double}.
 *
 * <table>
 * <caption>Which one?</caption>
 * <tr><th>you have</th><th>use</th></tr>
 * <tr><td>voters who put candidates in order</td>
 *   <td>{@link org.crowd4j.choice.RankedBallots}</td></tr>
 * <tr><td>voters who approve of some candidates</td>
 *   <td>{@link org.crowd4j.choice.ApprovalBallots}</td></tr>
 * <tr><td>voters who give each candidate a score</td>
 *   <td>{@link org.crowd4j.choice.ScoreBallots}</td></tr>
 * <tr><td>marks on paper, with overvotes and gaps</td>
 *   <td>{@link org.crowd4j.choice.MarkRules}</td></tr>
 * <tr><td>duels: how many prefer one candidate to another</td>
 *   <td>{@link org.crowd4j.choice.PairwiseMatrix}</td></tr>
 * </table>
 *
 * <p>The rules that count ballots are in {@code org.crowd4j.ballots}, and the reader of files in
 * {@code org.crowd4j.io}.
 */
@NullMarked
package org.crowd4j.choice;

import org.jspecify.annotations.NullMarked;
