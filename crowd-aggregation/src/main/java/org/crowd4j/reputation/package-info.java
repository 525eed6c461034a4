/**
 * Whom to trust, over time: ratings of workers that move as tasks are settled.
 *
 * <p>Every class here that is a {@link org.crowd4j.reputation.Reputation} is a record of settings: adjust it with {@code with…}, then
 * {@code open()} a {@link org.crowd4j.reputation.Standing} and {@code settle} tasks as they close, or rate a recorded crowd with
 * {@code of(answers, gold)}. Pay, route and rank by the lower end of a rating's interval.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Learns from</th><th>Choose it</th><th>Cost of a task of n answers</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.reputation.EloReputation}</td><td>gold, and peers as far as they can be believed</td>
 *       <td>unless something speaks against it</td><td>n·K + n²</td></tr>
 *     <tr><td>{@link org.crowd4j.reputation.BetaReputation}</td><td>gold, and most of the other workers</td>
 *       <td>if those who are rated shall be able to reckon it</td><td>K + n²</td></tr>
 *     <tr><td>{@link org.crowd4j.reputation.GoldSkill}</td><td>gold</td>
 *       <td>if there is much gold, or to compare with the skills of a platform</td><td>n²</td></tr>
 *     <tr><td>{@link org.crowd4j.reputation.Glicko2Reputation}</td><td>gold, and most of the other workers</td>
 *       <td>to go on from such ratings, or where hard tasks go to good workers</td><td>K + n²</td></tr>
 *     <tr><td>{@link org.crowd4j.reputation.PlainElo}</td><td>gold, and most of the other workers</td>
 *       <td>to go on from such ratings; it has no intervals</td><td>K + n²</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>A reputation is for trust, routing and cold starts. Take the final labels of a crowd from a batch method: one number a worker cannot
 * say that somebody confuses two labels.
 */
@NullMarked
package org.crowd4j.reputation;

import org.jspecify.annotations.NullMarked;
