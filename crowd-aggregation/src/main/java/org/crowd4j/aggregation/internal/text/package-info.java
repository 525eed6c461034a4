/** How settings print and how arguments are checked: one wording for each rule. */
@NullMarked
package org.crowd4j.aggregation.internal.text;

import org.jspecify.annotations.NullMarked;
