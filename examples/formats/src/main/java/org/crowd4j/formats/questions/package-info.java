/**
 * Which questions does an export hold, and what did workers answer? An extract gathers answers
 * question by question, and makes the table of the one that is asked for.
 */
@NullMarked
package org.crowd4j.formats.questions;

import org.jspecify.annotations.NullMarked;
