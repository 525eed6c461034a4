/**
 * The {@code crowd} command: the library on files, for shells and scripts.
 *
 * <p>Begin with {@link org.crowd4j.cli.Main}. Each command is a class; what they share are an input ({@code Source}), an
 * output ({@code Target}, {@code Report}) and a {@code Console} that carries the standard streams.
 */
@NullMarked
package org.crowd4j.cli;

import org.jspecify.annotations.NullMarked;
