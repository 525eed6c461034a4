package org.crowd4j.live;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.crowd4j.Answer;
import org.crowd4j.Progress;
import org.crowd4j.Task;
import org.crowd4j.assignment.Lease;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.stopping.Decision;

/**
 * One question of a {@link ScoringEngine}, live. Safe for many threads.
 *
 * <p>A submission has an id, chosen by the platform: the same id with the same answer is a
 * {@linkplain Receipt#duplicate() duplicate} and changes nothing, with another answer it is
 * refused. A worker counts once per task: the same answer under another id is a duplicate too,
 * another answer is refused until the first is retracted. A call that is refused leaves no trace in
 * the journal or in memory.
 *
 * <p>Calls that write throw {@link java.io.UncheckedIOException} where the journal cannot; reading
 * goes on.
 */
public interface Scoring {

    /** {@return the settings of the question} */
    Question question();

    /**
     * Offers a task to workers. A task that is not registered is registered by its first answer.
     * Known tasks stay as they are.
     */
    void register(Task task);

    /**
     * Adds an answer; it is acknowledged as the {@link Durability} of the journal says.
     *
     * @param submission the id of the submission; not blank
     * @param answer the answer, of the question's kind
     * @return what became of the task
     * @throws SubmissionRefusedException if the label is unknown, the task is closed, the worker is
     *     banned, or the id was used for another answer
     * @throws IllegalArgumentException if an id is blank or too long, or the answer is of another
     *     kind
     */
    Receipt submit(String submission, Answer answer);

    /**
     * Adds the answer to a leased task.
     *
     * @throws SubmissionRefusedException also if the lease has expired or was released
     * @throws IllegalArgumentException also if the answer has another task or worker
     */
    Receipt submit(String submission, Lease lease, Answer answer);

    /**
     * Adds an answer without waiting until it is acknowledged. Refusals are thrown at once. What
     * follows the stage runs on a thread that serves all stages: it must not wait for another one.
     *
     * @return a stage that completes when the answer is acknowledged; with an {@link
     *     java.io.UncheckedIOException} if it was taken, but is not on the disk
     */
    CompletionStage<Receipt> submitLater(String submission, Answer answer);

    /**
     * Retracts an answer: consensus and ratings are as if it had never been given. A closed task
     * that would not close by its other answers is reopened. Other calls go on meanwhile.
     *
     * @param submission the id of the submission
     * @throws java.util.NoSuchElementException if there is no answer with this id; one that was
     *     retracted before gives a {@linkplain Receipt#duplicate() duplicate}
     */
    Receipt retract(String submission);

    /**
     * Closes a task that gets no more answers.
     *
     * @throws java.util.NoSuchElementException if the task is unknown
     * @throws IllegalArgumentException if it has no answer, or its right answer is known
     */
    Receipt close(String task);

    /**
     * {@return whether a task is closed, and why; if it is open, what it lacks}
     *
     * @throws java.util.NoSuchElementException if the task is unknown
     */
    Decision decision(String task);

    /**
     * {@return the number of answers that a task may still get; 0 if it is closed}
     *
     * @throws java.util.NoSuchElementException if the task is unknown
     */
    int wanted(String task);

    /**
     * {@return tasks in the order in which they became known} No task leaves this order or changes
     * its place. Each is as it is when it is read: a long list does not stop answers, which may
     * come between two of its tasks.
     *
     * <p><b>Cost:</b> less than a microsecond for a task.
     *
     * @param from how many tasks to leave out; at least 0
     * @param count how many to return at most; at least 0
     */
    List<TaskStatus> tasks(int from, int count);

    /** {@return the number of tasks that are known and not closed} */
    int openTasks();

    /**
     * Leases tasks to a worker, best first: never one that the worker has answered or had before.
     * Leases are not durable.
     *
     * @param worker the worker
     * @param count the maximum number of tasks; at least 0
     * @throws SubmissionRefusedException if the worker is banned
     */
    List<Lease> next(String worker, int count);

    /** Ends a lease without an answer; the task is free for others. */
    void release(Lease lease);

    /**
     * Requests additional answers: beyond those received if the task is closed, which opens it,
     * beyond its target otherwise.
     *
     * @param answers how many; at least 1
     * @throws java.util.NoSuchElementException if the task is unknown
     */
    void requestMore(String task, int answers);

    /** {@return the rating of a worker by this question; a newcomer's if there is none yet} */
    Rating rating(String worker);

    /** {@return the workers of settled tasks of this question, the most trustworthy first} */
    Leaderboard leaderboard();

    /** {@return the changes of the rating of a worker by this question} */
    List<RatingChange> explainWorker(String worker);

    /**
     * Aggregates all answers by the recommended batch method, and replaces the labels or values of
     * tasks that it finds otherwise. Other calls go on meanwhile; the results are replaced at once.
     * A task to which an answer came in the meantime is left as it is.
     *
     * @param progress is told how far the method is, and may stop it
     * @return what changed, in order of tasks
     */
    List<Correction> reaggregate(Progress progress);
}
