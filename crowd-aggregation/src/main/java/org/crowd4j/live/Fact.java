package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Optional;

/**
 * What happened to a question of a {@link Journal}. A payload is text that the kind of the question
 * codes, such as a label.
 *
 * <p>A fact is data: it may name a task, a worker or a submission that no other fact names. The
 * {@link ScoringEngine} writes only facts that fit the earlier ones; what follows a journal ignores
 * the others.
 */
public sealed interface Fact {
    /** {@return the name of the question; empty for a fact about all questions} */
    String question();

    /** A question was opened or its settings changed. */
    record QuestionOpened(String question, String kind, String payload) implements Fact {
        /** Checks the fact. */
        public QuestionOpened {
            check("question", question);
            check("kind", kind);
        }
    }

    /** An answer. Another answer under the same submission id changes nothing. */
    record Answered(
            String question, String submission, String task, String worker, String payload, Optional<Instant> at)
            implements Fact {
        /** Checks the fact. */
        public Answered {
            check("question", question);
            check("submission", submission);
            check("task", task);
            check("worker", worker);
        }
    }

    /** The right answer of a task became known, or was corrected. */
    record GoldGiven(String question, String task, String payload) implements Fact {
        /** Checks the fact. */
        public GoldGiven {
            check("question", question);
            check("task", task);
        }
    }

    /** A task has enough answers: its workers are rated by those since it was last closed. */
    record Closed(String question, String task) implements Fact {
        /** Checks the fact. */
        public Closed {
            check("question", question);
            check("task", task);
        }
    }

    /** A closed task takes answers again. */
    record Reopened(String question, String task) implements Fact {
        /** Checks the fact. */
        public Reopened {
            check("question", question);
            check("task", task);
        }
    }

    /** An answer was taken back. */
    record Retracted(String question, String submission) implements Fact {
        /** Checks the fact. */
        public Retracted {
            check("question", question);
            check("submission", submission);
        }
    }

    /** All answers of a worker to a question so far were taken back. */
    record WorkerRetracted(String question, String worker) implements Fact {
        /** Checks the fact. */
        public WorkerRetracted {
            check("question", question);
            check("worker", worker);
        }
    }

    /** A label was added to the closed labels of a question. */
    record LabelAdded(String question, String label) implements Fact {
        /** Checks the fact. */
        public LabelAdded {
            check("question", question);
            check("label", label);
        }
    }

    /** A worker may answer no question any more. */
    record Banned(String worker, String reason) implements Fact {
        /** Checks the fact. */
        public Banned {
            check("worker", worker);
        }

        /** {@return an empty text: it is about all questions} */
        @Override
        public String question() {
            return "";
        }
    }

    /** A task needs more answers than planned. */
    record MoreRequested(String question, String task, int answers) implements Fact {
        /** Checks the fact. */
        public MoreRequested {
            check("question", question);
            check("task", task);
            checkArgument(answers >= 1, "answers must be at least 1, got %s", answers);
        }
    }

    /** Workers may be asked about a task. */
    record TaskRegistered(String question, String task) implements Fact {
        /** Checks the fact. */
        public TaskRegistered {
            check("question", question);
            check("task", task);
        }
    }

    /** A batch method over all answers replaced the result of a task. */
    record Corrected(String question, String task, String payload) implements Fact {
        /** Checks the fact. */
        public Corrected {
            check("question", question);
            check("task", task);
        }
    }

    private static void check(String name, String id) {
        checkArgument(!id.isBlank(), "%s must not be blank", name);
    }
}
