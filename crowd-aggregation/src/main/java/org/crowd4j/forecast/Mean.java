package org.crowd4j.forecast;

/** The weighted mean of the probabilities of each outcome. */
record Mean() implements Pooling {

    @Override
    public void pool(double[][] rows, double[] pooled) {
        int m = pooled.length / 2;
        double n = LogOdds.size(rows);
        for (int number = 0; number < m; number++) {
            double sum = 0;
            double weights = 0;
            for (double[] row : rows) {
                sum += row[m] * row[number];
                weights += row[m];
            }
            double mean = Math.min(1, sum / weights);
            double squares = 0;
            for (double[] row : rows) {
                squares += row[m] * (row[number] - mean) * (row[number] - mean);
            }
            pooled[number] = mean;
            pooled[m + number] = n < 1.5 ? 0 : Middle.onLogOdds(Math.sqrt(squares / weights / (n - 1)), mean);
        }
        if (m == 2) {
            pooled[0] = 1 - pooled[1];
        }
    }
}
