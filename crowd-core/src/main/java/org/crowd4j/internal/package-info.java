/** Storage that the core keeps to itself. Not exported, and free to change. */
@NullMarked
package org.crowd4j.internal;

import org.jspecify.annotations.NullMarked;
