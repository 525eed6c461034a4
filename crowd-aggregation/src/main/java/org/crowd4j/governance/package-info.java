/**
 * Did it pass, and who spoke for whom?
 *
 * <table>
 * <caption>Which one?</caption>
 * <tr><th>question</th><th>use</th></tr>
 * <tr><td>did a proposal pass, by quorum and majority</td>
 *   <td>{@link org.crowd4j.governance.DecisionRule}</td></tr>
 * <tr><td>who speaks for those who did not vote</td>
 *   <td>{@link org.crowd4j.governance.DelegationRule}</td></tr>
 * <tr><td>voters split their weight among choices</td>
 *   <td>{@link org.crowd4j.governance.WeightedVoting}</td></tr>
 * <tr><td>the same, where many small weights count more</td>
 *   <td>{@link org.crowd4j.governance.QuadraticVoting}</td></tr>
 * <tr><td>voters buy votes with credits</td>
 *   <td>{@link org.crowd4j.governance.QuadraticCredits}</td></tr>
 * </table>
 *
 * <p>Weights are whole numbers of any size and are counted exactly.
 */
@NullMarked
package org.crowd4j.governance;

import org.jspecify.annotations.NullMarked;
