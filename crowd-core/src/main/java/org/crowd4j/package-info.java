/**
 * The vocabulary: answers, gold, consensus, and the contract between them.
 *
 * <p>Begin with {@link org.crowd4j.CategoricalAnswers} (or read them with
 * {@link org.crowd4j.io.CategoricalCsv}), give them to a {@link org.crowd4j.CategoricalAggregator},
 * and read the {@link org.crowd4j.Consensus} that comes back. Aggregators live in packages named
 * for the kind of answer, such as {@code org.crowd4j.categorical}; {@link org.crowd4j.Methods}
 * finds them by name.
 *
 * <p>Values are immutable and safe to share between threads, unless the name says otherwise
 * ({@code Builder}). Nothing takes or returns {@code null}.
 */
@NullMarked
package org.crowd4j;

import org.jspecify.annotations.NullMarked;
