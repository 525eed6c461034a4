/**
 * Aggregators for forecasts: probabilities of what may happen.
 *
 * <p>Every class in the table implements {@link org.crowd4j.ForecastAggregator}: construct it,
 * adjust it with {@code with…}, call {@code aggregate}.
 *
 * <table>
 * <caption>Which one?</caption> <thead><tr><th>Class</th><th>Learns from gold</th><th>Choose
 * it</th><th>Cost</th></tr></thead> <tbody>
 * <tr><td>{@link org.crowd4j.forecast.ExtremisedForecast}</td><td>how much too moderate the mean
 * is</td> <td>if you know nothing about your crowd</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.forecast.LogOddsForecast}</td><td>nothing</td> <td>to pool without any
 * correction</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.forecast.MeanForecast}</td><td>nothing</td> <td>as the
 * baseline</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.forecast.MedianForecast}</td><td>nothing</td> <td>where some forecasts
 * are made at random</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.forecast.TrimmedForecast}</td><td>nothing</td> <td>between
 * these two</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.forecast.RecencyWeightedForecast}</td><td>nothing</td> <td>where
 * forecasts have times and news comes in</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.forecast.ContributionWeightedForecast}</td><td>who improves the
 * mean</td> <td>where the same workers answered many questions that are
 * resolved</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.forecast.RecalibratedForecast}</td><td>the bias of each worker</td>
 * <td>where workers are too sure or lean to one side, each in another way</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.forecast.KnowledgeWeightedForecast}</td><td>nothing; needs
 * predictions</td> <td>where workers state what they expect of the others, and 5 or more answer a
 * task</td><td>A·log n</td></tr>
 * <tr><td>{@link org.crowd4j.forecast.SurprisinglyPopularForecast}</td><td>nothing; needs
 * predictions</td> <td>where they do, with fewer answers</td><td>A·log n</td></tr> </tbody>
 * </table>
 *
 * <p>Throughout: A answers, n answers to a task.
 */
@NullMarked
package org.crowd4j.forecast;

import org.jspecify.annotations.NullMarked;
