package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crowd4j.internal.Quoted;

/** A consensus of texts that consists of its parts. */
final class PlainTextConsensus extends PlainEstimate<TextAnswers, TextGold> implements TextConsensus {
    private final List<Found> found; // by task
    private final double[] skill; // W

    private record Found(String text, double confidence, List<Token> tokens) {
        Found {
            tokens = List.copyOf(tokens);
        }

        static Found gold(String text) {
            return new Found(text, 1, List.of(new Token(text, 1, Map.of())));
        }
    }

    PlainTextConsensus(TextAnswers answers, TextGold gold, Rows rows, Convergence convergence) {
        super("TextConsensus", answers, gold, convergence);
        found = new ArrayList<>();
        for (int task = 0; task < answers.tasks().size(); task++) {
            String id = answers.tasks().id(task);
            int row = task;
            found.add(clamped.text(id).map(Found::gold).orElseGet(() -> row(rows, row)));
        }
        skill = new double[answers.workers().size()];
        for (int worker = 0; worker < skill.length; worker++) {
            skill[worker] = rows.skill(worker);
            checkArgument(
                    Double.isFinite(skill[worker]),
                    "the skill of worker %s must be finite, got %s",
                    Quoted.of(answers.workers().id(worker)),
                    skill[worker]);
        }
    }

    private Found row(Rows rows, int task) {
        double confidence = rows.confidence(task);
        checkArgument(
                confidence >= 0 && confidence <= 1,
                "the confidence of task %s must be from 0 to 1, got %s",
                Quoted.of(answers.tasks().id(task)),
                confidence);
        return new Found(rows.text(task), confidence, rows.tokens(task));
    }

    private Found found(String task) {
        return found.get(answers.tasks().position(task));
    }

    @Override
    public String text(String task) {
        return found(task).text;
    }

    @Override
    public double confidence(String task) {
        return found(task).confidence;
    }

    @Override
    public List<Token> tokens(String task) {
        return found(task).tokens;
    }

    @Override
    public WorkerFigures worker(String id) {
        int worker = answers.workers().position(id);
        return new WorkerFigures(id, answers.countByWorker(worker), ImmutableMap.of("skill", skill[worker]));
    }

    @Override
    public List<String> workersByTrust() {
        return WorkerFigures.sorted(answers.workers(), skill);
    }
}
