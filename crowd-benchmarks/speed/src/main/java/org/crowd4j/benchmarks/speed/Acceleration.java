package org.crowd4j.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.categorical.Bwa;
import org.crowd4j.categorical.CommunityBcc;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.Ebcc;
import org.crowd4j.categorical.Glad;
import org.crowd4j.categorical.Ibcc;
import org.crowd4j.categorical.LearningFromCrowds;
import org.crowd4j.categorical.Mace;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.simulation.Simulator;

/**
 * Measures what acceleration and a warm start save each method on the way to the same objective.
 */
final class Acceleration {
    private static final Path ANESTHESIA = Path.of("examples", "data", "anesthesia.csv");
    private static final String SHARED = "CROWD4J_SHARED";
    private static final List<String> PUBLIC = List.of("CF", "dog", "web", "SP");

    /** Sweeps of a fit at most. */
    private static final int MAX_SWEEPS = 2_000;

    /** Tolerance of the fits that give the objective to reach. */
    private static final double TIGHT_TOLERANCE = 1e-11;

    /** Relative gap to that objective at which it counts as reached. */
    private static final double RELATIVE_GAP = 1e-8;

    /** Relative precision of the number of sweeps: one part in 33, or 3 %. */
    private static final int SEARCH_PRECISION = 33;

    /** Share of the answers that arrive after the warm start. */
    private static final double LATER_SHARE = 0.1;

    /**
     * Answers from which a crowd counts as large: slow methods are left out, and fewer rounds are
     * timed.
     */
    private static final int LARGE = 500_000;

    private static final String HEADING = """

            ## Cold, accelerated and warm

            Sweeps (within 3 %) and time (median of whole fits, on all cores) to the same objective: the lower of the two final ones of plain and
            accelerated fits, minus a relative 10⁻⁸. A warm start is the plain result of the same method for nine answers in ten, drawn
            at random. Dash: it leads to a lower maximum. The crowds other than anesthesia, difficult and large need
            `CROWD4J_SHARED`. Ebcc on the large crowd takes minutes and is omitted.

            | crowd      | method             |   answers | labels | cold, sweeps | accelerated | warm | both | cold, ms | accelerated |      warm |      both |
            | :--------- | :----------------- | --------: | -----: | -----------: | ----------: | ---: | ---: | -------: | ----------: | --------: | --------: |
            """;

    /** Each method by acceleration and stopping rule, with other settings at their defaults. */
    private static final Map<String, BiFunction<Boolean, Stopping, CategoricalAggregator>> METHODS = methods();

    private final BiFunction<Boolean, Stopping, CategoricalAggregator> method;
    private final CategoricalAnswers answers;
    private final Known warm;
    private final double target;

    private Acceleration(BiFunction<Boolean, Stopping, CategoricalAggregator> method, CategoricalAnswers answers) {
        this.method = method;
        this.answers = answers;
        this.warm =
                Known.nothing().withStart(method.apply(false, Stopping.DEFAULT).aggregate(earlier(answers)));
        double lower = Math.min(finalObjective(false, Known.nothing()), finalObjective(true, Known.nothing()));
        target = lower - RELATIVE_GAP * Math.abs(lower);
    }

    private static Map<String, BiFunction<Boolean, Stopping, CategoricalAggregator>> methods() {
        Map<String, BiFunction<Boolean, Stopping, CategoricalAggregator>> methods = new LinkedHashMap<>();
        methods.put(
                "DawidSkene",
                (on, rule) -> new DawidSkene().withAcceleration(on).withStopping(rule));
        methods.put(
                "LearningFromCrowds",
                (on, rule) -> new LearningFromCrowds().withAcceleration(on).withStopping(rule));
        methods.put("OneCoin", (on, rule) -> new OneCoin().withAcceleration(on).withStopping(rule));
        methods.put("Ibcc", (on, rule) -> new Ibcc().withAcceleration(on).withStopping(rule));
        methods.put("Ebcc", (on, rule) -> new Ebcc().withAcceleration(on).withStopping(rule));
        methods.put("Bwa", (on, rule) -> new Bwa().withAcceleration(on).withStopping(rule));
        methods.put("Mace", (on, rule) -> new Mace().withAcceleration(on).withStopping(rule));
        methods.put(
                "CommunityBcc",
                (on, rule) -> new CommunityBcc().withAcceleration(on).withStopping(rule));
        methods.put("Glad", (on, rule) -> new Glad().withAcceleration(on).withStopping(rule));
        return methods;
    }

