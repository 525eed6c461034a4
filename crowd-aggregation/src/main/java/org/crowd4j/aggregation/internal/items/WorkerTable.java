package org.crowd4j.aggregation.internal.items;

import com.google.common.collect.ImmutableMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.Answers;
import org.crowd4j.Index;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.WorkerFigures;

/** Figures of all workers, by their position, and what they are sorted by. */
public final class WorkerTable {
    private static final double PRIOR = 2; // comparisons that agree as often as all do
    private static final double UNKNOWN = 0.5;

    private final Index workers;
    private final int[] answers; // W
    private final Map<String, double[]> figures; // by name: W
    private final double[] trust; // W

    /**
     * Makes a table.
     *
     * @param figures the figures by name, in order: one of each worker
     * @param trust what workers are sorted by, the highest first
     */
    public WorkerTable(Answers answers, Map<String, double[]> figures, double[] trust) {
        this.workers = answers.workers();
        this.figures = ImmutableMap.copyOf(figures);
        this.trust = trust;
        this.answers = new int[workers.size()];
        for (int answer = 0; answer < answers.size(); answer++) {
            this.answers[answers.worker(answer)]++;
        }
    }

    /**
     * {@return the share of each worker's decided comparisons that names the item with the higher
     * score, as {@code agreement}; sorted by this share, shrunk towards that of all}
     */
    public static WorkerTable ofAgreement(PairwiseAnswers answers, SortedItems items, double[] scores) {
        return ofAgreement(answers, decided(answers, items, scores));
    }

    /**
     * {@return the share of each worker's pairs that agree, as {@code agreement}; sorted by this
     * share, shrunk towards that of all}
     *
     * @param counts by worker: how many pairs agree, and how many there are
     */
    public static WorkerTable ofAgreement(Answers answers, double[][] counts) {
        return new WorkerTable(answers, Map.of("agreement", agreement(counts)), shrunk(counts));
    }

    /**
     * {@return figures of a model, then {@code agreement}; sorted by a figure of the model}
     *
     * @param figures the figures of the model by name, in order
     * @param trust what workers are sorted by
     */
    public static WorkerTable withAgreement(
            PairwiseAnswers answers,
            SortedItems items,
            double[] scores,
            Map<String, double[]> figures,
            double[] trust) {
        return withAgreement(answers, decided(answers, items, scores), figures, trust);
    }

    /** {@return the same where the pairs that agree were counted} */
    public static WorkerTable withAgreement(
            Answers answers, double[][] counts, Map<String, double[]> figures, double[] trust) {
        ImmutableMap<String, double[]> all = ImmutableMap.<String, double[]>builder()
                .putAll(figures)
                .put("agreement", agreement(counts))
                .buildOrThrow();
        return new WorkerTable(answers, all, trust);
    }

    /** {@return the weight of the decided comparisons that agree, and of all decided ones} */
    private static double[][] decided(PairwiseAnswers answers, SortedItems items, double[] scores) {
        int[] places = items.places();
        double[][] counts = new double[2][answers.workers().size()];
        for (int answer : answers.byArrival()) { // the weights of a worker in one order
            double difference = scores[places[answers.left(answer)]] - scores[places[answers.right(answer)]];
            double named = answers.outcome(answer).score() - 0.5;
            if (named != 0) {
                double agrees = difference == 0 ? 0.5 : difference > 0 == named > 0 ? 1 : 0;
                counts[0][answers.worker(answer)] += answers.weight(answer) * agrees;
                counts[1][answers.worker(answer)] += answers.weight(answer);
            }
        }
        return counts;
    }

    private static double[] agreement(double[][] counts) {
        double[] shares = new double[counts[0].length];
        for (int worker = 0; worker < shares.length; worker++) {
            shares[worker] = counts[1][worker] > 0 ? counts[0][worker] / counts[1][worker] : UNKNOWN;
        }
        return shares;
    }

    private static double[] shrunk(double[][] counts) {
        double agree = 0;
        double all = 0;
        for (int worker = 0; worker < counts[0].length; worker++) {
            agree += counts[0][worker];
            all += counts[1][worker];
        }
        double mean = all > 0 ? agree / all : UNKNOWN;
        double[] shares = new double[counts[0].length];
        for (int worker = 0; worker < shares.length; worker++) {
            shares[worker] = (counts[0][worker] + PRIOR * mean) / (counts[1][worker] + PRIOR);
        }
        return shares;
    }

    /** {@return the figures of a worker} */
    WorkerFigures worker(String id) {
        int worker = workers.position(id);
        ImmutableMap.Builder<String, Double> named = ImmutableMap.builder();
        figures.forEach((name, values) -> named.put(name, values[worker]));
        return new WorkerFigures(id, answers[worker], named.buildOrThrow());
    }

    /** {@return the workers, the most trustworthy first, equal ones by id} */
    List<String> byTrust() {
        return IntStream.range(0, trust.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(worker -> -trust[worker])
                        .thenComparing(workers::id))
                .map(workers::id)
                .toList();
    }
}
