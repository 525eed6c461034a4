/**
 * How does each tool write its export? A class for each format; {@code Formats} lists them in the
 * order in which a file is tried.
 */
@NullMarked
package org.crowd4j.formats.exports;

import org.jspecify.annotations.NullMarked;
