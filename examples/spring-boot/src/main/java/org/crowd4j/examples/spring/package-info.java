/** The scoring engine in a Spring Boot program: a bean, its settings, its health, and a route. */
@NullMarked
package org.crowd4j.examples.spring;

import org.jspecify.annotations.NullMarked;
