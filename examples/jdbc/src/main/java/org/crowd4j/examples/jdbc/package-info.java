/** Answers from the query of a database. */
@NullMarked
package org.crowd4j.examples.jdbc;

import org.jspecify.annotations.NullMarked;
