package org.crowd4j.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.io.AnswerCsv;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;

/** What acceleration saves a Dawid–Skene fit on the way to the same objective. */
final class Acceleration {
    private static final Path ANESTHESIA = Path.of("examples", "data", "anesthesia.csv");
    private static final int MOST = 20_000;
    private static final double AS_FAR_AS_IT_GOES = 1e-13;
    private static final double NEAR = 1e-8;
    private static final int WARM_UPS = 5;

    private final CategoricalAnswers answers;
    private final double target;

    private Acceleration(CategoricalAnswers answers) {
        this.answers = answers;
        double lower = Math.min(end(false), end(true));
        target = lower - NEAR * Math.abs(lower);
    }

    /** {@return the comparison on some crowds, in Markdown} */
    static String markdown(boolean quick) throws IOException {
        StringBuilder text = new StringBuilder("""

                ## Plain and accelerated Dawid–Skene

                Sweeps and time (median of whole fits, on all cores) to the same objective: the lower of the two that plain and
                accelerated end at, less a relative 10⁻⁸.

                | crowd                                       | answers | labels | plain, sweeps | accelerated | plain, ms | accelerated | plain : accelerated |
                | :------------------------------------------ | ------: | -----: | ------------: | ----------: | --------: | ----------: | ------------------: |
                """);
        crowds().forEach((name, answers) -> {
            String row = new Acceleration(answers).row(name, quick ? 3 : 11);
            System.out.print(row);
            text.append(row);
        });
        return text.toString();
    }

    private static Map<String, CategoricalAnswers> crowds() throws IOException {
        Simulator difficult = new Simulator()
                .withTasks(20_000)
                .withWorkers(500)
                .withHonest(0.7, 0.1)
                .withDifficulty(1.5);
        Map<String, CategoricalAnswers> crowds = new LinkedHashMap<>();
        crowds.put("anesthesia (Dawid and Skene 1979)", AnswerCsv.read(ANESTHESIA));
        crowds.put("difficulty 1.5", answers(difficult));
        crowds.put("difficulty 1.5, skewed", answers(difficult.withLabels(4).withDifficulty(1.5, 1)));
        crowds.put(
                "difficulty 1.5, 30 % uniform spammers",
                answers(difficult.withLabels(10).with(0.3, Behaviour.uniformSpammer())));
        return crowds;
    }

    private static CategoricalAnswers answers(Simulator crowd) {
        return crowd.simulate().answers();
    }

    private String row(String name, int rounds) {
        int plain = sweeps(false);
        int accelerated = sweeps(true);
        double plainMillis = millis(false, plain, rounds);
        double acceleratedMillis = millis(true, accelerated, rounds);
        return String.format(
                Locale.ROOT,
                "| %-43s | %,7d | %6d | %13d | %11d | %9.2f | %11.2f | %19.2f |%n",
                name,
                answers.size(),
                answers.labels().size(),
                plain,
                accelerated,
                plainMillis,
                acceleratedMillis,
                plainMillis / acceleratedMillis);
    }

    private double end(boolean accelerated) {
        return objective(fit(accelerated, MOST, AS_FAR_AS_IT_GOES));
    }

    private Convergence fit(boolean accelerated, int limit, double tolerance) {
        return new DawidSkene()
                .withAcceleration(accelerated)
                .withMaxIterations(limit)
                .withTolerance(tolerance)
                .aggregate(answers)
                .convergence();
    }

    private static double objective(Convergence end) {
        return end.objective().orElseThrow();
    }

    /** How many sweeps it takes: the objective does not fall, so halves of what is left are asked in turn. */
    private int sweeps(boolean accelerated) {
        int enough = 1;
        while (enough < MOST && objective(fit(accelerated, enough, 0)) < target) {
            enough *= 2;
        }
        int tooFew = enough / 2;
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (objective(fit(accelerated, middle, 0)) < target) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    private double millis(boolean accelerated, int sweeps, int rounds) {
        double[] times = new double[WARM_UPS + rounds];
        for (int round = 0; round < times.length; round++) {
            long begin = System.nanoTime();
            Convergence end = fit(accelerated, sweeps, 0);
            times[round] = (System.nanoTime() - begin) / 1e6;
            if (objective(end) < target) {
                throw new IllegalStateException("the same fit ended elsewhere: " + end);
            }
        }
        double[] measured = Arrays.copyOfRange(times, WARM_UPS, times.length);
        Arrays.sort(measured);
        return measured[rounds / 2];
    }
}
