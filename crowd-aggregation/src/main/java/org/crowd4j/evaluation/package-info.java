/**
 * Judges a consensus against gold: how often it is right, and whether its probabilities mean what they say.
 *
 * <p>{@link org.crowd4j.evaluation.Evaluation} takes any {@link org.crowd4j.Consensus} and the {@link org.crowd4j.Gold}
 * to judge it by. Look at the accuracy to choose a method, and at its interval before believing that a method is
 * better: on 300 tasks two methods that are two points apart may well be equally good. Look at the log loss and the
 * calibration error if anything downstream uses the confidence, such as a threshold under which more answers are
 * bought. Compare with {@code MajorityVote} first; what cannot beat it is not worth its parameters.
 *
 * <p>Gold that an aggregator was given is not asked about again: a consensus is always right where it was told the
 * answer. To judge a method that learns from gold, use {@link org.crowd4j.Gold#folds(int)}.
 */
@NullMarked
package org.crowd4j.evaluation;

import org.jspecify.annotations.NullMarked;
