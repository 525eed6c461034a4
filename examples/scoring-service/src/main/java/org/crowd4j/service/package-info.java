/**
 * The scoring engine behind HTTP: routes, tokens, limits, events and a page.
 *
 * <p>{@link org.crowd4j.service.Main} starts it; {@link org.crowd4j.service.ScoringService} is the
 * service, for programs that start it themselves.
 */
@NullMarked
package org.crowd4j.service;

import org.jspecify.annotations.NullMarked;
