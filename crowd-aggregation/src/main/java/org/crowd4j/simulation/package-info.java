/**
 * What does a method do on a crowd whose truth is known?
 *
 * <p>Simulated crowds come with their right labels, the behaviour of each worker, and true
 * accuracies.
 *
 * Set up a {@link org.crowd4j.simulation.Simulator}, describe its workers by
 * {@link org.crowd4j.simulation.Behaviour}, and call {@code simulate()}. Use it to try a method
 * before there are answers, to see how many answers a task needs, and to test the detection of bad
 * workers. The results hold for crowds like the simulated one; people are less simple.
 */
@NullMarked
package org.crowd4j.simulation;

import org.jspecify.annotations.NullMarked;
