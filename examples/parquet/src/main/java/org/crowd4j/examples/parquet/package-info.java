/** Answers from Parquet files. */
@NullMarked
package org.crowd4j.examples.parquet;

import org.jspecify.annotations.NullMarked;
