/**
 * Crowds as they answer: facts in a journal, and what follows from them at any moment.
 *
 * <p>A {@link org.crowd4j.Ledger} is a consensus while the answers still come in: add answers, ask at any time. A
 * {@link org.crowd4j.live.Journal} keeps what happened, in a file if it shall survive; ledgers and ratings of workers follow it, answers can be
 * taken back as if they had never been given, and old facts be judged by new rules. A {@link org.crowd4j.live.ScoringEngine} is a journal with
 * both, and says when a task has enough answers.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose it</th><th>Cost per answer</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.live.FastSbic}</td><td>one accuracy</td>
 *       <td>first, and wherever workers gave few answers or labels are many</td><td>K + n</td></tr>
 *     <tr><td>{@link org.crowd4j.live.OnlineDawidSkene}</td><td>a K × K confusion matrix, of late more than of old</td>
 *       <td>for workers who confuse labels or favour one, and who change</td><td>K · n</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Both revise what they believed of a worker when later answers show otherwise, so that the order of answers matters little; and both
 * reach, by {@link org.crowd4j.Ledger#replay replay}, the very place where their batch twin is at rest. At the end of a batch of tasks
 * {@link org.crowd4j.Ledger#finish()} runs that twin.
 *
 * <p>Throughout: K labels, n answers to the task so far.
 */
@NullMarked
package org.crowd4j.live;

import org.jspecify.annotations.NullMarked;
