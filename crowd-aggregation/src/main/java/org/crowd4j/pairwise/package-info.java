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
 * </tbody>
 * </table>
 *
 * <p>Throughout: n items, A answers, W workers.
 */
@NullMarked
package org.crowd4j.pairwise;

import org.jspecify.annotations.NullMarked;
