/** Scores answers that come through Kafka: an engine for each partition of a topic. */
@NullMarked
package org.crowd4j.examples.kafka;

import org.jspecify.annotations.NullMarked;
