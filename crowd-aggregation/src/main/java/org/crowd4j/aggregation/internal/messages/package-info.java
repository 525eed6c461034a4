/** Kernels of methods that pass messages between tasks and workers along the answers. */
@NullMarked
package org.crowd4j.aggregation.internal.messages;

import org.jspecify.annotations.NullMarked;
