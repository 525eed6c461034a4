/**
 * Who won the contest, and was it luck? Scores are compared as they are written.
 *
 * <table>
 * <caption>Which one?</caption>
 * <thead>
 * <tr><th>class</th><th>what it decides</th></tr>
 * </thead> <tbody>
 * <tr><td>{@link org.crowd4j.contest.Contest}</td><td>the rank of each team, ties by a stated
 * rule</td></tr>
 * <tr><td>{@link org.crowd4j.contest.PublicPrivateSplit}</td><td>which rows are public, from a
 * seed</td></tr>
 * <tr><td>{@link org.crowd4j.contest.JuryRanking}</td><td>the rank of each entry by judges'
 * scores or by votes on pairs</td></tr>
 * <tr><td>{@link org.crowd4j.contest.ContestBands}</td><td>which ranks a team may have had with
 * other rows</td></tr>
 * <tr><td>{@link org.crowd4j.contest.Blend}</td><td>what each submission adds to a weighted
 * mean</td></tr>
 * <tr><td>{@link org.crowd4j.contest.PartComparison}</td><td>whether public and private scores
 * disagree by more than chance</td></tr>
 * <tr><td>{@link org.crowd4j.contest.Stages}</td><td>which entries go on, stage by stage</td></tr>
 * <tr><td>{@link org.crowd4j.contest.Medals}</td><td>which ranks get a medal</td></tr>
 * <tr><td>{@link org.crowd4j.contest.Milestones}</td><td>whether an idea found its supporters in
 * time</td></tr> </tbody>
 * </table>
 */
@NullMarked
package org.crowd4j.contest;

import org.jspecify.annotations.NullMarked;
