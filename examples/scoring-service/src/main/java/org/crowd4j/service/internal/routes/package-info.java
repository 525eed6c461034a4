/**
 * What can a client ask for? The routes of answers, questions, tasks, workers, consensus and
 * operation, and the records that they send and take.
 */
@NullMarked
package org.crowd4j.service.internal.routes;

import org.jspecify.annotations.NullMarked;
