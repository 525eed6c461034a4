/**
 * How does the command speak with who runs it? The standard streams, the width of a terminal,
 * progress, and what a failure or a wrong usage says.
 */
@NullMarked
package org.crowd4j.cli.console;

import org.jspecify.annotations.NullMarked;
