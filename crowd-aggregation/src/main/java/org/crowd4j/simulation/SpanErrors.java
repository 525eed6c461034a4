package org.crowd4j.simulation;

import org.crowd4j.aggregation.internal.draws.SpanDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * How simulated workers err about spans, of tokens or of characters. A worker's own rates differ
 * from these by a normal variable in logits.
 *
 * @param misses the share of right spans that are missed; above 0 and below 1
 * @param shifts the share of bounds that are moved; above 0 and below 1
 * @param confusions the share of spans that get another type; above 0 and below 1
 * @param inventions the share of answers with a span that is not right; above 0 and below 1
 * @param unequal the standard deviation between workers, in logits: 0 for equal workers; finite
 *     and at least 0
 * @param spammers the share of workers who mark anywhere; from 0 to 1
 */
public record SpanErrors(
        double misses, double shifts, double confusions, double inventions, double unequal, double spammers) {

    /**
     * Workers who miss a quarter of the spans, and err otherwise in a tenth; none is a spammer.
     */
    public SpanErrors() {
        this(0.25, 0.1, 0.1, 0.1, 0.7, 0);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public SpanErrors {
        Check.properShare("misses", misses);
        Check.properShare("shifts", shifts);
        Check.properShare("confusions", confusions);
        Check.properShare("inventions", inventions);
        Check.finiteAtLeast("unequal", unequal, 0);
        Check.share("spammers", spammers);
    }

    /** {@return these errors, with another share of spans that are missed} */
    public SpanErrors withMisses(double share) {
        return new SpanErrors(share, shifts, confusions, inventions, unequal, spammers);
    }

    /** {@return these errors, with another share of bounds that are moved} */
    public SpanErrors withShifts(double share) {
        return new SpanErrors(misses, share, confusions, inventions, unequal, spammers);
    }

    /** {@return these errors, with another share of spans that get another type} */
    public SpanErrors withConfusions(double share) {
        return new SpanErrors(misses, shifts, share, inventions, unequal, spammers);
    }

    /** {@return these errors, with another share of answers with a span that is not right} */
    public SpanErrors withInventions(double share) {
        return new SpanErrors(misses, shifts, confusions, share, unequal, spammers);
    }

    /** {@return these errors, with more or less equal workers} */
    public SpanErrors withUnequal(double inLogits) {
        return new SpanErrors(misses, shifts, confusions, inventions, inLogits, spammers);
    }

    /** {@return these errors, with another share of workers who mark anywhere} */
    public SpanErrors withSpammers(double share) {
        return new SpanErrors(misses, shifts, confusions, inventions, unequal, share);
    }

    /** {@return how many of the workers mark anywhere} */
    int spamming(int workers) {
        return (int) Math.round(spammers * workers);
    }

    /** {@return draws of spans and of these errors} */
    SpanDraws draws(int types, int unit, int workers, long seed) {
        double[] rates = {misses, shifts, confusions, inventions};
        return new SpanDraws(types, unit, workers, rates, unequal, spamming(workers), seed);
    }

    /** {@return such as {@code SpanErrors[]} or {@code SpanErrors[misses=0.4]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SpanErrors());
    }
}
