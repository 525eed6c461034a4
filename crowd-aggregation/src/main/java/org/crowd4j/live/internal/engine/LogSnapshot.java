package org.crowd4j.live.internal.engine;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.BitSet;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.live.internal.scoring.QuestionLog;

/** Writes the log of a question to a snapshot, and fills an empty one from it. */
public final class LogSnapshot {
    private static final int NONE = QuestionLog.NONE;
    private static final int BLOCK = 1 << 14; // facts whose columns are packed together
    private static final long LATEST = Long.MAX_VALUE / 1000; // microseconds that nanoseconds can tell

    private final ScoredQuestion question;
    private final QuestionLog log;
    private final GrowingIndex parts;

    public LogSnapshot(ScoredQuestion question) {
        this.question = question;
        this.log = question.log;
        this.parts = question.parts();
    }

    /** Writes the facts up to some number, and the ids; called while no id is renamed. */
    public void write(int facts, UnaryOperator<String> worker, StateOutput out) {
        question.submissions.write(out);
        write(log.tasks, UnaryOperator.identity(), out);
        write(log.workers, worker, out);
        write(parts, UnaryOperator.identity(), out);
        out.count(facts);
        Block block = new Block();
        for (int from = 0; from < facts; from += BLOCK) {
            StateOutput packed = new StateOutput();
            block.write(from, Math.min(BLOCK, facts - from), packed);
            out.block(packed);
        }
    }

    /** Ids may be more than the facts need: those of later facts, which the journal has too. */
    private void write(GrowingIndex ids, UnaryOperator<String> name, StateOutput out) {
        ids.write(question.locked(ids::size), name, out);
    }

    /**
     * Fills the log, on all processors.
     *
     * @return the answers that are retracted
     * @throws IllegalArgumentException if the facts do not fit together
     */
    public BitSet read(StateInput in) {
        question.submissions.read(in);
        CompletableFuture<Void> tasks = CompletableFuture.runAsync(log.tasks.read(in));
        CompletableFuture<Void> workers = CompletableFuture.runAsync(log.workers.read(in));
        parts.read(in).run();
        int facts = in.below(Integer.MAX_VALUE, "the number of facts");
        StateInput[] packed = new StateInput[(int) ((facts + BLOCK - 1L) / BLOCK)];
        for (int b = 0; b < packed.length; b++) {
            packed[b] = in.block();
        }
        log.begin(facts);
        Queue<Block> free = new ConcurrentLinkedQueue<>(); // as many as there are threads
        IntStream.range(0, packed.length).parallel().forEach(b -> {
            Block block = Optional.ofNullable(free.poll()).orElseGet(Block::new);
            block.read(packed[b], b * BLOCK, Math.min(BLOCK, facts - b * BLOCK));
            free.add(block);
        });
        CompletableFuture<Void> submissions = CompletableFuture.runAsync(() -> question.submissions.fill(facts));
        log.link(facts);
        BitSet retracted = retracted(facts);
        CompletableFuture.allOf(tasks, workers, submissions).join();
        return retracted;
    }

    /** {@return the answers that are retracted, after a check that they are some} */
    private BitSet retracted(int facts) {
        BitSet retracted = new BitSet();
        for (int i = 0; i < facts; i++) {
            int kind = log.kind(i);
            checkFact(i % BLOCK > 0 || i == 0 || log.sequence(i) >= log.sequence(i - 1), i);
            if (kind == QuestionLog.RETRACTED) {
                boolean fits = log.payload(i) < i && log.kind((int) log.payload(i)) == QuestionLog.ANSWER;
                checkFact(fits, i);
                retracted.set((int) log.payload(i));
            } else if (kind == QuestionLog.WORKER_RETRACTED) {
                for (int a = log.newestOfWorker(log.worker(i)); a != NONE; a = log.previousOfWorker(a)) {
                    if (a < i) {
                        retracted.set(a);
                    }
                }
            }
        }
        return retracted;
    }

    /** The columns of some facts. */
    private final class Block {
        private final long[] kind = new long[BLOCK];
        private final long[] task = new long[BLOCK];
        private final long[] worker = new long[BLOCK];
        private final long[] record = new long[BLOCK];
        private final long[] payload = new long[BLOCK];
        private final long[] time = new long[BLOCK];
        private final long[] timed = new long[BLOCK];
        private final long[] extra = new long[BLOCK]; // of those facts that have one
        private final long[] second = new long[BLOCK]; // likewise

