package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.BitSet;
import java.util.function.UnaryOperator;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.live.internal.scoring.QuestionLog;

/** Writes the log of a question to a snapshot, and fills an empty one from it. */
final class LogSnapshot {
    private static final int NONE = QuestionLog.NONE;
    private static final int KINDS = QuestionLog.REGISTERED + 1;
    private static final int BATCH = 1 << 14; // facts for which room is made at a time
    private static final int FEWEST = 5; // bytes of a fact
    private static final long LATEST = Long.MAX_VALUE / 1000; // microseconds that nanoseconds can tell

    private final LiveQuestion question;
    private final QuestionLog log;
    private final GrowingIndex parts;

    LogSnapshot(LiveQuestion question) {
        this.question = question;
        this.log = question.log;
        this.parts = question.parts();
    }

    /** Writes the facts up to some number, and the ids; called while no id is renamed. */
    void write(int facts, UnaryOperator<String> worker, StateOutput out) {
        question.submissions.write(out);
        write(log.tasks, UnaryOperator.identity(), out);
        write(log.workers, worker, out);
        write(parts, UnaryOperator.identity(), out);
        out.count(facts);
        long record = 0;
        long time = 0;
        for (int i = 0; i < facts; i++) {
            int kind = log.kind(i);
            out.count((log.task(i) + 1L) * KINDS + kind);
            out.count(log.worker(i) + 1L);
            out.count(log.sequence(i) - record);
            record = log.sequence(i);
            out.signed(log.payload(i));
            if (log.time(i) == QuestionLog.NO_TIME) {
                out.count(0);
            } else {
                long step = log.time(i) - time;
                out.count((step << 1 ^ step >> 63) + 1);
                time = log.time(i);
            }
            if (kind == QuestionLog.CLOSED) {
                out.fixed(log.extra(i));
            } else if (kind == QuestionLog.ANSWER || kind == QuestionLog.CORRECTED) {
                out.fixed(log.extra(i)).fixed(log.before(i));
            }
        }
    }

    /** Ids may be more than the facts need: those of later facts, which the journal has too. */
    private void write(GrowingIndex ids, UnaryOperator<String> name, StateOutput out) {
        int size = question.locked(ids::size);
        out.count(size);
        for (int i = 0; i < size; i++) {
            out.text(name.apply(ids.id(i)));
        }
    }

    /**
     * Fills the log.
     *
     * @return the answers that are retracted
     * @throws IllegalArgumentException if the facts do not fit together
     */
    BitSet read(StateInput in) {
        question.submissions.read(in);
        read(log.tasks, in);
        read(log.workers, in);
        read(parts, in);
        int facts = in.things(FEWEST, "the number of facts");
        BitSet retracted = new BitSet();
        long record = 0;
        long time = 0;
        for (int i = 0; i < facts; i++) {
            if (i % BATCH == 0) {
                log.reserve(Math.min(BATCH, facts - i));
            }
            int taskAndKind = in.below((log.tasks.size() + 1L) * KINDS, "a task");
            int kind = taskAndKind % KINDS;
            int t = taskAndKind / KINDS - 1;
            int w = (int) in.count() - 1;
            long step = in.count();
            record += step;
            checkArgument(step >= 0 && record >= step, "records must be in order, got %s", record);
            long payload = in.signed();
            long coded = in.count() - 1;
            long at = QuestionLog.NO_TIME;
            if (coded >= 0) {
                time += coded >>> 1 ^ -(coded & 1);
                checkArgument(Math.abs(time) <= LATEST, "a time must be from 1678 to 2261, got %s", time);
                at = time;
            }
            check(kind, i, t, w, payload);
            switch (kind) {
                case QuestionLog.ANSWER -> log.answer(record, t, w, payload, at, in.fixed(), in.fixed());
                case QuestionLog.CORRECTED -> {
                    long certainty = in.fixed();
                    long before = in.fixed();
                    checkArgument(question.isCoded(kind, before), "correction %s is of no result", i);
                    log.correction(record, t, w, payload, certainty, before);
                }
                case QuestionLog.CLOSED -> {
                    double confidence = Double.longBitsToDouble(in.fixed());
                    checkArgument(confidence >= 0 && confidence < 2, "a confidence must be about 1 at most");
                    log.add(kind, record, t, w, payload, at);
                    log.decided(i, payload, confidence);
                }
                default -> log.add(kind, record, t, w, payload, at);
            }
            retract(i, retracted);
        }
        question.submissions.fill();
        return retracted;
    }

    /** An index that is not empty has the labels of a closed set, with which all begin. */
    private static void read(GrowingIndex ids, StateInput in) {
        String[] all = new String[in.things(1, "the number of ids")];
        for (int i = 0; i < all.length; i++) {
            all[i] = in.text();
            checkArgument(!all[i].isBlank(), "an id must not be blank");
        }
        if (ids.size() == 0) {
            ids.fill(all);
            return;
        }
        for (int i = 0; i < all.length; i++) {
            int known = ids.find(all[i]);
            checkArgument(known == i || (known == NONE && ids.size() == i), "id \"%s\" is out of place", all[i]);
            if (known == NONE) {
                ids.add(all[i]);
            }
        }
    }

    /** Checks that a fact has what its kind needs. */
    private void check(int kind, int i, int t, int w, long payload) {
        boolean ofWorker = w >= 0 && w < log.workers.size();
        boolean ofItem = question instanceof LiveComparisons;
        boolean fits = switch (kind) {
            case QuestionLog.ANSWER -> t >= 0 && ofWorker && question.isCoded(kind, payload);
            case QuestionLog.GOLD, QuestionLog.CORRECTED ->
                (ofItem ? t == NONE && w >= 0 && w < parts.size() : t >= 0 && w == NONE)
                        && question.isCoded(kind, payload);
            case QuestionLog.LABEL_ADDED -> t == NONE && w == NONE && question.isCoded(kind, payload);
            case QuestionLog.RETRACTED -> payload >= 0 && payload < i && log.kind((int) payload) == QuestionLog.ANSWER;
            case QuestionLog.WORKER_RETRACTED -> t == NONE && ofWorker;
            case QuestionLog.MORE_REQUESTED -> t >= 0 && w == NONE && payload >= 1 && payload <= Integer.MAX_VALUE;
            case QuestionLog.CLOSED ->
                t >= 0 && w == NONE && (payload == QuestionLog.UNDECIDED || question.isCoded(kind, payload));
            default -> t >= 0 && w == NONE;
        };
        checkArgument(fits, "fact %s does not fit the others", i);
    }

    private void retract(int i, BitSet retracted) {
        if (log.kind(i) == QuestionLog.RETRACTED) {
            retracted.set((int) log.payload(i));
        } else if (log.kind(i) == QuestionLog.WORKER_RETRACTED) {
            for (int a = log.newestOfWorker(log.worker(i)); a != NONE; a = log.previousOfWorker(a)) {
                retracted.set(a);
            }
        }
    }
}
