/**
 * Aggregators for answers that mark passages of a text.
 *
 * <p>Every class in the table implements {@link org.crowd4j.SpanAggregator}: construct it, adjust it
 * with {@code with…}, call {@code aggregate}.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.span.PieceDawidSkene}</td><td>how readily each marks what is right, and
 * what is not</td> <td>if you know nothing about your crowd</td><td>sweeps·M</td></tr>
 * <tr><td>{@link org.crowd4j.span.SpanClusters}</td><td>nothing</td> <td>if spans overlap or exact
 * bounds matter most</td><td>p·log p a text</td></tr>
 * <tr><td>{@link org.crowd4j.span.CharacterVote}</td><td>nothing</td> <td>as the
 * baseline</td><td>M·log M</td></tr> </tbody>
 * </table>
 *
 * <p>Throughout: M marks, p pairs of different marks that overlap.
 */
@NullMarked
package org.crowd4j.span;

import org.jspecify.annotations.NullMarked;
