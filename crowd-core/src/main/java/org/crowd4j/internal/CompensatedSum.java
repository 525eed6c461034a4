package org.crowd4j.internal;

/** The sum of a row without what rounding takes from it, which matters where there are many labels. */
public final class CompensatedSum {

    private CompensatedSum() {}

    /**
     * Returns the sum of finite numbers.
     *
     * @see <a href="https://doi.org/10.1145/363707.363723">W. Kahan (1965), Further Remarks on
     *     Reducing Truncation Errors, Communications of the ACM 8(1), 40</a>
     */
    public static double of(double[] row) {
        double sum = 0;
        double lost = 0;
        for (double part : row) {
            double term = part - lost;
            double next = sum + term;
            lost = next - sum - term;
            sum = next;
        }
        return sum;
    }
}
