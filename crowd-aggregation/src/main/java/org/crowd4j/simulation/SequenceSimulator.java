package org.crowd4j.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceGold;
import org.crowd4j.Span;
import org.crowd4j.TagScheme;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.SpanDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates workers who tag spans of tokens: they miss spans, move bounds, confuse types and
 * invent spans. Errors come in runs, as those of people do.
 *
 * <pre>{@code
 * var errors = new SpanErrors().withSpammers(0.2);
 * var crowd = new SequenceSimulator().withErrors(errors).withSeed(7).simulate();
 * var names = new SequenceCrowd().aggregate(crowd.answers());
 * SequenceEvaluation.of(names, crowd.gold()).spanF1();
 * }</pre>
 *
 * <p><b>Model:</b> a sequence has half to one and a half times {@code tokens}. Right spans have 1
 * to 4 tokens and a type {@code T0} …, 1 to 8 tokens apart. Of each right span a worker decides
 * whether it is missed, moves each bound by one token at a time, and chooses its type, by {@link
 * SpanErrors}; of spans that then overlap the first is kept. A spammer marks as many spans as are
 * right, anywhere. Tags follow scheme BIO. Tasks are {@code t0} …, workers {@code w0} …, of whom
 * the first are spammers; each task has answers of different workers, drawn at random. The same
 * settings give the same answers on any machine.
 *
 * <p><b>When not:</b> as evidence that a method does well with real workers, who share errors.
 *
 * <p><b>Cost:</b> O(tokens + log W) for each answer.
 *
 * @param tasks how many sequences; at least 1
 * @param tokens how many tokens a sequence has on average; at least 1
 * @param types how many types of spans; at least 1
 * @param workers how many workers; at least 1
 * @param answersPerTask how many answers a task has, all workers if there are no more; at least 1
 * @param errors how workers err
 * @param seed of all random numbers
 */
public record SequenceSimulator(
        int tasks, int tokens, int types, int workers, int answersPerTask, SpanErrors errors, long seed) {
    private static final int UNIT = 2; // tokens

    /** 300 sequences of 15 tokens with 3 types, and 4 answers each by 40 workers; seed 0. */
    public SequenceSimulator() {
        this(300, 15, 3, 40, 4, new SpanErrors(), 0);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public SequenceSimulator {
        Check.atLeast("tasks", tasks, 1);
        Check.atLeast("tokens", tokens, 1);
        Check.atLeast("types", types, 1);
        Check.atLeast("workers", workers, 1);
        Check.atLeast("answersPerTask", answersPerTask, 1);
    }

    /** {@return these settings, with {@code count} sequences} */
    public SequenceSimulator withTasks(int count) {
        return new SequenceSimulator(count, tokens, types, workers, answersPerTask, errors, seed);
    }

    /** {@return these settings, with {@code count} tokens a sequence on average} */
    public SequenceSimulator withTokens(int count) {
        return new SequenceSimulator(tasks, count, types, workers, answersPerTask, errors, seed);
    }

    /** {@return these settings, with {@code count} types of spans} */
    public SequenceSimulator withTypes(int count) {
        return new SequenceSimulator(tasks, tokens, count, workers, answersPerTask, errors, seed);
    }

    /** {@return these settings, with {@code count} workers} */
    public SequenceSimulator withWorkers(int count) {
        return new SequenceSimulator(tasks, tokens, types, count, answersPerTask, errors, seed);
    }

    /** {@return these settings, with {@code count} answers a sequence} */
    public SequenceSimulator withAnswersPerTask(int count) {
        return new SequenceSimulator(tasks, tokens, types, workers, count, errors, seed);
    }

    /** {@return these settings, with other errors} */
    public SequenceSimulator withErrors(SpanErrors ofWorkers) {
        return new SequenceSimulator(tasks, tokens, types, workers, answersPerTask, ofWorkers, seed);
    }

    /** {@return these settings, with other random numbers} */
    public SequenceSimulator withSeed(long start) {
        return new SequenceSimulator(tasks, tokens, types, workers, answersPerTask, errors, start);
    }

    /** {@return simulated answers, and the truth behind them} */
    public SequenceSimulation simulate() {
        SpanDraws draws = errors.draws(types, UNIT, workers, seed);
        Map<String, List<String>> right = new LinkedHashMap<>();
        SequenceAnswers.Builder answers = SequenceAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            int length = draws.length(tokens);
            List<Span> spans = draws.right(length);
            right.put("t" + task, TagScheme.BIO.tags(spans, length));
            for (int worker : draws.workers(answersPerTask)) {
                answers.add("t" + task, "w" + worker, TagScheme.BIO.tags(draws.marks(worker, spans, length), length));
            }
        }
        return new SequenceSimulation(
                answers.build(), SequenceGold.of(right), Numbered.workers(errors.spamming(workers)));
    }

    /** {@return such as {@code SequenceSimulator[]} or {@code SequenceSimulator[tokens=40]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SequenceSimulator());
    }
}
