/**
 * How is a file opened, named in messages, and put in place as a whole?
 *
 * <p>What is wrong with a line is a {@link org.crowd4j.io.internal.files.LineProblem} in here;
 * the {@link org.crowd4j.io.internal.files.FileReading} of whoever asks for the file makes the
 * exception of it that users see. Not exported.
 */
@NullMarked
package org.crowd4j.io.internal.files;

import org.jspecify.annotations.NullMarked;
