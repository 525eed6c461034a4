/**
 * One call of every package that crowd4j exports, from a module that requires
 * {@code org.crowd4j.aggregation} alone.
 */
package org.crowd4j.examples.modular;
