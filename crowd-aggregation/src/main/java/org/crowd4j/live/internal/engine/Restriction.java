package org.crowd4j.live.internal.engine;

import java.time.Instant;
import java.util.Optional;
import org.crowd4j.quality.Action;

/** The tasks that a worker may get, until a time. */
public record Restriction(Action.Scope scope, Optional<Instant> until) {}
