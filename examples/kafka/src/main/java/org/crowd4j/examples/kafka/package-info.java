/** Scoring engines fed by Kafka: one for each partition of a topic of answers. */
@NullMarked
package org.crowd4j.examples.kafka;

import org.jspecify.annotations.NullMarked;
