/**
 * Aggregators for comparisons of two items.
 *
 * <p>Every class in the table implements {@link org.crowd4j.PairwiseAggregator}: construct it,
 * adjust it with {@code with…}, call {@code aggregate}.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.pairwise.BradleyTerry}</td><td>nothing</td> <td>if you know nothing
 * about your crowd; with covariates or a side effect; with errors by worker</td><td>A +
 * 10·n³</td></tr>
 * <tr><td>{@link org.crowd4j.pairwise.CrowdBradleyTerry}</td><td>how often they are right</td>
 * <td>if some are careless or take the question the wrong way round, and there are twenty or more
 * comparisons a worker</td><td>10·(A + n³)</td></tr>
 * <tr><td>{@link org.crowd4j.pairwise.NoisyBradleyTerry}</td><td>how often they look, and the side
 * they favour</td> <td>if some name a side without looking</td><td>10·(A + n³)</td></tr>
 * <tr><td>{@link org.crowd4j.pairwise.Thurstone}</td><td>nothing</td> <td>if qualities are thought
 * of as normal</td><td>A + 10·n³</td></tr>
 * <tr><td>{@link org.crowd4j.pairwise.RankCentrality}</td><td>nothing</td> <td>as a check of
 * another kind: a random walk from losers to winners</td><td>A + n³</td></tr>
 * <tr><td>{@link org.crowd4j.pairwise.WinRate}</td><td>nothing</td> <td>as the baseline that needs
 * no explanation</td><td>A + n²</td></tr>
 * <tr><td>{@link org.crowd4j.pairwise.Elo}</td><td>nothing</td> <td>where Elo ratings are known, or
 * strengths change; live</td><td>A</td></tr>
 * <tr><td>{@link org.crowd4j.pairwise.WengLin}</td><td>nothing</td> <td>for live ratings with
 * deviations</td><td>A</td></tr>
 * <tr><td>{@link org.crowd4j.pairwise.Glicko2}</td><td>nothing</td> <td>where items are compared
 * now and then over a long time; live</td><td>A</td></tr> </tbody>
 * </table>
 *
 * <p>{@code Elo}, {@code WengLin} and {@code Glicko2} also open ledgers that take comparisons one
 * by one. {@link org.crowd4j.pairwise.SkillRatings} rates and predicts games of teams.
 *
 * <p>Throughout: n items, A answers, W workers.
 */
@NullMarked
package org.crowd4j.pairwise;

import org.jspecify.annotations.NullMarked;
