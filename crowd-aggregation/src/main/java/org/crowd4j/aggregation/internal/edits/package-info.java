/** How far two sequences of symbols are apart. */
@NullMarked
package org.crowd4j.aggregation.internal.edits;

import org.jspecify.annotations.NullMarked;
