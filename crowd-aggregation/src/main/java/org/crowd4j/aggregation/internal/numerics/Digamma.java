package org.crowd4j.aggregation.internal.numerics;

/**
 * The digamma function ψ, the derivative of ln Γ, to 10⁻¹⁴ of itself or of 1, whichever is larger:
 * ψ(x) = ψ(x + 1) − 1 / x up to x ≥ 10, and from there the asymptotic series. Commons Math's stops
 * at 10⁻⁸ by its own contract, which is more than a bound that must never fall can bear.
 */
public final class Digamma {
    private static final double LARGE = 10;

    private Digamma() {}

    /** {@return ψ(x), for x greater than 0} */
    public static double of(double x) {
        double y = x;
        double below = 0;
        while (y < LARGE) {
            below += 1 / y;
            y++;
        }
        double z = 1 / (y * y);
        double series = z
                * (1.0 / 12
                        - z
                                * (1.0 / 120
                                        - z
                                                * (1.0 / 252
                                                        - z
                                                                * (1.0 / 240
                                                                        - z
                                                                                * (1.0 / 132
                                                                                        - z
                                                                                                * (691.0 / 32760
                                                                                                        - z / 12))))));
        return Math.log(y) - 0.5 / y - series - below;
    }
}
