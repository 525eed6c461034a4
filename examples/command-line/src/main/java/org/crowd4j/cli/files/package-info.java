/**
 * What does a command read, and where does a result go? A source or a target is a file or a
 * standard stream; a report is a table in CSV, JSON or text.
 */
@NullMarked
package org.crowd4j.cli.files;

import org.jspecify.annotations.NullMarked;
