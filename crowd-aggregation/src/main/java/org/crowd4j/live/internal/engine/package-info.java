/**
 * How does a question of an engine stay in memory while many threads use it? Its lock, copies of
 * its state that long work makes, its ratings over time and its snapshot, without its journal.
 */
@NullMarked
package org.crowd4j.live.internal.engine;

import org.jspecify.annotations.NullMarked;
