/**
 * Reads the files that labelling tools, crowdsourcing platforms and other libraries write, and
 * converts between them. {@link org.crowd4j.formats.AnswerFile} tells the format by the content of
 * a file; {@link org.crowd4j.formats.ReadOptions} names columns, questions and encodings where the
 * content leaves a choice.
 *
 * <p>Each format is one class that turns a file into questions with rows of text, in the columns of
 * the long files of {@code org.crowd4j.io}. The rows then go through the reader of their kind, so
 * that labels which look alike, placeholders, repeats and limits are treated as in any file.
 */
@NullMarked
package org.crowd4j.formats;

import org.jspecify.annotations.NullMarked;
