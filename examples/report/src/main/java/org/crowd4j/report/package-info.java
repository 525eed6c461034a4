/**
 * Shows what a crowd is worth: {@link org.crowd4j.report.Report} writes one page of HTML that needs
 * no network, and {@link org.crowd4j.report.Chart} gives its pictures one by one as SVG.
 *
 * <p>A section is a class that computes its figures from a {@code Subject}, the data that all
 * sections share, and gives a {@code Section}: a question, a finding, and evidence. Markup is made
 * by {@code Html}, which escapes every value, and pictures by {@code Svg}.
 */
@NullMarked
package org.crowd4j.report;

import org.jspecify.annotations.NullMarked;
