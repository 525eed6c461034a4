/**
 * How good are the methods for labels? On data sets, on simulated crowds, and where asking ends
 * early.
 */
@NullMarked
package org.crowd4j.benchmarks.quality.labels;

import org.jspecify.annotations.NullMarked;
