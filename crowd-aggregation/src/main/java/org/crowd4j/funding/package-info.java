/** How much does each project get from a pool, a campaign or a budget? */
@NullMarked
package org.crowd4j.funding;

import org.jspecify.annotations.NullMarked;
