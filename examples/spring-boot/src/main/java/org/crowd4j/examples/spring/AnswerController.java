package org.crowd4j.examples.spring;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.Receipt;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.SubmissionRefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes labels and gives back the consensus. */
@RestController
public class AnswerController {
    private final ScoringEngine engine;
    private final ScoringHealth health;

    /** A controller that writes to an engine. */
    public AnswerController(ScoringEngine engine, ScoringHealth health) {
        this.engine = engine;
        this.health = health;
    }

    /**
     * An answer.
     *
     * @param task the task
     * @param worker the worker
     * @param label the label
     */
    public record Submission(String task, String worker, String label) {

        /**
         * Checks that nothing is missing in the JSON.
         *
         * @throws IllegalArgumentException if something is
         */
        public Submission {
            checkArgument(
                    task != null && worker != null && label != null, "an answer must have task, worker and label");
        }
    }

    /**
     * What became of an answer.
     *
     * @param duplicate whether it was submitted before
     * @param closes whether its task is closed
     * @param reason why
     */
    public record Taken(boolean duplicate, boolean closes, String reason) {}

    /**
     * A task so far.
     *
     * @param label its label
     * @param confidence the probability of the label
     * @param wanted the number of answers that it may still get
     */
    public record Result(String label, double confidence, int wanted) {}

    /** Takes an answer; the same once more changes nothing. */
    @PutMapping("/questions/{question}/answers/{id}")
    public Taken submit(@PathVariable String question, @PathVariable String id, @RequestBody Submission answer) {
        Receipt receipt = engine.labels(question).submit(id, answer.task(), answer.worker(), answer.label());
        health.written();
        return new Taken(
                receipt.duplicate(),
                receipt.decision().closes(),
                receipt.decision().reason());
    }

    /** {@return a task so far} */
    @GetMapping("/questions/{question}/tasks/{task}")
    public Result task(@PathVariable String question, @PathVariable String task) {
        LabelScoring labels = engine.labels(question);
        return new Result(labels.label(task), labels.confidence(task), labels.wanted(task));
    }

    /** Says why an answer was refused. */
    @ExceptionHandler
    ProblemDetail refused(SubmissionRefusedException refused) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refused.getMessage());
        problem.setProperty("reason", refused.reason());
        return problem;
    }

    /** Says what is unknown. */
    @ExceptionHandler
    ProblemDetail unknown(NoSuchElementException unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    /** Says what is wrong. */
    @ExceptionHandler
    ProblemDetail wrong(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, wrong.getMessage());
    }

    /** Says that the journal cannot be written, here and in the health. */
    @ExceptionHandler
    ProblemDetail unwritten(UncheckedIOException failed) {
        health.failed(String.valueOf(failed.getMessage()));
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "the journal cannot be written");
    }
}
