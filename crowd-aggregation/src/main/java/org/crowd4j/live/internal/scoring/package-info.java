/**
 * What follows from the facts of one question of an engine? A log in memory, the state of its
 * tasks, the ratings of its workers, and who gets which task.
 */
@NullMarked
package org.crowd4j.live.internal.scoring;

import org.jspecify.annotations.NullMarked;
