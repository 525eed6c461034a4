package org.crowd4j.agreement;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.crowd4j.Interval;

/** The interval of an agreement for a crowd of which both tasks and workers are a sample. */
final class CrowdInterval {
    private static final int MIN_WORKERS = 3;

    private CrowdInterval() {}

    static Optional<Interval> of(Agreement agreement, List<WorkerAgreement> workers, double level) {
        int n = workers.size();
        if (agreement.standardError().isEmpty()
                || n < MIN_WORKERS
                || workers.stream().anyMatch(worker -> worker.without().isEmpty())) {
            return Optional.empty();
        }
        double mean = 0;
        for (WorkerAgreement worker : workers) {
            mean += worker.without().orElseThrow() / n;
        }
        double squares = 0;
        for (WorkerAgreement worker : workers) {
            double shift = worker.without().orElseThrow() - mean;
            squares += shift * shift;
        }
        double ofTasks = agreement.standardError().orElseThrow();
        double error = Math.sqrt(ofTasks * ofTasks + squares * (n - 1) / n);
        double disagreement = 1 - agreement.value().orElseThrow();
        double t = new TDistribution(null, n - 1.0).inverseCumulativeProbability((1 + level) / 2);
        double factor = StrictMath.exp(t * error / disagreement);
        return Optional.of(new Interval(Math.max(-1, 1 - disagreement * factor), 1 - disagreement / factor));
    }
}
