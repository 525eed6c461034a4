package org.crowd4j.aggregation.internal.numbers;

import java.util.HashMap;
import java.util.Map;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;

/**
 * The variances of the answers of workers, as a batch method found them.
 *
 * @param byWorker the variance by id
 * @param common that of an answer of anybody
 * @param typical the median over workers
 */
record WorkerVariances(Map<String, Double> byWorker, double common, double typical) {

    static WorkerVariances of(NumericConsensus found) {
        NumericAnswers answers = found.answers();
        int[] given = answers.countByWorker();
        double squares = 0;
        for (int worker = 0; worker < given.length; worker++) {
            String id = answers.workers().id(worker);
            double bias = found.bias(id);
            double spread = found.spread(id);
            squares += given[worker] * (bias * bias + spread * spread);
        }
        double common = squares / Math.max(1, answers.size());
        Map<String, Double> variances = new HashMap<>();
        for (String id : answers.workers()) {
            variances.put(id, common / found.worker(id).figures().getOrDefault("weight", 1.0));
        }
        double[] sorted = variances.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return new WorkerVariances(variances, common, sorted.length == 0 ? 0 : sorted[sorted.length / 2]);
    }

    /** {@return whether the answers teach something about workers} */
    boolean learnt() {
        return common > 0 && common < Double.MAX_VALUE && typical > 0;
    }

    /** {@return the variance of an answer; 1 where the answers teach nothing about workers} */
    double of(String worker) {
        return learnt() ? byWorker.getOrDefault(worker, common) : 1;
    }

    void write(StateOutput out) {
        out.number(common).number(typical).count(byWorker.size());
        byWorker.forEach((worker, variance) -> out.text(worker).number(variance));
    }

    static WorkerVariances read(StateInput in) {
        double common = in.number();
        double typical = in.number();
        Map<String, Double> variances = new HashMap<>();
        for (int left = in.things(Double.BYTES + 1, "the number of workers"); left > 0; left--) {
            variances.put(in.text(), in.number());
        }
        return new WorkerVariances(variances, common, typical);
    }
}
