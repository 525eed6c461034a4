/**
 * Aggregators for answers that tag the tokens of a sequence.
 *
 * <p>Every class in the table implements {@link org.crowd4j.SequenceAggregator}: construct it,
 * adjust it with {@code with…}, call {@code aggregate}.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.sequence.SequenceCrowd}</td><td>what each says, given the right tag
 * and the worker's last tag</td> <td>if you know nothing about your crowd</td><td>sweeps·(A·K +
 * T·K²)</td></tr>
 * <tr><td>{@link org.crowd4j.sequence.TokenDawidSkene}</td><td>what each says, given the right
 * tag</td> <td>if tokens do not depend on one another</td><td>sweeps·A·K</td></tr>
 * <tr><td>{@link org.crowd4j.sequence.HmmCrowd}</td><td>what each says, given the right tag</td>
 * <td>to compare with a study that used it</td><td>sweeps·(A·K + T·K²)</td></tr>
 * <tr><td>{@link org.crowd4j.sequence.SpanVote}</td><td>nothing</td> <td>as the baseline, if
 * spans matter</td><td>A</td></tr>
 * <tr><td>{@link org.crowd4j.sequence.TokenVote}</td><td>nothing</td> <td>as the
 * baseline</td><td>A + T·K²</td></tr> </tbody>
 * </table>
 *
 * <p>Throughout: T tokens, A tags that workers gave to them, K different tags.
 */
@NullMarked
package org.crowd4j.sequence;

import org.jspecify.annotations.NullMarked;