        void write(int from, int size, StateOutput out) {
            long firstRecord = log.sequence(from);
            long firstTime = 0;
            long before = 0;
            boolean dated = false;
            int extras = 0;
            int seconds = 0;
            for (int j = 0; j < size; j++) {
                int i = from + j;
                kind[j] = log.kind(i);
                task[j] = log.task(i) + 1L;
                worker[j] = log.worker(i) + 1L;
                record[j] = j == 0 ? 0 : log.sequence(i) - log.sequence(i - 1);
                payload[j] = log.payload(i);
                timed[j] = log.time(i) == QuestionLog.NO_TIME ? 0 : 1;
                if (timed[j] == 1 && !dated) {
                    firstTime = log.time(i);
                    before = firstTime;
                    dated = true;
                }
                time[j] = timed[j] == 0 ? 0 : log.time(i) - before;
                before += time[j];
                if (hasExtra(kind[j])) {
                    extra[extras++] = log.extra(i);
                }
                if (hasSecond(kind[j])) {
                    second[seconds++] = log.before(i);
                }
            }
            out.packed(kind, size).packed(task, size).packed(worker, size);
            out.count(firstRecord).packed(record, size).packed(payload, size);
            out.signed(firstTime).packed(timed, size).packed(time, size);
            out.longs(extra, extras).longs(second, seconds);
        }

        void read(StateInput in, int from, int size) {
            in.packed(kind, size);
            in.packed(task, size);
            in.packed(worker, size);
            long sequence = in.count();
            in.packed(record, size);
            in.packed(payload, size);
            long at = in.signed();
            in.packed(timed, size);
            in.packed(time, size);
            int extras = 0;
            int seconds = 0;
            for (int j = 0; j < size; j++) {
                extras += hasExtra(kind[j]) ? 1 : 0;
                seconds += hasSecond(kind[j]) ? 1 : 0;
            }
            in.longs(extra, extras);
            in.longs(second, seconds);
            in.finish();
            int nextExtra = 0;
            int nextSecond = 0;
            for (int j = 0; j < size; j++) {
                sequence += record[j];
                at += time[j];
                checkArgument(record[j] >= 0 && sequence >= 0, "records must be in order");
                checkArgument(Math.abs(at) <= LATEST, "a time must be from 1678 to 2261");
                long first = hasExtra(kind[j]) ? extra[nextExtra++] : 0;
                long other = hasSecond(kind[j]) ? second[nextSecond++] : 0;
                check(j, from + j, first, other);
                log.put(
                        from + j,
                        (int) kind[j],
                        sequence,
                        (int) task[j] - 1,
                        (int) worker[j] - 1,
                        payload[j],
                        timed[j] == 0 ? QuestionLog.NO_TIME : at,
                        first,
                        other);
            }
        }

        /** Checks that a fact has what its kind needs. */
        private void check(int j, int i, long first, long other) {
            long code = payload[j];
            boolean ofNothing = task[j] == 0 && worker[j] == 0;
            boolean ofTask = task[j] > 0 && task[j] <= log.tasks.size() && worker[j] == 0;
            boolean ofWorker = worker[j] > 0 && worker[j] <= log.workers.size();
            boolean ofItem = task[j] == 0 && worker[j] > 0 && worker[j] <= parts.size();
            boolean about = question.hasResultsOfParts() ? ofItem : ofTask;
            int known = (int) Math.max(-1, Math.min(kind[j], QuestionLog.REGISTERED + 1L));
            boolean fits = switch (known) {
                case QuestionLog.ANSWER ->
                    task[j] > 0 && task[j] <= log.tasks.size() && ofWorker && question.isCoded(known, code);
                case QuestionLog.GOLD -> about && question.isCoded(known, code);
                case QuestionLog.CORRECTED -> about && question.isCoded(known, code) && question.isCoded(known, other);
                case QuestionLog.LABEL_ADDED -> ofNothing && question.isCoded(known, code);
                case QuestionLog.RETRACTED -> ofNothing && code >= 0 && code < i;
                case QuestionLog.WORKER_RETRACTED -> task[j] == 0 && ofWorker;
                case QuestionLog.MORE_REQUESTED -> ofTask && code >= 1 && code <= Integer.MAX_VALUE;
                case QuestionLog.CLOSED -> ofTask && isResult(code, Double.longBitsToDouble(first));
                case QuestionLog.REOPENED, QuestionLog.REGISTERED -> ofTask;
                default -> false;
            };
            checkFact(fits, i);
        }

        private boolean isResult(long code, double confidence) {
            boolean known = code == QuestionLog.UNDECIDED || question.isCoded(QuestionLog.CLOSED, code);
            return known && confidence >= 0 && confidence < 2;
        }
    }

    private static boolean hasExtra(long kind) {
        return kind == QuestionLog.CLOSED || hasSecond(kind);
    }

    private static boolean hasSecond(long kind) {
        return kind == QuestionLog.ANSWER || kind == QuestionLog.CORRECTED;
    }

    private static void checkFact(boolean fits, int i) {
        if (!fits) { // no checkArgument: it would box the number of every fact
            throw new IllegalArgumentException("fact %s does not fit the others".formatted(i));
        }
    }
}
