/**
 * Aggregators for rankings of items, and how far rankings are apart.
 *
 * <p>Every class in the first table implements {@link org.crowd4j.RankingAggregator}: construct it,
 * adjust it with {@code with…}, call {@code aggregate}.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.ranking.PlackettLuce}</td><td>nothing</td> <td>if you know nothing
 * about your crowd</td><td>6·(A·m² + n³)</td></tr>
 * <tr><td>{@link org.crowd4j.ranking.WorkerAwarePlackettLuce}</td><td>whether a worker ranks at
 * random</td> <td>if some workers do, and each gives several rankings</td><td>30·(A·m² +
 * n³)</td></tr>
 * <tr><td>{@link org.crowd4j.ranking.Mallows}</td><td>nothing</td> <td>if the best single order is
 * wanted, and most pairs were ranked together</td><td>A·m² + n²·2ⁿ up to 16 items, else A·m² +
 * n³</td></tr> </tbody>
 * </table>
 *
 * <table> <caption>How alike are rankings?</caption>
 * <thead><tr><th>Class</th><th>Measures</th></tr></thead>
 * <tbody>
 * <tr><td>{@link org.crowd4j.ranking.RankDistances}</td><td>two rankings: Kendall's τ and distance,
 * footrule, rank-biased overlap</td></tr>
 * <tr><td>{@link org.crowd4j.ranking.RankAgreement}</td><td>all rankings: Kendall's W, and whether
 * it is chance</td></tr> </tbody>
 * </table>
 *
 * <p>Throughout: A rankings of m items, n items in all.
 */
@NullMarked
package org.crowd4j.ranking;

import org.jspecify.annotations.NullMarked;
