package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.CategoricalAnswers;

/**
 * How long a worker worked, and which answers came too fast to be read, by the times of the
 * answers.
 *
 * @param time the time at work
 * @param hasty how many answers came too soon after the one before
 */
public record Work(Duration time, int hasty) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    public Work {
        checkArgument(!time.isNegative(), "time must be at least 0, got %s", time);
        checkArgument(hasty >= 0, "hasty must be at least 0, got %s", hasty);
    }

    /**
     * Measures the work of each worker whose answers have times. The time at work is that between
     * consecutive answers, without pauses; the first answer after a pause adds no time. Give the
     * answers of a {@link org.crowd4j.live.Journal}: retracted ones are left out.
     *
     * @param pause what lies longer between two answers is no work; above 0
     * @param fastest an answer that comes sooner after the one before is hasty; 0 for none
     * @return by worker, in order of id
     * @throws IllegalArgumentException if {@code pause} is not above 0, or {@code fastest} is
     *     negative
     */
    public static Map<String, Work> of(CategoricalAnswers answers, Duration pause, Duration fastest) {
        checkArgument(pause.compareTo(Duration.ZERO) > 0, "pause must be above 0, got %s", pause);
        checkArgument(!fastest.isNegative(), "fastest must be at least 0, got %s", fastest);
        TreeMap<String, List<Instant>> times = new TreeMap<>();
        answers.stream()
                .forEach(answer -> answer.at()
                        .ifPresent(at -> times.computeIfAbsent(answer.worker(), unseen -> new ArrayList<>())
                                .add(at)));
        Map<String, Work> work = new TreeMap<>();
        times.forEach((worker, given) -> {
            given.sort(null);
            Duration sum = Duration.ZERO;
            int hasty = 0;
            for (int i = 1; i < given.size(); i++) {
                Duration gap = Duration.between(given.get(i - 1), given.get(i));
                sum = gap.compareTo(pause) <= 0 ? sum.plus(gap) : sum;
                hasty += gap.compareTo(fastest) < 0 ? 1 : 0;
            }
            work.put(worker, new Work(sum, hasty));
        });
        return work;
    }
}
