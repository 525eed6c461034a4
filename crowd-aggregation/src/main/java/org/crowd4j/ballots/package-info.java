/**
 * Who won? Rules that make winners of ballots, counted exactly: by {@code long}, {@code BigInteger}
 * and {@link org.crowd4j.choice.Rational}, never by {@code double}. A tie is part of the result
 * until a {@link org.crowd4j.ballots.TieBreak} settles it.
 *
 * <pre>{@code
 * Election count = new Schulze().elect(BallotFile.read(Path.of("ballots.csv")));
 * count.winners();
 * count.margin();
 * }</pre>
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Rule</th><th>Ballots</th><th>Choose it for</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.ballots.SingleTransferableVote}</td><td>ranked</td>
 *       <td>several seats in proportion; five ways of counting</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.InstantRunoff}</td><td>ranked</td>
 *       <td>one seat, as many cities vote; not monotone, may miss a candidate who beats all
 *         others</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Schulze}</td><td>ranked</td>
 *       <td>one winner or an order from duels; clone-proof; used by Debian</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.RankedPairs}</td><td>ranked</td>
 *       <td>the same, as a full order; easy to explain</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.SplitCycle}</td><td>ranked</td>
 *       <td>from duels, with more ties and fewer spoilers</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Kemeny}</td><td>ranked</td>
 *       <td>one order of few candidates that disagrees least</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Copeland}</td><td>ranked</td>
 *       <td>duels won, as in a league; many ties</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Minimax}</td><td>ranked</td>
 *       <td>from duels, when the worst one counts</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Black}</td><td>ranked</td>
 *       <td>the candidate who beats all others, else Borda</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Nanson}</td><td>ranked</td>
 *       <td>Borda by rounds, elects the candidate who beats all others</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Baldwin}</td><td>ranked</td>
 *       <td>the same, one candidate a round</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Borda}</td><td>ranked</td>
 *       <td>points for places; clones of a candidate help it</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Bucklin}</td><td>ranked</td>
 *       <td>the first with more than half, as places are added</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Coombs}</td><td>ranked</td>
 *       <td>like an instant runoff, by last places</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Plurality}</td><td>ranked</td>
 *       <td>first places only; the baseline</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Approval}</td><td>approved</td>
 *       <td>the simplest for one or several seats</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.SatisfactionApproval}</td><td>approved</td>
 *       <td>several seats, a ballot shared by those on it</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Pav}</td><td>approved</td>
 *       <td>several seats in proportion, the best committee</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.SequentialPav}</td><td>approved</td>
 *       <td>the same, one member at a time, for many candidates</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.ReverseSequentialPav}</td><td>approved</td>
 *       <td>the same, from all candidates down</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.SequentialPhragmen}</td><td>approved</td>
 *       <td>several seats in proportion, by shared loads</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.MethodOfEqualShares}</td><td>approved</td>
 *       <td>several seats in proportion, by equal money</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.ChamberlinCourant}</td><td>approved</td>
 *       <td>a member for as many voters as possible</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Score}</td><td>scores</td>
 *       <td>the greatest sum</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.Star}</td><td>scores</td>
 *       <td>the greatest sums, then a runoff of two</td></tr>
 *     <tr><td>{@link org.crowd4j.ballots.MajorityJudgment}</td><td>scores</td>
 *       <td>the highest median, for grades in words</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>No rule has every good property. What fails where is known: an instant runoff, for one, can
 * elect another candidate because voters ranked the winner higher.
 */
@NullMarked
package org.crowd4j.ballots;

import org.jspecify.annotations.NullMarked;
