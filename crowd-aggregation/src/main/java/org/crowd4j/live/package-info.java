/**
 * Crowds as they answer: facts in a journal, and what follows from them at any moment.
 *
 * <p>A {@link org.crowd4j.live.Journal} keeps what happened. Ratings of workers follow it, and answers can be taken back as if they had never
 * been given.
 */
@NullMarked
package org.crowd4j.live;

import org.jspecify.annotations.NullMarked;
