/**
 * Do workers agree, more than chance would make them?
 *
 * <p>Every class in the table is an {@link org.crowd4j.agreement.AgreementMeasure}, a record of settings: {@code of(answers)} measures,
 * {@code byLabel}, {@code byTask}, {@code byWorker} and {@code byPair} show where the agreement is.
 *
 * <table>
 *   <caption>Which one?</caption>
 *   <thead><tr><th>Class</th><th>Who</th><th>Missing answers</th><th>Chance</th><th>Choose it</th></tr></thead>
 *   <tbody>
 *     <tr><td>{@link org.crowd4j.agreement.KrippendorffAlpha}</td><td>any workers</td><td>allowed</td>
 *       <td>two answers drawn from all</td><td>unless something speaks against it</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.GwetAc}</td><td>any workers</td><td>allowed</td>
 *       <td>guesses at hard tasks</td><td>where one label is given nearly always</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.FleissKappa}</td><td>any workers</td><td>allowed</td>
 *       <td>the shares of all labels</td><td>to compare with a study that used it</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.BrennanPrediger}</td><td>any workers</td><td>allowed</td>
 *       <td>every label equally</td><td>where labels are equally frequent by design</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.PercentAgreement}</td><td>any workers</td><td>allowed</td>
 *       <td>none</td><td>to say it in plain words</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.CohenKappa}</td><td>two</td><td>common tasks count</td>
 *       <td>the shares of each worker</td><td>for two fixed workers</td></tr>
 *     <tr><td>{@link org.crowd4j.agreement.ScottPi}</td><td>two</td><td>common tasks count</td>
 *       <td>the shares of both</td><td>for two workers who could be any two</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>{@link org.crowd4j.agreement.VoteConsistency} says how united answers are without any notion of chance.
 *
 * <p>Agreement is not accuracy: workers who share a mistake agree. Where labels have an order or are numbers, give a
 * {@link org.crowd4j.agreement.LabelDistance}; a near miss then counts for less.
 */
@NullMarked
package org.crowd4j.agreement;

import org.jspecify.annotations.NullMarked;
