/**
 * Storage of the core, and numerics and wording that it shares with the module of the methods.
 * Exported to that module alone, and free to change.
 */
@NullMarked
package org.crowd4j.internal;

import org.jspecify.annotations.NullMarked;
