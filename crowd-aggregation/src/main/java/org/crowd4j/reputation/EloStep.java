package org.crowd4j.reputation;

/**
 * The step of an Elo rating, on the natural scale, on which 400 points are ln 10.
 *
 * @param step the first step
 * @param slowing how much shorter steps become: the one after n is step / (1 + slowing · n)
 */
record EloStep(double step, double slowing) {

    /** {@return the length of the step after n others} */
    double after(double n) {
        return step / (1 + slowing * n);
    }

    /** {@return the probability to win, where the winner's rating is higher by {@code lead} and some wins are luck} */
    static double expected(double lead, double chance) {
        return chance + (1 - chance) / (1 + StrictMath.exp(-lead));
    }
}
