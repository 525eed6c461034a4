/** How do I aggregate answers on a Spark cluster? */
@NullMarked
package org.crowd4j.examples.spark;

import org.jspecify.annotations.NullMarked;
