package org.crowd4j.aggregation.internal.numerics;

import org.apache.commons.math3.special.Gamma;

/**
 * What a Dirichlet distribution costs an evidence lower bound: if the prior has counts α and what
 * was seen added counts n, the divergence of Dir(α + n) from Dir(α) is
 *
 * <pre>
 *   g(Σ α, Σ n) − Σ g(α, n)      g(a, n) = ln Γ(a + n) − ln Γ(a) − n · ψ(a + n)
 * </pre>
 */
public final class Dirichlet {
    private static final double LARGE = 10;

    private Dirichlet() {}

    /** {@return g(a, n), given ψ(a + n); a is greater than 0, n at least 0} */
    public static double gain(double a, double n, double digamma) {
        return n == 0 ? 0 : rise(a, n) - n * digamma;
    }

    /** {@return ln Γ(a + n) − ln Γ(a)} */
    public static double rise(double a, double n) {
        double x = a + n;
        if (a < LARGE) {
            return Gamma.logGamma(x) - Gamma.logGamma(a);
        }
        // Stirling's series term by term: a million past answers must not drown one in the rounding
        // of ln Γ
        return (a - 0.5) * Math.log1p(n / a) + n * Math.log(x) - n + (correction(x) - correction(a));
    }

    private static double correction(double x) {
        double z = 1 / (x * x);
        return (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * 691 / 360_360)))))
                / x;
    }
}
