package org.crowd4j.live.internal.scoring;

import java.security.SecureRandom;
import java.util.Arrays;
import org.crowd4j.aggregation.internal.online.IdHash;
import org.crowd4j.aggregation.internal.online.PositionTable;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;

/**
 * The answers of a log by the id of their submission, of which 128 bits of a hash with a secret
 * seed are kept: among ten million ids, two have the same hash with a probability of 10⁻²⁵.
 *
 * <p><b>Cost:</b> 16 bytes for a hash, and about 14 in the table.
 */
public final class SubmissionTable {
    private final QuestionLog log;
    private final PositionTable positions = new PositionTable();
    private long firstSeed; // the seeds change only before an engine is open
    private long secondSeed;

    public SubmissionTable(QuestionLog log) {
        this.log = log;
        SecureRandom random = new SecureRandom();
        firstSeed = random.nextLong();
        secondSeed = random.nextLong();
    }

    public long first(String submission) {
        return IdHash.of(submission, firstSeed);
    }

    public long second(String submission) {
        return IdHash.of(submission, secondSeed);
    }

    /** {@return the answer of a submission; -1 if there is none} */
    public int find(long first, long second) {
        return find(first, second, Integer.MAX_VALUE);
    }

    /**
     * {@return the answer of a submission as a thread sees it that does not hold the lock; -1 if it
     * does not see it}
     */
    public int glimpse(long first, long second) {
        return find(first, second, log.size());
    }

    private int find(long first, long second, int end) {
        int hash = hash(first);
        for (int slot = positions.first(hash); slot >= 0; slot = positions.next(hash, slot)) {
            int answer = positions.position(hash, slot);
            if (answer >= 0 && answer < end && log.isOf(answer, first, second)) {
                return answer;
            }
        }
        return QuestionLog.NONE;
    }

    /** Adds an answer of the log whose submission is new. */
    public void add(int answer) {
        positions.add(hash(log.extra(answer)), answer);
    }

    public void write(StateOutput out) {
        out.fixed(firstSeed).fixed(secondSeed);
    }

    /** Continues with the seeds of a snapshot; called before any answer is added. */
    public void read(StateInput in) {
        firstSeed = in.fixed();
        secondSeed = in.fixed();
    }

    /** Adds the answers of a log whose first facts were {@linkplain QuestionLog#put put}. */
    public void fill(int facts) {
        long[] entries = new long[facts];
        Arrays.parallelSetAll(
                entries, i -> log.kind(i) == QuestionLog.ANSWER ? PositionTable.entry(hash(log.extra(i)), i) : 0);
        positions.fill(entries);
    }

    private static int hash(long first) {
        return (int) (first >>> Integer.SIZE);
    }
}
