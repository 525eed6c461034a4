/**
 * How well do workers agree? The command {@code agreement}, with a class for each kind of
 * answers.
 */
@NullMarked
package org.crowd4j.cli.agreement;

import org.jspecify.annotations.NullMarked;
