/**
 * How accurate are the methods? Scores on data sets with gold and on simulated crowds, as reports
 * in Markdown.
 */
@NullMarked
package org.crowd4j.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
