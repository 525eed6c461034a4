package org.crowd4j.simulation;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.NumericAnswers;
import org.crowd4j.OrdinalScale;

/**
 * Simulated ratings and the truth behind them. Made by {@link RatingSimulator#simulate()}.
 *
 * @param answers the ratings, with their scale
 * @param gold the level nearest to the mean level that a rater of severity 0 and discrimination 1
 *     gives to a task
 * @param places the place of every task, in logits
 * @param severity the severity of every rater, in logits: positive for a harsh one
 * @param discrimination how strongly the ratings of each rater follow the places; 0 for a random
 *     one
 * @param randomRaters the raters who do not look
 */
public record RatingSimulation(
        CategoricalAnswers answers,
        Gold gold,
        Map<String, Double> places,
        Map<String, Double> severity,
        Map<String, Double> discrimination,
        Set<String> randomRaters) {

    /** Copies the collections. */
    public RatingSimulation {
        places = ImmutableMap.copyOf(places);
        severity = ImmutableMap.copyOf(severity);
        discrimination = ImmutableMap.copyOf(discrimination);
        randomRaters = Set.copyOf(randomRaters);
    }

    /** {@return the ratings as numbers: the positions of their levels on the scale} */
    public NumericAnswers numbers() {
        OrdinalScale scale = answers.scale().orElseThrow();
        NumericAnswers.Builder numbers = NumericAnswers.builder();
        answers.stream()
                .forEach(each -> numbers.add(
                        each.task(), each.worker(), scale.position(each.label()).orElseThrow()));
        return numbers.build();
    }
}
