/**
 * How does a request come in and a response go out? Routes and who may take them, bodies, problems,
 * and what keeps slow or hostile clients from taking the threads of the others.
 */
@NullMarked
package org.crowd4j.service.internal.http;

import org.jspecify.annotations.NullMarked;
