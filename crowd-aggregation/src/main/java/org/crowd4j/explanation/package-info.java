/**
 * Why did a label win, and where does a worker differ from the consensus?
 *
 * <p>{@link org.crowd4j.explanation.Explanation#of} takes a {@link org.crowd4j.Consensus};
 * {@code task("photo-17")} returns the weight of each answer in bits and what changes without it,
 * {@code worker("bob")} the answers in which a worker differs from the consensus.
 */
@NullMarked
package org.crowd4j.explanation;

import org.jspecify.annotations.NullMarked;
