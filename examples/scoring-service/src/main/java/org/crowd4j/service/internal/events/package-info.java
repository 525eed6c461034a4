/**
 * What has happened? The events that clients follow, and the figures that operators see.
 */
@NullMarked
package org.crowd4j.service.internal.events;

import org.jspecify.annotations.NullMarked;
