/** Who is paid what, and why? */
@NullMarked
package org.crowd4j.rewards;

import org.jspecify.annotations.NullMarked;
