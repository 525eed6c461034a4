/**
 * What are the labels and who can be trusted while answers still arrive? A journal of facts, and
 * the consensus and ratings that follow it.
 *
 * <p>A {@link org.crowd4j.Ledger} is a live consensus: add answers, query it at any time. A
 * {@link org.crowd4j.live.Journal} records facts about questions in a
 * {@link org.crowd4j.live.JournalStore}: memory, the files of a folder, or a database. Ledgers and
 * ratings of workers follow it, answers can be retracted as if they had never been given, and
 * recorded facts can be replayed with new rules. A {@link org.crowd4j.live.ScoringEngine} combines
 * all that for questions of several kinds, and decides when a task has enough answers.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose it</th>
 *     <th>Cost per answer</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.live.FastSbic}</td><td>one accuracy</td>
 *       <td>by default, and where workers give few answers or there are many labels</td>
 *       <td>K + n</td></tr>
 *     <tr><td>{@link org.crowd4j.live.OnlineDawidSkene}</td>
 *       <td>a K × K confusion matrix, recent answers counting more</td>
 *       <td>for workers who confuse labels, favour one, or change over time</td><td>K · n</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Both revise earlier estimates when later answers arrive, so that the order of answers matters
 * little. Both reach a fixed point of their batch method by
 * {@link org.crowd4j.Ledger#replay replay}; {@link org.crowd4j.Ledger#finish()} runs that method at
 * the end of a batch of tasks.
 *
 * <p>Throughout: K labels, n answers to the task so far.
 *
 * <p>The payload of a fact is text, which the kind of its question codes.
 */
@NullMarked
package org.crowd4j.live;

import org.jspecify.annotations.NullMarked;
