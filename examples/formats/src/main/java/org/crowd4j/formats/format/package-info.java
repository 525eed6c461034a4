/**
 * What is a format? Its names, how a file is known to have it, and how it is read. The formats
 * themselves are in {@code exports}.
 */
@NullMarked
package org.crowd4j.formats.format;

import org.jspecify.annotations.NullMarked;
