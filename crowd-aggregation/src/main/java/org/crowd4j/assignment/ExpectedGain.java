package org.crowd4j.assignment;

/** What the answer of a worker is expected to add to the knowledge about a task. */
final class ExpectedGain {
    private ExpectedGain() {}

    /** {@return the gain from the answer of a worker of accuracy p to a task of posterior π} */
    static double of(AssignmentPolicy.Gain gain, double[] pi, double p) {
        int k = pi.length;
        double wrong = (1 - p) / Math.max(1, k - 1);
        double after = 0; // accuracy: Σ P(a) max π | a;  information: − Σ P(a) H(π | a)
        double before = 0;
        for (int a = 0; a < k; a++) {
            double given = 0;
            double most = 0;
            double sum = 0;
            for (int x = 0; x < k; x++) {
                double joint = pi[x] * (x == a ? p : wrong);
                given += joint;
                most = Math.max(most, joint);
                sum += entropy(joint);
            }
            after += gain == AssignmentPolicy.Gain.ACCURACY ? most : sum - entropy(given);
            before = gain == AssignmentPolicy.Gain.ACCURACY ? Math.max(before, pi[a]) : before + entropy(pi[a]);
        }
        return after - before;
    }

    /**
     * {@return the gain from the answer of a worker who is always right, with room for rounding}
     */
    static double most(AssignmentPolicy.Gain gain, double[] pi) {
        return of(gain, pi, 1) + 1e-9;
    }

    /** {@return p ln p} */
    private static double entropy(double p) {
        return p == 0 ? 0 : p * Math.log(p);
    }
}
