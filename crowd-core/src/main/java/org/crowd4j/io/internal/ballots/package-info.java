/**
 * How is a vote written down in each form of ballot file?
 *
 * <p>A class for each form that is read, and {@link org.crowd4j.io.internal.ballots.BallotOutput}
 * for all that are written; {@code BallotFile} tells the forms apart. Not exported.
 */
@NullMarked
package org.crowd4j.io.internal.ballots;

import org.jspecify.annotations.NullMarked;
