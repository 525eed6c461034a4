/**
 * Aggregators for rankings of items, and how far rankings are apart.
 *
 * <p>Every class in the table implements {@link org.crowd4j.RankingAggregator}: construct it,
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
 * <p>{@link org.crowd4j.ranking.RankDistances} measures how far two rankings are apart, by
 * Kendall's τ and distance, the footrule or rank-biased overlap;
 * {@link org.crowd4j.ranking.RankAgreement} whether all rankings agree more than chance, by
 * Kendall's W.
 *
 * <p>Throughout: A rankings of m items, n items in all.
 */
@NullMarked
package org.crowd4j.ranking;

import org.jspecify.annotations.NullMarked;
