package org.crowd4j.benchmarks.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.reputation.Rating;

/**
 * How well ways to rate workers find out who is good.
 *
 * @param seeds how often each world was lived, seeds {@link #FIRST} and up
 * @param rows what came of each world
 */
record Ratings(int seeds, List<Row> rows) {

    /** Workers with fewer answers are not looked at. */
    static final int FEWEST = 5;

    /** Those before it served to try settings out, and are not for judging them. */
    static final int FIRST = 101;

    Ratings {
        rows = List.copyOf(rows);
    }

    /**
     * What came of a world.
     *
     * @param world the world
     * @param figures the raters, by name
     */
    record Row(World world, Map<String, Figures> figures) {}

    /**
     * What came of a rater, on the mean of the seeds.
     *
     * @param spearman the correlation of the ranks of its accuracies with the true ones
     * @param error the standard error of that
     * @param coverage how often the true accuracy is within the interval; NaN if there is none
     * @param miss the mean absolute error of accuracies
     */
    record Figures(double spearman, double error, double coverage, double miss) {}

    /** Runs raters on every world, and tells {@code watcher} after each. */
    static Ratings run(List<World> worlds, List<Rater> raters, int seeds, Consumer<String> watcher) {
        List<Row> rows = new ArrayList<>();
        for (World world : worlds) {
            Map<String, double[]> spearman = new LinkedHashMap<>();
            Map<String, double[]> others = new LinkedHashMap<>(); // coverage and miss
            for (int life = 0; life < seeds; life++) {
                World.History history = world.live(FIRST + life);
                List<String> known = known(history.answers());
                for (Rater rater : raters) {
                    Map<String, Rating> ratings = rater.rate().apply(history);
                    spearman.computeIfAbsent(rater.name(), name -> new double[seeds])[life] =
                            spearman(known, ratings, history.accuracies());
                    double[] sums = others.computeIfAbsent(rater.name(), name -> new double[2]);
                    sums[0] += coverage(known, ratings, history.accuracies()) / seeds;
                    sums[1] += miss(known, ratings, history.accuracies()) / seeds;
                }
            }
            Map<String, Figures> figures = new LinkedHashMap<>();
            spearman.forEach((name, values) ->
                    figures.put(name, figures(values, others.getOrDefault(name, new double[2]))));
            rows.add(new Row(world, figures));
            watcher.accept(world.name());
        }
        return new Ratings(seeds, rows);
    }

    private static Figures figures(double[] values, double[] others) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        return new Figures(mean, error, others[0], others[1]);
    }

    private static List<String> known(CategoricalAnswers answers) {
        int[] counts = new int[answers.workers().size()];
        for (int answer = 0; answer < answers.size(); answer++) {
            counts[answers.worker(answer)]++;
        }
        return answers.workers().ids().stream()
                .filter(worker -> counts[answers.workers().position(worker)] >= FEWEST)
                .toList();
    }

    private static double spearman(List<String> workers, Map<String, Rating> ratings, Map<String, Double> truth) {
        double[] said = Ranks.of(workers.stream()
                .mapToDouble(worker -> rating(ratings, worker).accuracy())
                .toArray());
        double[] meant = Ranks.of(
                workers.stream().mapToDouble(worker -> accuracy(truth, worker)).toArray());
        double middle = (workers.size() + 1) / 2.0;
        double both = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < said.length; i++) {
            both += (said[i] - middle) * (meant[i] - middle);
            one += (said[i] - middle) * (said[i] - middle);
            other += (meant[i] - middle) * (meant[i] - middle);
        }
        return both / Math.sqrt(one * other);
    }

    private static double coverage(List<String> workers, Map<String, Rating> ratings, Map<String, Double> truth) {
        boolean none = workers.stream()
                .map(worker -> rating(ratings, worker))
                .allMatch(rating -> rating.lower() == 0 && rating.upper() == 1);
        return none
                ? Double.NaN
                : workers.stream()
                        .mapToInt(
                                worker -> rating(ratings, worker).interval().contains(accuracy(truth, worker)) ? 1 : 0)
                        .average()
                        .orElseThrow();
    }

    private static double miss(List<String> workers, Map<String, Rating> ratings, Map<String, Double> truth) {
        return workers.stream()
                .mapToDouble(worker -> Math.abs(rating(ratings, worker).accuracy() - accuracy(truth, worker)))
                .average()
                .orElseThrow();
    }

    private static Rating rating(Map<String, Rating> ratings, String worker) {
        Rating rating = ratings.get(worker);
        if (rating == null) {
            throw new IllegalStateException("no rating of " + worker);
        }
        return rating;
    }

    private static double accuracy(Map<String, Double> truth, String worker) {
        return truth.getOrDefault(worker, Double.NaN);
    }
}
