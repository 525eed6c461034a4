package org.crowd4j.aggregation.internal.items;

import org.crowd4j.aggregation.internal.numerics.NormalDraws;
import org.crowd4j.aggregation.internal.numerics.Vectors;

/** Errors known by a sample of them. */
final class SampledErrors implements ScoreCovariance {
    private final double[][] errors; // by item, then by sample
    private final int samples;

    SampledErrors(double[][] bySample) {
        samples = bySample.length;
        errors = new double[bySample[0].length][samples];
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < errors.length; i++) {
                errors[i][s] = bySample[s][i];
            }
        }
    }

    @Override
    public double variance(int item) {
        return Vectors.dot(errors[item], errors[item]) / samples;
    }

    @Override
    public double ofDifference(int a, int b) {
        double sum = 0;
        for (int s = 0; s < samples; s++) {
            double difference = errors[a][s] - errors[b][s];
            sum += difference * difference;
        }
        return sum / samples;
    }

    @Override
    public void draw(NormalDraws normal, double[] into) {
        double[] z = new double[samples];
        for (int s = 0; s < samples; s++) {
            z[s] = normal.next() / Math.sqrt(samples);
        }
        for (int i = 0; i < into.length; i++) {
            into[i] = Vectors.dot(z, errors[i]);
        }
    }
}
