/**
 * How are words, numbers, tables and marks written as HTML and SVG? Nothing here knows a crowd;
 * whatever is put into markup is escaped.
 */
@NullMarked
package org.crowd4j.report.markup;

import org.jspecify.annotations.NullMarked;
