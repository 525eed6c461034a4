/** How good the methods are: their scores on data sets with gold, compared with each other, as a report in Markdown. */
@NullMarked
package org.crowd4j.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
