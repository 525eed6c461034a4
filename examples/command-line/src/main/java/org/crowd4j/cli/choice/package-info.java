/**
 * Who won, did it pass, and which project is paid? The commands {@code elect}, {@code decide},
 * {@code fund} and {@code contest}.
 */
@NullMarked
package org.crowd4j.cli.choice;

import org.jspecify.annotations.NullMarked;
