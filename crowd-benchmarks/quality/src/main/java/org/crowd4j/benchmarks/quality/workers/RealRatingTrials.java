package org.crowd4j.benchmarks.quality.workers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.benchmarks.quality.data.DataSet;
import org.crowd4j.internal.WilsonInterval;
import org.crowd4j.reputation.Rating;

/**
 * Ratings of workers of real crowds, made without gold and judged by it.
 *
 * @param rows the results of each data set
 */
public record RealRatingTrials(List<Row> rows) {

    /** Workers with fewer answers to gold tasks do not count. */
    static final int MIN_GOLD_ANSWERS = 20;

    private static final int MIN_WORKERS = 8;

    /** Copies the lists. */
    public RealRatingTrials {
        rows = List.copyOf(rows);
    }

    /**
     * The results of a data set.
     *
     * @param name the data set
     * @param workers the number of workers who count
     * @param figures the results, by name of the method
     */
    record Row(String name, int workers, Map<String, Figures> figures) {}

    /**
     * The results of a method.
     *
     * @param kappa the rank correlation of its informedness, or else its accuracy, with Cohen's
     *     kappa with gold
     * @param accuracy the rank correlation of its accuracy with that on gold
     * @param coverage the share of accuracies on gold within their intervals, widened by the error
     *     of a sample; NaN without intervals
     * @param top the share of the first tenth who nearly always give the same label
     */
    record Figures(double kappa, double accuracy, double coverage, double top) {}

    /** Runs all methods on every data set with enough workers; reports the name of each. */
    public static RealRatingTrials run(List<DataSet> dataSets, List<RatingMethod> methods, Consumer<String> progress) {
        List<Row> rows = new ArrayList<>();
        for (DataSet set : dataSets) {
            Map<String, Judged> judged = judge(set);
            if (judged.size() >= MIN_WORKERS) {
                Map<String, Figures> figures = new LinkedHashMap<>();
                for (RatingMethod method : methods) {
                    Map<String, Rating> ratings = method.rate().apply(set.answers(), Gold.none());
                    figures.put(method.name(), figures(set, judged, ratings));
                }
                rows.add(new Row(set.name(), judged.size(), figures));
                progress.accept(set.name());
            }
        }
        return new RealRatingTrials(rows);
    }

    private static Figures figures(DataSet set, Map<String, Judged> judged, Map<String, Rating> ratings) {
        RatedWorkers rated = RatedWorkers.of(List.copyOf(judged.keySet()), ratings);
        double covered = rated.ratings().stream()
                .filter(rating -> of(judged, rating.worker()).isWithin(rating))
                .count();
        return new Figures(
                rated.byInformedness(worker -> of(judged, worker).kappa()),
                rated.byAccuracy(worker -> of(judged, worker).accuracy()),
                rated.hasIntervals() ? covered / judged.size() : Double.NaN,
                rated.constantAtTheTop(set.answers()));
    }

    private static Judged of(Map<String, Judged> judged, String worker) {
        return Optional.ofNullable(judged.get(worker)).orElseThrow();
    }

    /** What gold says about a worker. */
    private record Judged(int answers, double accuracy, double kappa) {

        static Judged of(int[][] counts) {
            int k = counts.length;
            double all =
                    IntStream.range(0, k * k).map(i -> counts[i / k][i % k]).sum();
            double right = IntStream.range(0, k).map(l -> counts[l][l]).sum();
            double chance = 0;
            for (int l = 0; l < k; l++) {
                int label = l;
                double gold = IntStream.range(0, k).map(i -> counts[label][i]).sum();
                double given = IntStream.range(0, k).map(i -> counts[i][label]).sum();
                chance += gold / all * (given / all);
            }
            double kappa = chance < 1 ? (right / all - chance) / (1 - chance) : 0;
            return new Judged((int) all, right / all, kappa);
        }

        boolean isWithin(Rating rating) {
            double p = rating.accuracy();
            double sampling = WilsonInterval.Z90 * Math.sqrt(p * (1 - p) / answers);
            return accuracy >= p - Math.hypot(p - rating.lower(), sampling)
                    && accuracy <= p + Math.hypot(rating.upper() - p, sampling);
        }
    }

    /** {@return the workers with enough answers to gold tasks} */
    private static Map<String, Judged> judge(DataSet set) {
        CategoricalAnswers answers = set.answers().withLabels(set.gold().labels());
        int labels = answers.labels().size();
        int[][][] counts = new int[answers.workers().size()][labels][labels];
        int[] all = new int[counts.length];
        for (int task = 0; task < answers.tasks().size(); task++) {
            Optional<String> key = set.gold().label(answers.tasks().id(task));
            if (key.isPresent()) {
                int right = answers.labels().position(key.get());
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    counts[answers.worker(answer)][right][answers.label(answer)]++;
                    all[answers.worker(answer)]++;
                }
            }
        }
        Map<String, Judged> judged = new LinkedHashMap<>();
        for (int worker = 0; worker < counts.length; worker++) {
            if (all[worker] >= MIN_GOLD_ANSWERS) {
                judged.put(answers.workers().id(worker), Judged.of(counts[worker]));
            }
        }
        return judged;
    }
}
