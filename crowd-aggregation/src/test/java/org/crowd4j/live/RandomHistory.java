package org.crowd4j.live;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.crowd4j.Answer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.Task;
import org.crowd4j.stopping.FixedRedundancy;

/** Random calls to an engine with questions of all kinds; the same seed makes the same calls. */
final class RandomHistory {
    static final LabelQuestion CLOSED = new LabelQuestion("topic", "a", "b", "c").withRedundancy(4);
    static final LabelQuestion OPEN =
            new LabelQuestion("word").withStopping(new FixedRedundancy(3)).withConsensus(new OnlineDawidSkene());
    static final NumericQuestion NUMBER =
            new NumericQuestion("price").withMaxError(3).withRedundancy(4);
    static final PairwiseQuestion PAIR = new PairwiseQuestion("better").withRedundancy(2);
    static final Question[] QUESTIONS = {CLOSED, OPEN, NUMBER, PAIR};

    private final Random random;
    private final List<Sent> sent = new ArrayList<>();

    /** A submission that was accepted. */
    record Sent(String question, String id, Answer answer) {}

    RandomHistory(long seed) {
        random = new Random(seed);
    }

    List<Sent> sent() {
        return sent;
    }

    /** Makes some calls; those that are refused change nothing. */
    void play(ScoringEngine engine, int calls) {
        for (int i = 0; i < calls; i++) {
            try {
                call(engine);
            } catch (SubmissionRefusedException | NoSuchElementException | IllegalArgumentException refused) {
                // part of the history
            }
        }
    }

    private void call(ScoringEngine engine) {
        String question = QUESTIONS[random.nextInt(QUESTIONS.length)].name();
        Scoring scoring = engine.question(question);
        String task = "t" + random.nextInt(12);
        int kind = random.nextInt(100);
        if (kind < 80) {
            Answer answer = answer(question, task, "w" + random.nextInt(8));
            String id = "s" + random.nextInt(100_000);
            scoring.submit(id, answer);
            sent.add(new Sent(question, id, answer));
        } else if (kind < 84) {
            gold(scoring, task);
        } else if (kind < 88 && !sent.isEmpty()) {
            Sent old = sent.get(random.nextInt(sent.size()));
            engine.question(old.question).retract(old.id);
        } else if (kind < 90) {
            engine.retractWorker("w" + random.nextInt(8));
        } else if (kind < 92) {
            scoring.requestMore(task, 1 + random.nextInt(2));
        } else if (kind < 94) {
            scoring.register(new Task(task));
        } else if (kind < 95) {
            engine.labels("topic").addLabel("d");
        } else if (kind < 97) {
            scoring.reaggregate(Progress.none());
        } else if (kind < 98) {
            scoring.close(task);
        } else {
            scoring.rating("w" + random.nextInt(8)); // reading at any time changes nothing
            engine.leaderboard();
        }
    }

    private Answer answer(String question, String task, String worker) {
        return switch (question) {
            case "topic" ->
                new CategoricalAnswers.Answer(
                        task, worker, List.of("a", "b", "c", "d").get(random.nextInt(4)));
            case "word" -> new CategoricalAnswers.Answer(task, worker, "word " + random.nextInt(3));
            case "price" -> new NumericAnswers.Answer(task, worker, random.nextInt(20));
            default ->
                new PairwiseAnswers.Answer(
                        task, worker, "A", "B" + random.nextInt(3), Outcome.values()[random.nextInt(4)]);
        };
    }

    private void gold(Scoring scoring, String task) {
        if (scoring instanceof LabelScoring labels) {
            labels.gold(
                    task, labels.labels().isEmpty() ? "word 0" : labels.labels().get(0));
        } else if (scoring instanceof NumericScoring numbers) {
            numbers.gold(task, random.nextInt(20));
        } else if (scoring instanceof PairwiseScoring pairs) {
            pairs.gold("B" + random.nextInt(3), 1);
        }
    }
}
