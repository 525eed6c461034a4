/**
 * Trust in answers that can be compared with each other but not counted: texts, marked passages,
 * masks.
 *
 * <table>
 * <caption>What is here</caption> <thead><tr><th>Class</th><th>What it does</th></tr></thead>
 * <tbody>
 * <tr><td>{@link org.crowd4j.similarity.TrustWeights}</td><td>weighs each answer by how much the
 * others resemble it, and how much those of its worker are resembled in other tasks</td></tr>
 * <tr><td>{@link org.crowd4j.similarity.Similarity}</td><td>says how much two answers resemble each
 * other; yours to write for a kind of your own</td></tr> </tbody>
 * </table>
 */
@NullMarked
package org.crowd4j.similarity;

import org.jspecify.annotations.NullMarked;
