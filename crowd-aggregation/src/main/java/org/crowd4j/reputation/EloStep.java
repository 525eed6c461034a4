package org.crowd4j.reputation;

/**
 * The step of an Elo rating on the natural scale, on which 400 points are ln 10.
 *
 * @param step the first step
 * @param slowing how fast steps shrink: the step after n others is step / (1 + slowing · n)
 */
record EloStep(double step, double slowing) {

    /** {@return the length of the step after n others} */
    double after(double n) {
        return step / (1 + slowing * n);
    }

    /**
     * {@return the probability of a win if the rating is higher by {@code lead} and {@code chance}
     * is the probability of winning by luck}
     */
    static double expected(double lead, double chance) {
        return chance + (1 - chance) / (1 + StrictMath.exp(-lead));
    }
}
