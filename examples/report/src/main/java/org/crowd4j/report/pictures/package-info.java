/**
 * What do the figures look like? A picture for each section, and for a mark on a text or on an
 * image.
 */
@NullMarked
package org.crowd4j.report.pictures;

import org.jspecify.annotations.NullMarked;
