package org.crowd4j.service.internal.routes;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.crowd4j.assignment.Lease;
import org.crowd4j.explanation.TaskExplanation;
import org.crowd4j.live.Correction;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.NumericQuestion;
import org.crowd4j.live.NumericScoring;
import org.crowd4j.live.PairwiseQuestion;
import org.crowd4j.live.Question;
import org.crowd4j.live.RatingChange;
import org.crowd4j.live.Receipt;
import org.crowd4j.live.Scoring;
import org.crowd4j.live.TaskStatus;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.service.internal.http.Problem;

/** What the service sends, as records: their components are the fields of the JSON. */
public final class Views {
    private Views() {}

    /** The settings of a question. */
    public record QuestionView(
            String name,
            String kind,
            List<String> labels,
            OptionalDouble maxError,
            int redundancy,
            double leaseSeconds) {
        private static final double MILLIS = 1000;

        static QuestionView of(Question question, List<String> labels) {
            return new QuestionView(
                    question.name(),
                    kind(question),
                    labels,
                    question instanceof NumericQuestion numbers
                            ? OptionalDouble.of(numbers.maxError())
                            : OptionalDouble.empty(),
                    question.assignment().redundancy(),
                    question.assignment().lease().toMillis() / MILLIS);
        }

        static String kind(Question question) {
            if (question instanceof LabelQuestion) {
                return "labels";
            }
            return question instanceof PairwiseQuestion ? "comparisons" : "numbers";
        }
    }

    /** All questions. */
    public record QuestionsView(List<QuestionView> questions) {}

    /** What became of a call that writes. */
    public record ReceiptView(long sequence, boolean duplicate, boolean closes, String reason) {
        static ReceiptView of(Receipt receipt) {
            return new ReceiptView(
                    receipt.sequence(),
                    receipt.duplicate(),
                    receipt.decision().closes(),
                    receipt.decision().reason());
        }
    }

    /** What became of one answer of a batch. */
    public record BatchEntry(Optional<String> submission, Optional<ReceiptView> receipt, Optional<Problem> problem) {}

    /** What became of a batch, in its order. */
    public record BatchView(int accepted, int duplicates, int refused, List<BatchEntry> results) {}

    /** A task so far. */
    public record TaskView(
            String task,
            boolean closed,
            String reason,
            int wanted,
            Optional<String> label,
            OptionalDouble confidence,
            OptionalDouble value,
            OptionalDouble standardError) {}

    /** An item of comparisons so far. */
    public record ItemView(String item, double score, double standardError) {}

    /** What an answer says for the label of a task. */
    public record EvidenceView(String worker, String label, double bits, boolean flips) {}

    /** Why a task has its label. */
    public record ExplanationView(
            String task,
            String label,
            Optional<String> rival,
            double probability,
            double priorBits,
            String cause,
            boolean addsUp,
            Map<String, Integer> vote,
            List<EvidenceView> answers,
            String text) {
        static ExplanationView of(TaskExplanation why) {
            return new ExplanationView(
                    why.task(),
                    why.label(),
                    why.rival(),
                    why.probability(),
                    why.priorBits(),
                    lower(why.cause()),
                    why.addsUp(),
                    why.vote(),
                    why.answers().stream()
                            .map(each -> new EvidenceView(each.worker(), each.label(), each.bits(), each.flips()))
                            .toList(),
                    why.toString());
        }
    }

    /** The rating of a worker. */
    public record RatingView(
            String worker, double accuracy, double low, double high, double points, long answers, String status) {
        static RatingView of(Rating rating) {
            return new RatingView(
                    rating.worker(),
                    rating.accuracy(),
                    rating.interval().low(),
                    rating.interval().high(),
                    rating.points(),
                    rating.answers(),
                    lower(rating.status()));
        }
    }

    /** A place of a leaderboard. */
    public record PlaceView(int rank, int band, RatingView rating) {}

    /** Workers, best first. */
    public record LeaderboardView(int workers, List<PlaceView> places) {
        static LeaderboardView of(Leaderboard board, int from, int limit) {
            return new LeaderboardView(
                    board.places().size(),
                    board.places().stream()
                            .skip(from)
                            .limit(limit)
                            .map(place -> new PlaceView(place.rank(), place.band(), RatingView.of(place.rating())))
                            .toList());
        }
    }

