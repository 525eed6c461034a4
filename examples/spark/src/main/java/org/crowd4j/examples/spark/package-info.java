/** Dawid–Skene where the answers lie on a cluster. */
@NullMarked
package org.crowd4j.examples.spark;

import org.jspecify.annotations.NullMarked;
