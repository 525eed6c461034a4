/** Who won? */
@NullMarked
package org.crowd4j.ballots;

import org.jspecify.annotations.NullMarked;
