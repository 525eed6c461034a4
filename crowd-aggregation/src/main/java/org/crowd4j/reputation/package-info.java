/**
 * Which workers can be trusted over time? Ratings of workers that are updated as tasks are settled.
 *
 * <p>Every {@link org.crowd4j.reputation.Reputation} is a record of settings: change it with
 * {@code with…} methods, then {@code open()} a {@link org.crowd4j.reputation.Standing} and
 * {@code settle} tasks as they close, or rate a recorded crowd with {@code rate(answers, gold)}.
 * Pay, route and rank by {@link org.crowd4j.reputation.Rating#rankedBy()}: the lower end of the
 * informedness, which neither luck nor a habit raises, or of the accuracy if a method has no
 * informedness.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Learns from</th><th>Choose it</th>
 *     <th>Cost of a task of n answers</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.reputation.EloReputation}</td>
 *       <td>gold, and peers in proportion to their knowledge</td>
 *       <td>by default</td><td>n·(37 + K + log n)</td></tr>
 *     <tr><td>{@link org.crowd4j.reputation.BetaReputation}</td>
 *       <td>gold, else the majority of the other workers</td>
 *       <td>if workers must be able to recompute their rating</td><td>K + n log n</td></tr>
 *     <tr><td>{@link org.crowd4j.reputation.GoldSkill}</td><td>gold</td>
 *       <td>if gold is plentiful, or to compare with the skills that a platform reports</td>
 *       <td>n log n</td></tr>
 *     <tr><td>{@link org.crowd4j.reputation.Glicko2Reputation}</td>
 *       <td>gold, else the majority of the other workers</td>
 *       <td>to continue existing Glicko-2 ratings, or if hard tasks are routed to good workers</td>
 *       <td>K + n log n</td></tr>
 *     <tr><td>{@link org.crowd4j.reputation.PlainElo}</td>
 *       <td>gold, else the majority of the other workers</td>
 *       <td>to continue existing Elo ratings; it has no intervals</td><td>K + n log n</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Ratings serve trust, routing and cold starts. Take the final labels of a crowd from a batch
 * method: one number per worker cannot express that a worker confuses two labels.
 *
 * <p>This package is about categorical answers by nature. For answers of another kind, a program
 * decides itself whether an answer was right and settles it with
 * {@link org.crowd4j.reputation.Settlement#outcome}.
 */
@NullMarked
package org.crowd4j.reputation;

import org.jspecify.annotations.NullMarked;
