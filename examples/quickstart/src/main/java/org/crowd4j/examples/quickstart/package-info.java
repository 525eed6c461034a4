/** How do I get from a file of answers to a consensus? */
@NullMarked
package org.crowd4j.examples.quickstart;

import org.jspecify.annotations.NullMarked;
