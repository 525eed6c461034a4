/**
 * How do I use the library from a shell? The {@code crowd} command, which reads and writes files.
 *
 * <p>Start reading at {@link org.crowd4j.cli.Main}. Each sub-command is a class in the room of
 * its subject; they share an input ({@code Source}), an output ({@code Target}, {@code Report})
 * and a {@code Console} with the standard streams.
 */
@NullMarked
package org.crowd4j.cli;

import org.jspecify.annotations.NullMarked;
