/** Draft. */
@NullMarked
package org.crowd4j.ordinal;

import org.jspecify.annotations.NullMarked;
