/**
 * Aggregators for marks in pictures: points, boxes and other shapes, and masks of pixels.
 *
 * <p>Every class in the first table implements {@link org.crowd4j.RegionAggregator}, every one in
 * the second {@link org.crowd4j.MaskAggregator}: construct it, adjust it with {@code with…}, call
 * {@code aggregate}.
 *
 * <table>
 * <caption>Points, boxes and other shapes</caption> <thead><tr><th>Class</th><th>Learns about
 * workers</th><th>Choose it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.region.ShapeClusters}</td><td>what each finds and invents; how far off
 * and how evenly each draws every side</td> <td>if you know nothing about your
 * crowd</td><td>n² a picture</td></tr>
 * <tr><td>{@link org.crowd4j.region.PointClusters}</td><td>what each finds and invents</td> <td>for
 * points, to set the radius</td><td>n² a picture</td></tr>
 * <tr><td>{@link org.crowd4j.region.Dbscan}</td><td>nothing</td> <td>to compare with
 * Zooniverse</td><td>n² a picture</td></tr> </tbody>
 * </table>
 *
 * <table>
 * <caption>Masks</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.region.MaskSkillVote}</td><td>how much each agrees with the vote of
 * the others</td> <td>if you know nothing about your crowd</td><td>pixels·answers</td></tr>
 * <tr><td>{@link org.crowd4j.region.Staple}</td><td>sensitivity and specificity</td> <td>for ragged
 * outlines, and to compare with medical imaging</td><td>sweeps·pixels·answers</td></tr>
 * <tr><td>{@link org.crowd4j.region.MaskMajority}</td><td>nothing</td> <td>as the
 * baseline</td><td>pixels·answers</td></tr> </tbody>
 * </table>
 *
 * <p>{@link org.crowd4j.region.OverlapSimilarity} compares two answers, for the agreement of
 * workers.
 *
 * <p>Throughout: n marks in a picture.
 */
@NullMarked
package org.crowd4j.region;

import org.jspecify.annotations.NullMarked;
