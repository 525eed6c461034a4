/**
 * Aggregators for marks in pictures: points, boxes and other shapes.
 *
 * <p>Every class in the table implements {@link org.crowd4j.RegionAggregator}: construct it, adjust
 * it with {@code with…}, call {@code aggregate}.
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
 * <p>Throughout: n marks in a picture.
 */
@NullMarked
package org.crowd4j.region;

import org.jspecify.annotations.NullMarked;
