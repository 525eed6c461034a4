package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers of supporters that an idea must reach, each within a time since the one before. A person
 * counts once; a withdrawal counts back until the stage is reached; the limit itself still counts.
 *
 * @param stages the stages, with growing targets
 */
public record Milestones(List<Stage> stages) {

    /**
     * One stage.
     *
     * @param target how many supporters are needed; at least 1
     * @param within in what time since the stage before, or since the begin
     */
    public record Stage(int target, Duration within) {}

    /**
     * A person who supports the idea, or no longer does.
     *
     * @param person who
     * @param supports whether from now on
     * @param at when
     */
    public record Support(String person, boolean supports, Instant at) {}

    /**
     * A stage that was reached.
     *
     * @param target its number of supporters
     * @param at when
     */
    public record Reached(int target, Instant at) {}

    /** How far an idea is. */
    public enum State {
        /** The next stage may still be reached. */
        OPEN,
        /** A stage was not reached in time. */
        EXPIRED,
        /** All stages are reached. */
        REACHED
    }

    /**
     * How an idea stands.
     *
     * @param state how far it is
     * @param reached the stages reached, in order
     * @param supporters how many support it now, or did when it expired
     * @param missing how many more the next stage needs; 0 if there is none
     * @param deadline when the next stage must be reached, or had to be; none if all are
     */
    public record Standing(
            State state, List<Reached> reached, int supporters, int missing, Optional<Instant> deadline) {}

    /**
     * Checks the stages.
     *
     * @throws IllegalArgumentException if there is none, a target is not above the one before, or a
     *     time is not above 0
     */
    public Milestones {
        checkArgument(!stages.isEmpty(), "stages must not be empty");
        int before = 0;
        for (Stage stage : stages) {
            checkArgument(stage.target() > before, "targets must grow, got %s after %s", stage.target(), before);
            checkArgument(
                    stage.within().compareTo(Duration.ZERO) > 0, "a time must be above 0, got %s", stage.within());
            before = stage.target();
        }
        stages = List.copyOf(stages);
    }

    /**
     * Follows an idea.
     *
     * @param begin when it was published
     * @param supports who supports it since when, in any order
     * @param now until when; later ones are passed over
     */
    public Standing follow(Instant begin, List<Support> supports, Instant now) {
        List<Support> sorted = new ArrayList<>(supports);
        sorted.sort(Comparator.comparing(Support::at)); // stable
        Set<String> supporters = new HashSet<>();
        List<Reached> reached = new ArrayList<>();
        Instant since = begin;
        for (Support support : sorted) {
            if (support.at().isAfter(now) || reached.size() == stages.size()) {
                break;
            }
            Instant deadline = since.plus(stages.get(reached.size()).within());
            if (support.at().isAfter(deadline)) {
                return expired(reached, supporters.size(), deadline);
            }
            if (support.supports()) {
                supporters.add(support.person());
            } else {
                supporters.remove(support.person());
            }
            while (reached.size() < stages.size()
                    && supporters.size() >= stages.get(reached.size()).target()) {
                reached.add(new Reached(stages.get(reached.size()).target(), support.at()));
                since = support.at();
            }
        }
        if (reached.size() == stages.size()) {
            return new Standing(State.REACHED, List.copyOf(reached), supporters.size(), 0, Optional.empty());
        }
        Instant deadline = since.plus(stages.get(reached.size()).within());
        if (now.isAfter(deadline)) {
            return expired(reached, supporters.size(), deadline);
        }
        return new Standing(
                State.OPEN,
                List.copyOf(reached),
                supporters.size(),
                stages.get(reached.size()).target() - supporters.size(),
                Optional.of(deadline));
    }

    private Standing expired(List<Reached> reached, int supporters, Instant deadline) {
        return new Standing(
                State.EXPIRED,
                List.copyOf(reached),
                supporters,
                stages.get(reached.size()).target() - supporters,
                Optional.of(deadline));
    }
}
