/** Who won the contest, and how sure is that? */
@NullMarked
package org.crowd4j.contest;

import org.jspecify.annotations.NullMarked;
