/**
 * Which labels, numbers, texts and marks are right, who gave them, and why? The commands that
 * read answers, and the options that they share.
 */
@NullMarked
package org.crowd4j.cli.answers;

import org.jspecify.annotations.NullMarked;