    /** A change of a rating, and why. */
    public record ChangeView(
            long sequence,
            String task,
            String label,
            Optional<String> right,
            double points,
            double accuracyBefore,
            double accuracyAfter,
            String reason) {
        static ChangeView of(RatingChange change) {
            return new ChangeView(
                    change.sequence(),
                    change.task(),
                    change.label(),
                    change.right(),
                    change.points(),
                    change.before().accuracy(),
                    change.after().accuracy(),
                    change.reason());
        }
    }

    /** How a worker came to a rating. */
    public record WorkerView(RatingView rating, List<ChangeView> changes) {}

    /** A lease, as it is sent and comes back. */
    public record LeaseView(
            Optional<String> task,
            Optional<String> worker,
            Optional<Instant> expires,
            Optional<Lease.Purpose> purpose) {
        static LeaseView of(Lease lease) {
            return new LeaseView(
                    Optional.of(lease.task()),
                    Optional.of(lease.worker()),
                    Optional.of(lease.expires()),
                    Optional.of(lease.purpose()));
        }

        /** {@return the lease} */
        Lease lease() {
            if (task.isEmpty() || worker.isEmpty() || expires.isEmpty() || purpose.isEmpty()) {
                throw Problem.Reason.INVALID_VALUE.failure(
                        "a lease must come back with task, worker, expires and purpose");
            }
            return new Lease(task.get(), worker.get(), expires.get(), purpose.get());
        }
    }

    /** Leased tasks. */
    public record LeasesView(List<LeaseView> leases) {}

    /** A pair of items to compare; empty if there is none. */
    public record PairView(List<String> pair) {}

    /** What an aggregation replaced. */
    public record CorrectionsView(List<Correction> corrections) {}

    /** Whether the service is well. */
    public record HealthView(String status, long sequence) {}

    /** A row of a consensus. */
    public record ConsensusRow(
            String id,
            Optional<String> label,
            OptionalDouble confidence,
            OptionalDouble value,
            OptionalDouble standardError) {
        static ConsensusRow of(TaskStatus task, Scoring scoring) {
            return new ConsensusRow(
                    task.task(),
                    labelOf(task, scoring),
                    task.confidence(),
                    valueOf(task, scoring),
                    task.standardError());
        }

        static ConsensusRow of(String item, double score, double error) {
            return new ConsensusRow(
                    item, Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(score), OptionalDouble.of(error));
        }
    }

    /** A task in a list. */
    public record TaskRow(
            String task,
            int answers,
            int wanted,
            boolean closed,
            Optional<String> label,
            OptionalDouble confidence,
            OptionalDouble value,
            OptionalDouble standardError) {
        static TaskRow of(TaskStatus task, Scoring scoring) {
            return new TaskRow(
                    task.task(),
                    task.answers(),
                    task.wanted(),
                    task.closed(),
                    labelOf(task, scoring),
                    task.confidence(),
                    valueOf(task, scoring),
                    task.standardError());
        }
    }

    /** Tasks in order of arrival, and where the next page begins, if there may be one. */
    public record TasksView(List<TaskRow> tasks, OptionalInt next) {}

    private static Optional<String> labelOf(TaskStatus task, Scoring scoring) {
        return scoring instanceof LabelScoring ? task.answer() : Optional.empty();
    }

    private static OptionalDouble valueOf(TaskStatus task, Scoring scoring) {
        return scoring instanceof NumericScoring && task.answer().isPresent()
                ? OptionalDouble.of(Double.parseDouble(task.answer().get()))
                : OptionalDouble.empty();
    }

    /** A body that registers a task or a worker. */
    public record Registration(Optional<String> id, Optional<Map<String, String>> attributes) {}

    /** A body that asks for leases. */
    public record LeaseForm(Optional<String> worker, OptionalInt count) {}

    /** A body with answers. */
    public record BatchForm(Optional<List<AnswerForm>> answers) {}

    /** A body with a right answer. */
    public record GoldForm(Optional<String> label, OptionalDouble value) {}

    /** A body that bans a worker. */
    public record BanForm(Optional<String> reason) {}

    /** A body that adds a label. */
    public record LabelForm(Optional<String> label) {}

    /** A body that requests answers. */
    public record MoreForm(OptionalInt answers) {}

    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
