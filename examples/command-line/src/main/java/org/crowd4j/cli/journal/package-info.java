/**
 * What follows from a journal, and who is paid? The commands {@code journal}, {@code badges} and
 * {@code pay}.
 */
@NullMarked
package org.crowd4j.cli.journal;

import org.jspecify.annotations.NullMarked;
