/**
 * How do the records of a journal come into a store, how do they lie in the files of a folder, and
 * how are they read, mended and rewritten? Records are bytes here: what they mean is not known.
 */
@NullMarked
package org.crowd4j.live.internal.journal;

import org.jspecify.annotations.NullMarked;
