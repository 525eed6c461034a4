package org.crowd4j.live.internal.scoring;

import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;

/** Ratings to go on from, with earlier ones to go back to. */
public final class SavedRatings {
    public final long upTo; // the number of facts, or the record, up to which they follow
    public final byte[] standing;
    public final Checkpoints checkpoints;

    /** Gathers what to save. */
    public SavedRatings(long upTo, byte[] standing, Checkpoints checkpoints) {
        this.upTo = upTo;
        this.standing = standing;
        this.checkpoints = checkpoints;
    }

    /** Writes the ratings, and some of those to go back to. */
    public void write(StateOutput out) {
        out.count(upTo).bytes(standing, standing.length);
        checkpoints.write(out);
    }

    /**
     * {@return what was written}
     *
     * @param most what they cannot follow further than
     */
    public static SavedRatings read(StateInput in, long most) {
        long upTo = in.upTo(most, "the end of ratings");
        return new SavedRatings(upTo, in.bytes(), Checkpoints.read(in, upTo));
    }
}
