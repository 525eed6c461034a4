package org.crowd4j;

/**
 * Aggregates labels that have an order: answers {@linkplain CategoricalAnswers#withScale with a
 * declared scale}. It refuses answers without one.
 *
 * <pre>{@code
 * var ratings = answers.withScale(OrdinalScale.of("low", "mid", "high"));
 * OrdinalAggregator.recommended().aggregate(ratings).median("photo-17");
 * }</pre>
 */
public interface OrdinalAggregator extends CategoricalAggregator {

    /**
     * Returns the method to use where there is no reason for another: the ordinal committee.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static OrdinalAggregator recommended() {
        return Methods.named(OrdinalAggregator.class, "ordinal-committee");
    }

    @Override
    OrdinalConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress);

    @Override
    default OrdinalConsensus aggregate(CategoricalAnswers answers) {
        return aggregate(answers, Known.nothing(), Progress.none());
    }

    @Override
    default OrdinalConsensus aggregate(CategoricalAnswers answers, Gold gold) {
        return aggregate(answers, Known.nothing().withGold(gold), Progress.none());
    }

    /** {@return true: the order of labels is declared and never guessed} */
    @Override
    default boolean needsScale() {
        return true;
    }
}
