/**
 * Which numbers does each section of a report state?
 *
 * <p>A record for each section, computed from a {@link org.crowd4j.report.figures.Subject}: the
 * answers, their consensus, and gold.
 */
@NullMarked
package org.crowd4j.report.figures;

import org.jspecify.annotations.NullMarked;
