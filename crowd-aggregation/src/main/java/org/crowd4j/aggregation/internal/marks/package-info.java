/** What several packages need to know about marks in pictures. */
@NullMarked
package org.crowd4j.aggregation.internal.marks;

import org.jspecify.annotations.NullMarked;
