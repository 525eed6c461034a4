/**
 * What are the reports measured on, and how are they written? The data sets, ranks, and the
 * tables and the origin that all reports share.
 */
@NullMarked
package org.crowd4j.benchmarks.quality.data;

import org.jspecify.annotations.NullMarked;
