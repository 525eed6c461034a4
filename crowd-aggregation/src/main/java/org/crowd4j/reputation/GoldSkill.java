package org.crowd4j.reputation;

import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Rates workers by the share of gold that they met, drawn towards that of the pool. The skill that crowd platforms compute from control
 * tasks.
 *
 * <pre>{@code
 * new GoldSkill().of(answers, gold).rating("ann");      // ann 0.8272 [0.6357, 0.9605], 1577 points, 12 answers, established
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Of n answers of a worker to gold, c were right:
 *
 * <pre>
 *   accuracy ~ Beta(c + strength · p, n − c + strength · (1 − p))
 *   p = (right answers of all + 1/K) / (answers of all + 1) to gold;   with {@code fromChance}, p = 1/K
 * </pre>
 *
 * <p>Tasks without gold say nothing.
 *
 * <p><b>When not:</b> where gold is rare: ten answers to it leave an accuracy open by 0.4. It knows nothing of difficulty, and nothing
 * is ever forgotten. A few busy workers make up most of the pool.
 *
 * <p><b>Cost:</b> O(n²) for a task of n answers; two numbers a worker.
 *
 * <p><b>Differs from</b> the smoothed skill of platforms in its prior, which there is ½ whatever K is: too good for a newcomer to a task
 * of ten labels.
 *
 * @param strength how many answers the prior is worth; finite, greater than 0
 * @param fromChance whether a newcomer is taken for one who guesses, not for one of the pool
 */
public record GoldSkill(double strength, boolean fromChance) implements Reputation {

    /** A prior worth one answer, from the pool. */
    public GoldSkill() {
        this(1, false);
    }

    /**
     * Checks the settings. Prefer {@link #GoldSkill()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if the strength is not finite and greater than 0
     */
    public GoldSkill {
        Check.positive("strength", strength);
    }

    /** {@return these settings, with a prior worth so many answers} */
    public GoldSkill withStrength(double answers) {
        return new GoldSkill(answers, fromChance);
    }

    /** {@return these settings, taking newcomers for such who guess, or for such of the pool} */
    public GoldSkill withFromChance(boolean guessing) {
        return new GoldSkill(strength, guessing);
    }

    @Override
    public String summary() {
        return "The share of gold that was right, drawn towards the mean of all workers";
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
        private final double[] pooled = {0, 0}; // right answers of all to gold; answers of all

        GoldStanding(GoldSkill settings) {
            super(2, true);
            this.settings = settings;
        }

        @Override
        double[] pooled() {
            return pooled;
        }

        @Override
        void welcome(int worker) {
            column(ANSWERS)[worker] = 0;
            column(RIGHT)[worker] = 0;
        }

        @Override
        void move(int labels, Settlement task) {
            for (int answer = 0; answer < given; answer++) {
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
                    id, c + settings.strength() * p, wrong + settings.strength() * (1 - p), p, answers(position));
        }

        @Override
        String settings() {
            return "%s %s %s".formatted(settings.name(), settings.strength(), settings.fromChance());
        }
    }
}
