/**
 * Made-up crowds of which everything is known: the right labels, who guesses, who copies, and how good each worker is.
 *
 * <p>Set up a {@link org.crowd4j.simulation.Simulator}, say what its workers are like in terms of {@link
 * org.crowd4j.simulation.Behaviour}, and {@code simulate()}. Use it to try a method before there are answers, to see how many answers
 * a task needs, and to test whatever finds bad workers. What a simulation shows holds for crowds like it: people are less simple.
 */
@NullMarked
package org.crowd4j.simulation;

import org.jspecify.annotations.NullMarked;
