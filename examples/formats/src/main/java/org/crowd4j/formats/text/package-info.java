/**
 * What does a file hold, before anybody asks what it means? Its text and encoding, tables and
 * JSON records, times and places of values.
 */
@NullMarked
package org.crowd4j.formats.text;

import org.jspecify.annotations.NullMarked;
