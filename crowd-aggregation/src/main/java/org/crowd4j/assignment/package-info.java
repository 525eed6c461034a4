/**
 * Which worker gets which task next?
 *
 * <p>An {@link org.crowd4j.assignment.AssignmentPolicy} is a record of settings that opens a
 * {@link org.crowd4j.assignment.TaskPool}. The pool hands tasks to workers as
 * {@linkplain org.crowd4j.assignment.Lease leases}, takes back those that expire, mixes in gold
 * tasks, and asks {@link org.crowd4j.assignment.WorkerAccuracy} how good each worker is.
 *
 * <p>Labels only. To decide when a task has enough answers, see {@code org.crowd4j.stopping}.
 */
@NullMarked
package org.crowd4j.assignment;

import org.jspecify.annotations.NullMarked;