    /** {@return the comparison on several crowds, in Markdown} */
    static String markdown(boolean quick) throws IOException {
        StringBuilder text = new StringBuilder(HEADING);
        crowds(quick)
                .forEach((crowd, answers) -> METHODS.forEach((name, method) -> {
                    if (answers.size() < LARGE || !name.equals("Ebcc")) {
                        String row = new Acceleration(method, answers).row(crowd, name);
                        System.out.print(row);
                        text.append(row);
                    }
                }));
        return text.toString();
    }

    private static Map<String, CategoricalAnswers> crowds(boolean quick) throws IOException {
        Map<String, CategoricalAnswers> crowds = new LinkedHashMap<>();
        crowds.put("anesthesia", CategoricalCsv.read(ANESTHESIA));
        String shared = System.getenv(SHARED);
        for (String set : shared == null ? List.<String>of() : PUBLIC) {
            crowds.put(set, CategoricalCsv.read(Path.of(shared, "data", set, "answers.csv")));
        }
        Simulator difficult = new Simulator()
                .withLabels(4)
                .withHonest(0.7, 0.1)
                .withDifficulty(1.5, 1)
                .withTasks(20_000)
                .withWorkers(500);
        crowds.put("difficult", answers(difficult));
        if (!quick) {
            crowds.put(
                    "large",
                    answers(difficult.withTasks(100_000).withWorkers(1_000).withAnswersPerTask(10)));
        }
        return crowds;
    }

    private static CategoricalAnswers answers(Simulator crowd) {
        return crowd.simulate().answers();
    }

    /** Nine of ten answers, drawn at random. */
    private static CategoricalAnswers earlier(CategoricalAnswers all) {
        Random random = new Random(1);
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        all.stream().filter(row -> random.nextDouble() >= LATER_SHARE).forEach(builder::add);
        return builder.build();
    }

    private String row(String crowd, String name) {
        Known cold = Known.nothing();
        int[] sweeps = {sweeps(false, cold), sweeps(true, cold), sweeps(false, warm), sweeps(true, warm)};
        return String.format(
                Locale.ROOT,
                "| %-10s | %-18s | %,9d | %6d | %12s | %11s | %4s | %4s | %8s | %11s | %9s | %9s |%n",
                crowd,
                name,
                answers.size(),
                answers.labels().size(),
                count(sweeps[0]),
                count(sweeps[1]),
                count(sweeps[2]),
                count(sweeps[3]),
                millis(false, cold, sweeps[0]),
                millis(true, cold, sweeps[1]),
                millis(false, warm, sweeps[2]),
                millis(true, warm, sweeps[3]));
    }

    private static String count(int sweeps) {
        return sweeps > MAX_SWEEPS ? "–" : Integer.toString(sweeps);
    }

    private double finalObjective(boolean accelerated, Known known) {
        return objective(fit(accelerated, known, MAX_SWEEPS, TIGHT_TOLERANCE));
    }

    private Convergence fit(boolean accelerated, Known known, int limit, double tolerance) {
        return method.apply(accelerated, new Stopping(limit, tolerance))
                .aggregate(answers, known, Progress.none())
                .convergence();
    }

    private static double objective(Convergence end) {
        return end.objective().orElseThrow();
    }

    /** The smallest sufficient number of sweeps, by bisection: the objective never decreases. */
    private int sweeps(boolean accelerated, Known known) {
        if (known.start().isPresent() && finalObjective(accelerated, known) < target) {
            return MAX_SWEEPS + 1;
        }
        int enough = 1;
        while (enough < MAX_SWEEPS && objective(fit(accelerated, known, enough, 0)) < target) {
            enough *= 2;
        }
        int tooFew = enough / 2;
        while (enough - tooFew > Math.max(1, enough / SEARCH_PRECISION)) {
            int middle = (tooFew + enough) / 2;
            if (objective(fit(accelerated, known, middle, 0)) < target) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    /** The median time of a number of sweeps; large crowds get fewer rounds. */
    private String millis(boolean accelerated, Known known, int sweeps) {
        if (sweeps > MAX_SWEEPS) {
            return "–";
        }
        int warmUps = answers.size() < LARGE ? 5 : 1;
        double[] times = new double[answers.size() < LARGE ? 11 : 3];
        for (int round = -warmUps; round < times.length; round++) {
            long begin = System.nanoTime();
            Convergence end = fit(accelerated, known, sweeps, 0);
            times[Math.max(0, round)] = (System.nanoTime() - begin) / 1e6;
            if (objective(end) < target) {
                throw new IllegalStateException("repeated fit must reach the same objective, got " + end);
            }
        }
        Arrays.sort(times);
        return String.format(Locale.ROOT, "%,.2f", times[times.length / 2]);
    }
}
