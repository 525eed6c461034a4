package org.crowd4j.reputation;

import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Rates workers by their share of right answers to gold, shrunk towards that of all workers: the
 * skill that crowd platforms compute from control tasks.
 *
 * <pre>{@code
 * var standing = new GoldSkill().rate(answers, gold);
 * standing.rating("ann"); // ann 0.8272 [0.6357, 0.9605], 1577 points, 12 answers, established
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Of a worker's n answers to gold, c were right:
 *
 * <pre>
 *   accuracy ~ Beta(c + strength · p, n − c + strength · (1 − p))
 *   p = (right answers of all + 1/K) / (answers of all + 1) to gold
 *   p = 1/K with fromChance
 * </pre>
 *
 * <p>Tasks without gold change nothing.
 *
 * <p><b>When not:</b> where gold is rare: after ten answers to gold the interval still has a width
 * of 0.4. Difficulty is not part of the model, and nothing is forgotten. A few busy workers
 * dominate p.
 *
 * <p><b>Cost:</b> O(n log n) for a task of n answers; two numbers per worker.
 *
 * <p><b>Differs from</b> the smoothed skill of platforms in its prior, which there is ½ whatever K
 * is: too high for a newcomer to a task with ten labels.
 *
 * @param strength the weight of the prior, in answers; from 10⁻⁶ to 10¹⁵
 * @param fromChance whether the prior accuracy of a newcomer is that of guessing instead of that of
 *     all workers
 */
public record GoldSkill(double strength, boolean fromChance) implements Reputation {

    /** A prior that weighs as much as one answer, from all workers. */
    public GoldSkill() {
        this(1, false);
    }

    /**
     * Checks the settings. Prefer {@link #GoldSkill()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code strength} is not from 10⁻⁶ to 10¹⁵
     */
    public GoldSkill {
        Check.within("strength", strength, BetaReputation.LEAST_COUNT, BetaReputation.MAX_COUNT);
    }

    /** {@return these settings, with a prior that weighs as much as {@code answers} answers} */
    public GoldSkill withStrength(double answers) {
        return new GoldSkill(answers, fromChance);
    }

    /** {@return these settings, with the prior accuracy of guessing or that of all workers} */
    public GoldSkill withFromChance(boolean guessing) {
        return new GoldSkill(strength, guessing);
    }

    @Override
    public String summary() {
        return "The share of right answers to gold, shrunk towards that of all workers";
    }

    @Override
    public Standing open() {
        return new GoldStanding(this);
    }

    @Override
    public Standing restore(byte[] snapshot) {
        return StandingCodec.read(snapshot, new GoldStanding(this));
    }

    /** {@return such as {@code GoldSkill[strength=5.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new GoldSkill());
    }

    private static final class GoldStanding extends OutcomeTable {
        private static final int RIGHT = 1;

        private final GoldSkill settings;
        private final double[] pooled = {0, 0}; // right answers of all workers to gold; all their answers to gold

        GoldStanding(GoldSkill settings) {
            super(2, true);
            this.settings = settings;
        }

        @Override
        double[] pooled() {
            return pooled;
        }

        @Override
        void update(int labels, Settlement task) {
            for (int answer = 0; answer < answerCount; answer++) {
                column(RIGHT)[worker[answer]] += right(answer);
                column(ANSWERS)[worker[answer]]++;
                pooled[0] += right(answer);
                pooled[1]++;
            }
        }

        @Override
        Rating rating(String id, int position, int labels) {
            double chance = 1.0 / labels;
            double p = settings.fromChance() ? chance : (pooled[0] + chance) / (pooled[1] + 1);
            double c = position < 0 ? 0 : column(RIGHT)[position];
            double wrong = answers(position) - c;
            return BetaRating.rating(
                    id,
                    c + settings.strength() * p,
                    wrong + settings.strength() * (1 - p),
                    StrictMath.log(p / (1 - p)),
                    answers(position));
        }

        @Override
        String settings() {
            return "%s %s %s".formatted(settings.name(), settings.strength(), settings.fromChance());
        }
    }
}
