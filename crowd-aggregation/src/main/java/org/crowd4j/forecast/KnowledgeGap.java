package org.crowd4j.forecast;

/**
 * The value x of a weighted mean of answers for which the knowledge gap of Palley and Satopää is
 * smallest. With c = (J − 1) / J and the regression line a + b·E of predictions on answers, their
 * gap is (s·x + c·a − Ē)² + σ²·c²·(J − 2) / (J·(J − 4))·(1 + (x − Ē)² / S²), s = 1/J + c·b, with
 * σ² the residual variance and S² the variance of answers. It depends on the weights by x alone,
 * and is a parabola in x.
 */
record KnowledgeGap() implements PeerPools.Pooling {
    private static final double FARTHEST = 20; // log-odds

    @Override
    public int least() {
        return 6; // five without one
    }

    @Override
    public void pool(double[][] pairs, double[] into) {
        Moments all = new Moments();
        for (double[] pair : pairs) {
            all.add(pair[0], pair[1], 1);
        }
        into[0] = all.lowest();
        double[] without = new double[pairs.length];
        double mean = 0;
        for (int i = 0; i < pairs.length; i++) {
            all.add(pairs[i][0], pairs[i][1], -1);
            without[i] = all.lowest();
            all.add(pairs[i][0], pairs[i][1], 1);
            mean += without[i] / pairs.length;
        }
        double squares = 0;
        for (double x : without) {
            squares += (x - mean) * (x - mean);
        }
        into[1] = Math.sqrt(squares * (pairs.length - 1) / pairs.length); // jackknife
    }

    /** Sums over answers E and predictions P. */
    private static final class Moments {
        private double j;
        private double e;
        private double p;
        private double ee;
        private double ep;
        private double pp;

        void add(double answer, double prediction, double times) {
            j += times;
            e += times * answer;
            p += times * prediction;
            ee += times * answer * answer;
            ep += times * answer * prediction;
            pp += times * prediction * prediction;
        }

        double lowest() {
            double mean = e / j;
            double variance = Math.max(0, ee / j - mean * mean);
            if (variance < 1e-12) {
                return mean;
            }
            double c = (j - 1) / j;
            double slope = (ep / j - mean * p / j) / variance;
            double line = p / j - slope * mean;
            double rest = Math.max(0, pp / j - p / j * (p / j) - slope * slope * variance) * j / (j - 2);
            double penalty = rest * c * c * (j - 2) / (j * (j - 4)) / variance;
            double s = 1 / j + c * slope;
            double curvature = s * s + penalty;
            double x = curvature < 1e-12 ? mean : (s * (mean - c * line) + penalty * mean) / curvature;
            return Math.max(-FARTHEST, Math.min(x, FARTHEST));
        }
    }
}
