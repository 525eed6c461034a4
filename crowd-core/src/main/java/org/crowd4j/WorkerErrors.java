package org.crowd4j;

/** How far the answers of each worker lie from the values of their tasks. */
final class WorkerErrors {
    private static final int MODERATE = 490; // an exponent of 2 whose square leaves room for sums

    final int[] answers; // W:  how many
    final double[] bias; // W:  mean error
    final double[] spread; // W:  standard deviation about the bias
    final double[] weight; // W:  the mean squared error of all over that of the worker, as for trust
    final double[] trust; // W:  minus the mean squared error, with two more answers of all workers; no unit

    /**
     * Errors are in units of a power of 2 so large that neither they nor their squares overflow; it
     * is 1 unless there are numbers above 10¹⁴⁷.
     */
    WorkerErrors(NumericAnswers given, double[] value) {
        answers = given.countByWorker();
        int exponent = 0;
        for (int answer = 0; answer < given.size(); answer++) {
            exponent = Math.max(exponent, Math.getExponent(given.value(answer)) - MODERATE);
        }
        for (double v : value) {
            exponent = Math.max(exponent, Math.getExponent(v) - MODERATE);
        }
        double[] error = new double[given.size()];
        bias = new double[answers.length];
        double[] square = new double[answers.length];
        double all = 0;
        for (int task = 0; task < value.length; task++) {
            for (int answer = given.from(task); answer < given.to(task); answer++) {
                int worker = given.worker(answer);
                error[answer] = Math.scalb(given.value(answer), -exponent) - Math.scalb(value[task], -exponent);
                bias[worker] += error[answer] / answers[worker];
                square[worker] += error[answer] * error[answer];
                all += error[answer] * error[answer];
            }
        }
        spread = new double[answers.length];
        trust = new double[answers.length];
        weight = new double[answers.length];
        double within = 0;
        for (int answer = 0; answer < error.length; answer++) {
            int worker = given.worker(answer);
            double rest = error[answer] - bias[worker];
            spread[worker] += rest * rest;
            within += rest * rest;
        }
        int degrees = error.length - answers.length;
        for (int worker = 0; worker < answers.length; worker++) {
            double common = degrees > 0 ? within / degrees : all / error.length;
            double variance = answers[worker] > 1 ? spread[worker] / (answers[worker] - 1) : common;
            spread[worker] = capped(Math.scalb(Math.sqrt(variance), exponent));
            trust[worker] = -(square[worker] + 2 * all / error.length) / (answers[worker] + 2);
            weight[worker] = trust[worker] < 0 ? all / error.length / -trust[worker] : 1;
            bias[worker] = capped(Math.scalb(bias[worker], exponent));
        }
    }

    /** {@return the nearest finite number} */
    static double capped(double number) {
        return Math.max(-Double.MAX_VALUE, Math.min(number, Double.MAX_VALUE));
    }
}
