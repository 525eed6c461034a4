/** How fast the hot path is: JMH benchmarks, and a sweep beside the same sweep in C. */
@NullMarked
package org.crowd4j.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
