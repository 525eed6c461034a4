package org.crowd4j.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanGold;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.SpanDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates workers who mark passages of texts: they miss some, move bounds and mark what is not
 * right.
 *
 * <pre>{@code
 * var errors = new SpanErrors().withMisses(0.4);
 * var crowd = new SpanSimulator().withErrors(errors).withSeed(7).simulate();
 * var marks = new PieceDawidSkene().aggregate(crowd.answers());
 * SpanEvaluation.of(marks, crowd.gold()).characterF1();
 * }</pre>
 *
 * <p><b>Model:</b> that of {@link SequenceSimulator}, with spans of 1 to 120 characters, 30 to
 * 269 apart, and bounds that move by up to 15 characters. The lengths of the texts are known.
 *
 * <p><b>When not:</b> as evidence that a method does well with real workers, who share errors.
 *
 * <p><b>Cost:</b> O(spans² + log W) for each answer.
 *
 * @param tasks how many texts; at least 1
 * @param length how many characters a text has on average; at least 1
 * @param types how many types of spans; at least 1
 * @param workers how many workers; at least 1
 * @param answersPerTask how many answers a task has, all workers if there are no more; at least 1
 * @param errors how workers err
 * @param seed of all random numbers
 */
public record SpanSimulator(
        int tasks, int length, int types, int workers, int answersPerTask, SpanErrors errors, long seed) {
    private static final int UNIT = 60; // characters

    /** 200 texts of 1500 characters with one type, and 5 answers each by 40 workers; seed 0. */
    public SpanSimulator() {
        this(200, 1500, 1, 40, 5, new SpanErrors(), 0);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public SpanSimulator {
        Check.atLeast("tasks", tasks, 1);
        Check.atLeast("length", length, 1);
        Check.atLeast("types", types, 1);
        Check.atLeast("workers", workers, 1);
        Check.atLeast("answersPerTask", answersPerTask, 1);
    }

    /** {@return these settings, with {@code count} texts} */
    public SpanSimulator withTasks(int count) {
        return new SpanSimulator(count, length, types, workers, answersPerTask, errors, seed);
    }

    /** {@return these settings, with {@code characters} in a text on average} */
    public SpanSimulator withLength(int characters) {
        return new SpanSimulator(tasks, characters, types, workers, answersPerTask, errors, seed);
    }

    /** {@return these settings, with {@code count} types of spans} */
    public SpanSimulator withTypes(int count) {
        return new SpanSimulator(tasks, length, count, workers, answersPerTask, errors, seed);
    }

    /** {@return these settings, with {@code count} workers} */
    public SpanSimulator withWorkers(int count) {
        return new SpanSimulator(tasks, length, types, count, answersPerTask, errors, seed);
    }

    /** {@return these settings, with {@code count} answers a text} */
    public SpanSimulator withAnswersPerTask(int count) {
        return new SpanSimulator(tasks, length, types, workers, count, errors, seed);
    }

    /** {@return these settings, with other errors} */
    public SpanSimulator withErrors(SpanErrors ofWorkers) {
        return new SpanSimulator(tasks, length, types, workers, answersPerTask, ofWorkers, seed);
    }

    /** {@return these settings, with other random numbers} */
    public SpanSimulator withSeed(long start) {
        return new SpanSimulator(tasks, length, types, workers, answersPerTask, errors, start);
    }

    /** {@return simulated answers, and the truth behind them} */
    public SpanSimulation simulate() {
        SpanDraws draws = errors.draws(types, UNIT, workers, seed);
        Map<String, List<Span>> right = new LinkedHashMap<>();
        List<SpanAnswers.Answer> given = new ArrayList<>();
        SpanAnswers.Builder answers = SpanAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            int characters = draws.length(length);
            List<Span> spans = draws.right(characters);
            right.put("t" + task, spans);
            answers.length("t" + task, characters);
            for (int worker : draws.workers(answersPerTask)) {
                given.add(new SpanAnswers.Answer("t" + task, "w" + worker, draws.marks(worker, spans, characters)));
            }
        }
        given.forEach(answers::add);
        return new SpanSimulation(answers.build(), SpanGold.of(right), Numbered.workers(errors.spamming(workers)));
    }

    /** {@return such as {@code SpanSimulator[]} or {@code SpanSimulator[types=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SpanSimulator());
    }
}
