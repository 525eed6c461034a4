/**
 * Aggregators for answers that are texts: transcriptions, translations, captions.
 *
 * <p>Every class in the table implements {@link org.crowd4j.TextAggregator}: construct it, adjust
 * it with {@code with…}, call {@code aggregate}. What a word is, and which words are the same, is
 * stated by a {@link org.crowd4j.text.Tokeniser}; {@link org.crowd4j.text.Embedding} brings vectors
 * of a model of yours, and {@link org.crowd4j.text.TextSimilarity} compares two answers.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns about workers</th><th>Choose
 * it</th><th>Cost of a task</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.text.WeightedRover}</td><td>how much the answers of others resemble
 * theirs</td> <td>if you know nothing about your crowd</td><td>n²·L²/64 + n·L²</td></tr>
 * <tr><td>{@link org.crowd4j.text.Rover}</td><td>nothing</td> <td>as the baseline of speech
 * recognition</td><td>n²·L²/64 + n·L²</td></tr>
 * <tr><td>{@link org.crowd4j.text.EditDistanceMedoid}</td><td>nothing, but for ties</td> <td>if the
 * result must be a text that a worker gave</td><td>n²·L²/64</td></tr>
 * <tr><td>{@link org.crowd4j.text.Rasa}</td><td>the distance of their vectors to the mean</td>
 * <td>for translations, with vectors of a language model</td><td>n² products of vectors</td></tr>
 * <tr><td>{@link org.crowd4j.text.Hrrasa}</td><td>as Rasa, and how much each answer resembles the
 * others</td> <td>as Rasa, with few answers a task</td><td>n² products, and n²·L²/64</td></tr>
 * </tbody>
 * </table>
 *
 * <p>Throughout: n answers of L words to a task.
 */
@NullMarked
package org.crowd4j.text;

import org.jspecify.annotations.NullMarked;
