package org.crowd4j;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** What several test classes need: ids to stumble over, and consensuses made by hand. */
public final class Samples {
    private static final List<String> PIECES = List.of(
            "a",
            "B",
            "7",
            " ",
            ",",
            "\"",
            "\"\"",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "#",
            "'",
            ";",
            "\\",
            "\0",
            "\u0085",
            "\u2028",
            "é",
            "ß",
            "Ω",
            "中",
            "\ufeff",
            "\uffff",
            "😀",
            "👩\u200d👧",
            "\u0301",
            "\u202e",
            "=1+1",
            "null",
            "-0",
            "0x1f");

    private Samples() {}

    /** Different ids that are not blank; unpaired surrogates only if asked for, since no file can hold them. */
    public static List<String> nastyIds(int count, long seed, boolean unpaired) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> ids = new LinkedHashSet<>();
        while (ids.size() < count) {
            StringBuilder id = new StringBuilder();
            for (int pieces = random.nextInt(1, 6); pieces > 0; pieces--) {
                id.append(PIECES.get(random.nextInt(PIECES.size())));
                if (unpaired && random.nextInt(4) == 0) {
                    id.append((char) random.nextInt(0xd800, 0xe000));
                }
            }
            if (!id.toString().isBlank()) {
                ids.add(id.toString());
            }
        }
        return List.copyOf(ids);
    }

    /** One answer for each {@code "task worker label"}. */
    public static CategoricalAnswers answers(String... rows) {
        var builder = CategoricalAnswers.builder();
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            builder.add(cells[0], cells[1], cells[2]);
        }
        return builder.build();
    }

    /** A consensus whose probabilities are each task's vote shares. */
    public static Consensus votes(CategoricalAnswers answers) {
        return votes(answers, Gold.none());
    }

    /** A consensus whose probabilities are each task's vote shares, with gold that took part. */
    public static Consensus votes(CategoricalAnswers answers, Gold gold) {
        return Consensus.of(answers, gold, shares(answers), Convergence.CLOSED_FORM);
    }

    /** Each task's vote shares. */
    public static Posterior shares(CategoricalAnswers answers) {
        return Posterior.of(answers, (task, row) -> {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                row[answers.label(answer)] += 1.0 / (answers.to(task) - answers.from(task));
            }
        });
    }

    /** The probability of an outcome of a task. */
    @FunctionalInterface
    public interface Forecast {
        double probability(int task, int outcome);
    }

    /** {@return a consensus of these probabilities, each with one standard error} */
    public static ForecastConsensus forecasts(ForecastAnswers answers, Gold gold, Forecast forecast, double error) {
        return ForecastConsensus.of(
                answers,
                gold,
                new ForecastConsensus.Rows() {
                    @Override
                    public double probability(int task, int outcome) {
                        return forecast.probability(task, outcome);
                    }

                    @Override
                    public double standardError(int task, int outcome) {
                        return error;
                    }
                },
                Convergence.CLOSED_FORM);
    }

    /** The same text, with the number of the task behind it, for every task. */
    public record Texts(String text, double confidence, double skill) implements TextConsensus.Rows {
        @Override
        public String text(int task) {
            return text + task;
        }

        @Override
        public double confidence(int task) {
            return confidence;
        }

        @Override
        public List<TextConsensus.Token> tokens(int task) {
            return List.of(
                    new TextConsensus.Token("text", 0.75, Map.of("next", 0.25)),
                    new TextConsensus.Token("" + task, 1, Map.of()));
        }

        @Override
        public double skill(int worker) {
            return skill - worker;
        }
    }

    /** {@return a consensus of these values, each with one standard error} */
    public static NumericConsensus numbers(
            NumericAnswers answers, NumericGold gold, double error, int degrees, double... values) {
        NumericConsensus.Rows rows = new NumericConsensus.Rows() {
            @Override
            public double value(int task) {
                return values[task];
            }

            @Override
            public double standardError(int task) {
                return error;
            }

            @Override
            public int degreesOfFreedom(int task) {
                return degrees;
            }
        };
        return NumericConsensus.of(answers, gold, rows, Convergence.CLOSED_FORM);
    }
}
